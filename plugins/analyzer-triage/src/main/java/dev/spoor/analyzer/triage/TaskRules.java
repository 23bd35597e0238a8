package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.INFO;
import static dev.spoor.api.Severity.LOW;
import static dev.spoor.api.Severity.MEDIUM;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Scheduled tasks that are registered. */
final class TaskRules {
    private static final Card TASK = Card.of("new-task", INFO, HIGH, "T1053.005", "T1021.002")
            .looksFor(
                    "A scheduled task is registered (4698, 4702, TaskScheduler 106), by schtasks /create or Register-ScheduledTask. HIGH"
                            + " where it runs a shell or script host, a program that lies where everybody may write, or is made on"
                            + " another computer; MEDIUM where it runs out of a profile.")
            .quietOn("Programs in Program Files and Windows, as updaters register (INFO), elsewhere (LOW).");

    private TaskRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(TASK, TaskRules::registered, Act.TASK), Rule.of(TASK, TaskRules::commanded, Act.PROCESS));
    }

    private static void registered(Event event, Consumer<Finding> out) {
        String action = action(event.text(Role.TASK_ACTION));
        report(event, event.host(), event.text(Role.TASK), action, severity(action), out);
    }

    private static void commanded(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if (line.calls("schtasks") && line.has("/create", "-create")) {
            String target = first(line, "/s", "-s");
            String host = target.isEmpty() ? event.host() : Names.host(target);
            String action = first(line, "/tr", "-tr");
            Severity severity = host.equals(event.host()) ? severity(action) : HIGH;
            report(event, host, first(line, "/tn", "-tn"), action, severity, out);
        } else if (line.has("register-scheduledtask")) {
            report(event, event.host(), line.after("-TaskName"), line.after("-Execute"), MEDIUM, out);
        }
    }

    private static String first(CommandLine line, String slash, String dash) {
        String value = line.after(slash);
        return value.isEmpty() ? line.after(dash) : value;
    }

    private static Severity severity(String action) {
        if (action.isEmpty()) {
            return INFO;
        }
        CommandLine line = CommandLine.of(action);
        for (String shell :
                List.of("cmd", "powershell", "pwsh", "mshta", "wscript", "cscript", "regsvr32", "rundll32")) {
            // Windows' own tasks call rundll32 with its own libraries, by name and without a path.
            boolean own = shell.equals("rundll32") && !line.has(":\\users", ":\\programdata", "\\temp", "http");
            if (line.calls(shell) && !own) {
                return HIGH;
            }
        }
        if (Places.isDropZone(line.plain())) {
            return HIGH;
        }
        return Places.isProfile(line.plain()) ? MEDIUM : Places.isInstalled(line.plain()) ? INFO : LOW;
    }

    /** Command and arguments out of the XML of a task; anything else is taken as the command itself. */
    static String action(String definition) {
        String command = element(definition, "Command");
        if (command.isEmpty()) {
            return definition.startsWith("<") ? "" : definition;
        }
        String arguments = element(definition, "Arguments");
        return arguments.isEmpty() ? command : command + " " + arguments;
    }

    private static String element(String xml, String name) {
        int from = xml.indexOf("<" + name + ">");
        int to = xml.indexOf("</" + name + ">", Math.max(0, from));
        return from < 0 || to < 0
                ? ""
                : xml.substring(from + name.length() + 2, to)
                        .replace("&quot;", "\"")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                        .strip();
    }

    private static void report(
            Event event, String host, String name, String action, Severity severity, Consumer<Finding> out) {
        String shown = name.startsWith("\\") && name.lastIndexOf('\\') == 0 ? name.substring(1) : name;
        boolean remote = !host.equals(event.host());
        Finding finding = event.finding(TASK, severity, "New scheduled task " + shown + event.onHost(), "T1053.005")
                .because("Scheduled task " + shown + " was registered" + (remote ? " on " + host : "")
                        + event.byAccount() + event.atTime()
                        + (action.isEmpty() ? "" : "; it runs " + Names.cut(action, 300)))
                .about(host + "|" + Names.withoutRoot(shown.toLowerCase(Locale.ROOT)))
                .entity("task", shown);
        if (remote) {
            finding = finding.entity("host", host).technique("T1021.002");
        }
        out.accept(Event.links(Event.evidence(finding, "task action", action), action));
    }
}
