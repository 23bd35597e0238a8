package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.LOW;
import static dev.spoor.api.Severity.MEDIUM;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Shells whose parent has no business to start one. */
final class ParentRules {
    private static final Card OFFICE = Card.of(
                    "office-shell", HIGH, HIGH, "T1204.002", "T1566.001", "T1059.001", "T1059.003", "T1218")
            .looksFor(
                    "An Office program or PDF reader starts a shell, a script host, or a program of Windows that runs others.")
            .quietOn("Its own helpers: splwow64, spell checkers, other Office programs, browsers for links.");
    private static final Card BROWSER = Card.of(
                    "browser-shell", LOW, HIGH, "T1189", "T1204.002", "T1059.001", "T1059.003")
            .looksFor("A browser starts a shell or script host. HIGH where that hides itself or fetches.")
            .quietOn(
                    "Native messaging hosts, which Chromium starts through cmd.exe with --parent-window or an extension's address (LOW).");
    private static final Card SERVICE = Card.of(
                    "service-shell", MEDIUM, HIGH, "T1543.003", "T1569.002", "T1059.001", "T1059.003")
            .looksFor(
                    "services.exe starts a shell: the command of a service is a shell. HIGH where that hides itself or fetches.")
            .quietOn("Services whose own program starts a shell later (their parent is not services.exe).");
    private static final Card SERVER = Card.of(
                    "server-shell", LOW, HIGH, "T1190", "T1505.003", "T1059.001", "T1059.003")
            .looksFor(
                    "A web, application or database server starts a shell (IIS, Apache, Tomcat, Java, SQL Server, MySQL ...)."
                            + " HIGH where the shell hides itself, fetches or looks around.")
            .quietOn(
                    "Java that is no server (started by an IDE or build) with an ordinary shell (LOW); IIS starting csc.exe.");
    private static final Card SCRIPT_HOST = Card.of(
                    "script-host-shell",
                    MEDIUM,
                    HIGH,
                    "T1059.005",
                    "T1059.007",
                    "T1204.002",
                    "T1218.005",
                    "T1059.001",
                    "T1059.003")
            .looksFor("wscript, cscript or mshta starts a shell. HIGH where that hides itself or fetches.")
            .quietOn("Scripts that start nothing, such as monitoring agents' cscript.");

    private static final List<String> LOOKING_AROUND = List.of(
            "whoami",
            "ipconfig",
            "systeminfo",
            "net user",
            "net group",
            "net localgroup",
            "nltest",
            "tasklist",
            "quser");

    private ParentRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(OFFICE, ParentRules::office, Act.PROCESS),
                Rule.of(BROWSER, ParentRules::browser, Act.PROCESS),
                Rule.of(SERVICE, ParentRules::service, Act.PROCESS),
                Rule.of(SERVER, ParentRules::server, Act.PROCESS),
                Rule.of(SCRIPT_HOST, ParentRules::scriptHost, Act.PROCESS));
    }

    private static void office(Event event, Consumer<Finding> out) {
        if (Programs.OFFICE.contains(event.parent()) && Programs.isInterpreter(event.image())) {
            List<String> techniques = techniques(event, "T1204.002");
            if (event.parent().equals("outlook.exe")) {
                techniques.add("T1566.001");
            }
            report(event, OFFICE, HIGH, "Document", techniques, out);
        }
    }

    private static void browser(Event event, Consumer<Finding> out) {
        if (Programs.BROWSERS.contains(event.parent()) && isShell(event.image())) {
            boolean messaging = event.line().has("chrome-extension://", "--parent-window", "moz-extension");
            Severity severity = isCovert(event) ? HIGH : messaging ? LOW : MEDIUM;
            report(event, BROWSER, severity, "Browser", techniques(event, "T1189"), out);
        }
    }

    private static void service(Event event, Consumer<Finding> out) {
        if (event.parent().equals("services.exe") && isShell(event.image())) {
            report(event, SERVICE, isCovert(event) ? HIGH : MEDIUM, "Service", techniques(event, "T1569.002"), out);
        }
    }

    private static void server(Event event, Consumer<Finding> out) {
        String parent = event.parent();
        boolean java = Programs.isJava(parent);
        if (!(java || Programs.isServer(parent)) || !isShell(event.image())) {
            return;
        }
        boolean active = isCovert(event) || event.line().has(LOOKING_AROUND.toArray(String[]::new));
        Severity severity = active ? HIGH : java ? LOW : MEDIUM;
        List<String> techniques = techniques(event, "T1190");
        if (!java && !parent.equals("sqlservr.exe")) {
            techniques.add("T1505.003");
        }
        report(event, SERVER, severity, java || Programs.isTomcat(parent) ? "Java server" : "Server", techniques, out);
    }

    private static void scriptHost(Event event, Consumer<Finding> out) {
        if (Programs.SCRIPT_HOSTS.contains(event.parent()) && Programs.SHELLS.contains(event.image())) {
            String parentLine = event.text(Role.PARENT_COMMAND_LINE).toLowerCase(Locale.ROOT);
            String language = event.parent().equals("mshta.exe")
                    ? "T1218.005"
                    : parentLine.contains(".js") ? "T1059.007" : "T1059.005";
            report(
                    event,
                    SCRIPT_HOST,
                    isCovert(event) ? HIGH : MEDIUM,
                    "Script host",
                    techniques(event, language),
                    out);
        }
    }

    private static boolean isShell(String image) {
        return Programs.SHELLS.contains(image) || Programs.SCRIPT_HOSTS.contains(image);
    }

    private static boolean isCovert(Event event) {
        return Script.isCovert(event.line()) || DownloadRules.fetches(event.line());
    }

    private static List<String> techniques(Event event, String first) {
        List<String> techniques = new ArrayList<>(List.of(first));
        switch (event.image()) {
            case "cmd.exe" -> techniques.add("T1059.003");
            case "powershell.exe", "pwsh.exe" -> techniques.add("T1059.001");
            default -> {}
        }
        return techniques;
    }

    private static void report(
            Event event, Card card, Severity severity, String kind, List<String> techniques, Consumer<Finding> out) {
        String parent = Names.file(event.text(Role.PARENT_IMAGE));
        String child = Names.file(event.text(Role.IMAGE));
        String text = Payload.of(event.line()).text();
        Finding finding = event.finding(
                        card,
                        severity,
                        kind + " " + parent + " started " + child + event.onHost(),
                        techniques.toArray(String[]::new))
                .because(parent + " started " + child + event.byAccount() + event.atTime() + ": "
                        + Names.cut(event.line().raw(), 300)
                        + (text.isEmpty() ? "" : ". It decodes to: " + Names.cut(text.strip(), 300)))
                .about(event.command())
                .entity("process", event.text(Role.PARENT_IMAGE));
        finding = Event.evidence(finding, "parent command line", event.text(Role.PARENT_COMMAND_LINE));
        finding = Event.links(finding, event.line().raw());
        if (!text.isEmpty()) {
            finding = Event.links(Event.evidence(finding, "decoded", text), text);
        }
        out.accept(finding);
    }
}
