package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.LOW;
import static dev.spoor.api.Severity.MEDIUM;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Commands that come from, or go to, another computer. */
final class LateralRules {
    private static final Card WMI = Card.of("wmi-execution", LOW, HIGH, "T1047")
            .looksFor(
                    "wmic process call create, here or on another computer (/node), and its other end: a shell, net.exe or other program of"
                            + " attack started by WmiPrvSE. HIGH where the command hides itself or fetches.")
            .quietOn(
                    "WmiPrvSE's own helpers and installers; PowerShell that management agents start through WMI in the open (LOW).");
    private static final Card WINRM = Card.of("winrm-shell", MEDIUM, HIGH, "T1021.006", "T1059.001", "T1059.003")
            .looksFor(
                    "wsmprovhost or winrshost, the far end of PowerShell remoting, starts a shell. HIGH where that hides itself.")
            .quietOn("The session itself: administrators work like that.");
    private static final Card PSEXEC = Card.of("psexec", MEDIUM, MEDIUM, "T1569.002", "T1021.002", "T1570")
            .looksFor(
                    "PsExec, or its service PSEXESVC, or programs started by that; PAExec, RemCom and CSExec likewise.")
            .quietOn("Other services that run commands for administrators.");
    private static final Card SHARE = Card.of("share-write", LOW, MEDIUM, "T1021.002", "T1570")
            .looksFor(
                    "A program is written through a network share (5145 with write access). MEDIUM through an administrative share.")
            .quietOn("Reading, pipes, and files that are no programs.");

    private static final Set<String> REMOTE_SERVICES =
            Set.of("psexesvc.exe", "paexec.exe", "remcomsvc.exe", "csexecsvc.exe");
    private static final Set<String> WMI_CHILDREN =
            Set.of("net.exe", "net1.exe", "whoami.exe", "reg.exe", "nltest.exe");
    private static final int WRITE_DATA = 0x2;
    private static final int APPEND_DATA = 0x4;

    /** Folders below C$ and ADMIN$; the event's path is relative to a share that has no role. */
    private static final List<String> ADMINISTRATIVE =
            List.of("windows\\", "programdata\\", "users\\", "program files", "system32\\", "temp\\");

