@echo off
rem Starts Spoor. Needs Java 17 or newer: the one of JAVA_HOME, else the one on the PATH.
rem SPOOR_JAVA_OPTS: more options for the JVM, such as -Xmx8g.
setlocal
set "SPOOR_HOME=%~dp0.."
if defined JAVA_HOME (set "SPOOR_JAVA=%JAVA_HOME%\bin\java.exe") else (set "SPOOR_JAVA=java.exe")
"%SPOOR_JAVA%" -Xshare:auto --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC %SPOOR_JAVA_OPTS% "-Dspoor.home=%SPOOR_HOME%" -cp "%SPOOR_HOME%\lib\*" dev.spoor.cli.Main %*
exit /b %ERRORLEVEL%
