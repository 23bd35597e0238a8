package dev.spoor.samples;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** What every Windows does on its own: tasks, updates, indexing, scanning. Some of it resembles an intrusion. */
final class SystemNoise {
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";
    private static final String EDGE_UPDATE = "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe";
    private static final List<String> LIBRARIES = List.of(
            "sechost.dll", "crypt32.dll", "wininet.dll", "amsi.dll", "taskschd.dll", "dbghelp.dll", "vaultcli.dll");
    /** Masks without the right to read memory (0x10): queries and synchronisation only. */
    private static final List<String> LSASS_MASKS = List.of("0x1000", "0x1400", "0x100000", "0x101000", "0x3000");

    private final Windows windows;
    private final Host host;
    private final Random random;
    private final Web web;
    private final ProxyLog proxy;

    SystemNoise(Windows windows, ProxyLog proxy, Random random) {
        this.windows = windows;
        this.host = windows.host;
        this.random = random;
        this.web = new Web(random);
        this.proxy = proxy;
    }

    void addTo(Routine routine) {
        routine.habit(6, this::runTask)
                .habit(3, this::runBroker)
                .habit(3, this::indexFiles)
                .habit(6, this::queryLsass)
                .habit(3, this::updateBrowser)
                .habit(4, this::loadLibrary)
                .habit(4, this::writePrefetch)
                .habit(3, this::setRegistry)
                .habit(2, this::updateDefinitions)
                .habit(1, this::takeInventory)
                .habit(1, this::deploySoftware)
                .habit(2, this::changeServiceState);
    }

    private void runTask(Instant at) {
        List<String> arguments = List.of(
                "taskhostw.exe",
                "taskhostw.exe Install $(Arg0)",
                "taskhostw.exe KEYROAMING",
                "taskhostw.exe -RegisterDevice -ProtectionStateChanged -FreeNetworkOnly");
        startBriefly(at, windows.schedule, "taskhostw.exe", any(arguments));
    }

    private void runBroker(Instant at) {
        String id = String.format(
                Locale.ROOT,
                "{%08X-%04X-4C2B-9D1E-%012X}",
                random.nextInt(),
                random.nextInt(0xffff),
                random.nextInt(1 << 30));
        if (random.nextBoolean()) {
            startBriefly(at, windows.dcomLaunch, "dllhost.exe", "C:\\Windows\\system32\\DllHost.exe /Processid:" + id);
        } else {
            startBriefly(
                    at,
                    windows.dcomLaunch,
                    "wbem\\WmiPrvSE.exe",
                    "C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding");
        }
    }

    private void indexFiles(Instant at) {
        startBriefly(
                at,
                windows.searchIndexer,
                "SearchProtocolHost.exe",
                "\"C:\\Windows\\system32\\SearchProtocolHost.exe\" " + "Global\\UsGthrFltPipeMssGthrPipe"
                        + random.nextInt(90) + "_ 1 -2147483646 \"Software\\Microsoft\\Windows Search\"");
    }

    private void queryLsass(Instant at) {
        String trace = "C:\\Windows\\SYSTEM32\\ntdll.dll+9d234|C:\\Windows\\System32\\KERNELBASE.dll+2c13e|"
                + "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.24020.7-0\\mpsvc.dll+1f2a90";
        host.access(
                at,
                random.nextInt(4) == 0 ? windows.dcomLaunch : windows.defender,
                windows.lsass,
                any(LSASS_MASKS),
                trace);
    }

    private void updateBrowser(Instant at) {
        String command = '"' + EDGE_UPDATE + "\" /ua /installsource scheduler /sessionid \"{" + guid() + "}\"";
        Proc updater = host.start(at, windows.schedule, EDGE_UPDATE, command);
        callHome(at.plusMillis(420), updater, "Microsoft Edge Update/1.3.185.21");
        host.exit(at.plusMillis(8_400), updater);
    }

    private void updateDefinitions(Instant at) {
        String image = "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.24020.7-0\\MpCmdRun.exe";
        Proc run = host.start(
                at, windows.defender, image, '"' + image + "\" SignaturesUpdateService -ScheduleJob -UnmanagedUpdate");
        callHome(at.plusMillis(510), run, "MpCommunication");
        host.exit(at.plusMillis(14_900), run);
    }

    private void callHome(Instant at, Proc proc, String userAgent) {
        Web.Site site = web.anyService();
        host.resolve(at, proc, site.host(), site.address());
        host.connect(at.plusMillis(35), proc, site.address(), 443);
        proxy.add(at.plusMillis(70), host.address(), "-", web.background(site, userAgent));
    }

    /** An agent's script, in the open: no encoding, no hidden window. */
    private void takeInventory(Instant at) {
        String command = "powershell.exe -NoProfile -ExecutionPolicy RemoteSigned -File "
                + "\"C:\\Program Files\\Larkmoor\\Inventory\\inventory.ps1\" -Elements All";
        startBriefly(at, windows.inventoryAgent, "WindowsPowerShell\\v1.0\\powershell.exe", command);
    }

    private void deploySoftware(Instant at) {
        String command = "C:\\Windows\\system32\\msiexec.exe /i \"\\\\FS01\\Deploy$\\Reader\\reader-24.1."
                + random.nextInt(9) + ".msi\" /qn /norestart PRODUCTCODE={" + guid() + "}";
        startBriefly(at, windows.inventoryAgent, "msiexec.exe", command);
    }

    private void loadLibrary(Instant at) {
        host.loadImage(at, random.nextBoolean() ? windows.schedule : windows.searchIndexer, SYSTEM32 + any(LIBRARIES));
    }

    private void writePrefetch(Instant at) {
        String file = any(List.of("TASKHOSTW", "MSEDGE", "SVCHOST", "CONHOST", "RUNDLL32", "POWERSHELL"));
        String path = "C:\\Windows\\Prefetch\\" + file + ".EXE-" + String.format(Locale.ROOT, "%08X", random.nextInt())
                + ".pf";
        host.createFile(at, windows.schedule, path);
    }

    private void setRegistry(Instant at) {
        String task = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{" + guid()
                + "}\\DynamicInfo";
        host.setRegistry(at, windows.schedule, task, "Binary Data");
    }

    private void changeServiceState(Instant at) {
        String service =
                any(List.of("Windows Update", "Background Intelligent Transfer Service", "Software Protection"));
        host.log(SecurityEvents.serviceState(at, host, service, random.nextBoolean() ? "running" : "stopped"));
    }

    private void startBriefly(Instant at, Proc parent, String file, String commandLine) {
        Proc proc = host.start(at, parent, SYSTEM32 + file, commandLine);
        host.exit(at.plusMillis(900 + random.nextInt(60_000)), proc);
    }

    private String guid() {
        return new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