    private LateralRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(WMI, LateralRules::wmic, Act.PROCESS),
                Rule.of(WMI, LateralRules::wmiChild, Act.PROCESS),
                Rule.of(WINRM, LateralRules::winrm, Act.PROCESS),
                Rule.of(PSEXEC, LateralRules::psexec, Act.PROCESS),
                Rule.of(PSEXEC, LateralRules::psexecService, Act.SERVICE),
                Rule.of(SHARE, LateralRules::share, Act.SHARE));
    }

    private static void wmic(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        boolean wmic = line.calls("wmic") && line.hasAll("process", "call", "create");
        boolean method = line.has("invoke-wmimethod", "invoke-cimmethod") && line.has("win32_process");
        if (!wmic && !method) {
            return;
        }
        String node = node(line);
        String host = node.isEmpty() ? event.host() : node;
        String plain = line.plain();
        String command = wmic ? plain.substring(plain.indexOf("create") + 6).strip() : plain;
        report(event, host, command, MEDIUM, out);
    }

    private static String node(CommandLine line) {
        for (String token : line.tokens()) {
            String lower = token.toLowerCase(Locale.ROOT);
            for (String option : List.of("/node:", "-computername:")) {
                if (lower.startsWith(option) && lower.length() > option.length()) {
                    return Names.host(lower.substring(option.length()));
                }
            }
        }
        return Names.host(line.after("-ComputerName"));
    }

    private static void wmiChild(Event event, Consumer<Finding> out) {
        if (!event.parent().equals("wmiprvse.exe")) {
            return;
        }
        boolean dropped = Places.isDropZone(event.text(Role.IMAGE).toLowerCase(Locale.ROOT));
        if (Programs.isInterpreter(event.image()) || WMI_CHILDREN.contains(event.image()) || dropped) {
            boolean covert = Script.isCovert(event.line()) || DownloadRules.fetches(event.line());
            boolean agent = event.image().equals("powershell.exe") && Names.isMachine(event.account());
            report(event, event.host(), event.line().plain(), covert ? HIGH : agent ? LOW : MEDIUM, out);
        }
    }

    /** Both ends have one subject: the computer where the command runs, and the command. */
    private static void report(Event event, String host, String command, Severity severity, Consumer<Finding> out) {
        boolean away = !host.equals(event.host());
        String where = away ? " on " + host : event.onHost();
        Finding finding = event.finding(WMI, severity, "Command run through WMI" + where, "T1047")
                .because("WMI" + (away ? " was told" : " started " + Names.file(event.text(Role.IMAGE)))
                        + event.byAccount()
                        + event.atTime() + (away ? " to run on " + host : "") + ": "
                        + Names.cut(event.line().raw(), 300))
                .about(host + "|" + Names.cut(command, 400));
        out.accept(away ? finding.entity("host", host) : finding);
    }

    private static void winrm(Event event, Consumer<Finding> out) {
        boolean remote =
                event.parent().equals("wsmprovhost.exe") || event.parent().equals("winrshost.exe");
        if (remote && Programs.isInterpreter(event.image())) {
            boolean covert = Script.isCovert(event.line()) || DownloadRules.fetches(event.line());
            String image = Names.file(event.text(Role.IMAGE));
            out.accept(event.finding(
                            WINRM, covert ? HIGH : MEDIUM, image + " started over WinRM" + event.onHost(), "T1021.006")
                    .because(Names.file(event.text(Role.PARENT_IMAGE)) + " started " + image + event.byAccount()
                            + event.atTime() + " for somebody on another computer: "
                            + Names.cut(event.line().raw(), 300))
                    .about(event.command()));
        }
    }

    private static void psexec(Event event, Consumer<Finding> out) {
        boolean service = REMOTE_SERVICES.contains(event.image()) || REMOTE_SERVICES.contains(event.parent());
        boolean client = event.line().calls("psexec")
                || event.line().calls("psexec64")
                || event.line().calls("paexec");
        if (service || client) {
            reportPsExec(event, Names.cut(event.line().raw(), 300), out);
        }
    }

    private static void psexecService(Event event, Consumer<Finding> out) {
        String image = Names.base(event.text(Role.SERVICE_IMAGE));
        if (REMOTE_SERVICES.contains(image) || event.text(Role.SERVICE).equalsIgnoreCase("psexesvc")) {
            reportPsExec(event, "service " + event.text(Role.SERVICE), out);
        }
    }

    private static void reportPsExec(Event event, String what, Consumer<Finding> out) {
        out.accept(event.finding(PSEXEC, MEDIUM, "PsExec or its like" + event.onHost(), "T1569.002", "T1021.002")
                .because("PsExec runs commands as the system, here or on other computers; seen" + event.byAccount()
                        + event.atTime() + ": " + what)
                .about(event.host()));
    }

    private static void share(Event event, Consumer<Finding> out) {
        long mask = Masks.parse(event.text(Role.ACCESS_MASK));
        String path = event.text(Role.FILE_PATH);
        if ((mask & (WRITE_DATA | APPEND_DATA)) == 0 || !Places.isRunnable(path)) {
            return;
        }
        String lower = path.toLowerCase(Locale.ROOT);
        boolean administrative =
                lower.contains("admin$") || ADMINISTRATIVE.stream().anyMatch(lower::startsWith);
        out.accept(event.finding(
                        SHARE,
                        administrative ? MEDIUM : LOW,
                        "Program written through a share" + event.onHost(),
                        "T1021.002",
                        "T1570")
                .because(path + " was opened for writing through a share" + event.byAccount() + event.atTime()
                        + (event.has(Role.SOURCE_IP) ? " from " + event.text(Role.SOURCE_IP) : ""))
                .about(event.host() + "|" + Names.base(path))
                .entity("file", path)
                .entity(Links.type(event.text(Role.SOURCE_IP)), event.text(Role.SOURCE_IP)));
    }
}
