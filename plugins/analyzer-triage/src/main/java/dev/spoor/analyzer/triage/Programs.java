package dev.spoor.analyzer.triage;

import java.util.Set;

/** Groups of programs by what they are, as lower-case file names. */
final class Programs {
    static final Set<String> SHELLS =
            Set.of("cmd.exe", "powershell.exe", "pwsh.exe", "powershell_ise.exe", "bash.exe", "sh.exe", "wsl.exe");
    static final Set<String> SCRIPT_HOSTS = Set.of("wscript.exe", "cscript.exe", "mshta.exe");
    /** Programs of Windows that run, unpack or fetch what others bring (LOLBAS). */
    static final Set<String> PROXIES = Set.of(
            "rundll32.exe",
            "regsvr32.exe",
            "certutil.exe",
            "bitsadmin.exe",
            "wmic.exe",
            "msbuild.exe",
            "installutil.exe",
            "regasm.exe",
            "regsvcs.exe",
            "cmstp.exe",
            "msxsl.exe",
            "odbcconf.exe",
            "schtasks.exe",
            "hh.exe",
            "curl.exe",
            "forfiles.exe");

    static final Set<String> OFFICE = Set.of(
            "winword.exe",
            "excel.exe",
            "powerpnt.exe",
            "outlook.exe",
            "onenote.exe",
            "msaccess.exe",
            "mspub.exe",
            "visio.exe",
            "eqnedt32.exe",
            "acrord32.exe",
            "acrobat.exe",
            "foxitreader.exe");
    static final Set<String> BROWSERS =
            Set.of("chrome.exe", "msedge.exe", "firefox.exe", "iexplore.exe", "opera.exe", "brave.exe", "vivaldi.exe");
    /** Servers that listen to strangers; Tomcat's service wrapper carries its major version in its name. */
    private static final Set<String> SERVERS = Set.of(
            "w3wp.exe",
            "httpd.exe",
            "nginx.exe",
            "php-cgi.exe",
            "php.exe",
            "sqlservr.exe",
            "mysqld.exe",
            "postgres.exe",
            "oracle.exe",
            "umworkerprocess.exe",
            "ws_tomcatservice.exe",
            "coldfusion.exe",
            "jboss.exe",
            "wildfly.exe",
            "prunsrv.exe",
            "beasvc.exe");

    private static final Set<String> JAVA = Set.of("java.exe", "javaw.exe", "java");

    private Programs() {}

    /** True for what can run commands of somebody's choice. */
    static boolean isInterpreter(String image) {
        return SHELLS.contains(image) || SCRIPT_HOSTS.contains(image) || PROXIES.contains(image);
    }

    static boolean isJava(String image) {
        return JAVA.contains(image);
    }

    static boolean isTomcat(String image) {
        return image.startsWith("tomcat") && image.endsWith(".exe");
    }

    static boolean isServer(String image) {
        return SERVERS.contains(image) || isTomcat(image);
    }
}
