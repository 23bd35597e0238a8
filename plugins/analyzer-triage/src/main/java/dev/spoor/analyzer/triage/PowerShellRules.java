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
import java.util.Set;
import java.util.function.Consumer;

/** PowerShell that hides itself or what it does, in command lines, script logs and decoded cells. */
final class PowerShellRules {
    private static final Card ENCODED = Card.of(
                    "encoded-powershell",
                    LOW,
                    HIGH,
                    "T1059.001",
                    "T1027.010",
                    "T1564.003",
                    "T1105",
                    "T1140",
                    "T1562.001")
            .looksFor(
                    "PowerShell with -EncodedCommand, a hidden window, or code that unpacks itself; and the texts that decoding"
                            + " finds in it, layer by layer. HIGH where it is hidden and encoded, or where what it decodes to fetches"
                            + " or runs code.")
            .quietOn(
                    "-File with an -ExecutionPolicy, however lax (agents do that all day); a hidden window that runs a script"
                            + " file (LOW); decoded text in any other program's command line unless it reads like an attack.");
    private static final Card SCRIPT = Card.of(
                    "suspicious-script", LOW, HIGH, "T1059.001", "T1059.005", "T1027.010", "T1562.001", "T1105")
            .looksFor(
                    "Logged script text (4103, 4104, 800 and the like) that fetches and runs code, switches AMSI off, allocates"
                            + " memory for code, or names mimikatz. HIGH where two such signs meet in a short script, or one of the grave"
                            + " ones with another; a grave one alone is MEDIUM.")
            .quietOn(
                    "One of the other signs alone, long scripts without a grave one, and scripts of installed modules (LOW): they call"
                            + " Invoke-WebRequest and Invoke-Expression, too.");

    /** What no administrator's script does. */
    private static final Set<String> GRAVE =
            Set.of("switches AMSI off", "switches event tracing off", "names mimikatz", "allocates memory for code");

    private static final int SHORT = 2_000;

    private PowerShellRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(ENCODED, PowerShellRules::commandLine, Act.PROCESS),
                Rule.of(ENCODED, PowerShellRules::decoded, Act.DECODED),
                Rule.of(SCRIPT, PowerShellRules::script, Act.SCRIPT));
    }

    private static void commandLine(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if (!Script.isPowerShell(line)) {
            return;
        }
        Payload payload = Payload.of(line);
        boolean encoded = !payload.text().isEmpty();
        boolean hidden = Script.isHidden(line);
        CommandLine inner = encoded ? CommandLine.of(payload.text()) : line;
        List<String> signs = Script.signs(inner.plain());
        boolean unpacks = !payload.isEmpty() && line.has("frombase64string");
        if (!encoded && !hidden && !unpacks) {
            return;
        }
        boolean file = line.has(" -f ", " -file ");
        Severity severity = (encoded && (hidden || !signs.isEmpty()))
                        || (unpacks && (hidden || signs.size() > 1))
                        || signs.size() > 1
                ? HIGH
                : file && !encoded ? LOW : MEDIUM;
        String kind = encoded ? "Encoded" : unpacks ? "Self-unpacking" : "Hidden";
        String subject =
                event.host() + "|" + (payload.isEmpty() ? Payload.fingerprint(line.plain()) : payload.fingerprint());
        Finding finding = event.finding(ENCODED, severity, kind + " PowerShell" + event.onHost(), "T1059.001")
                .because(reason(event, kind, hidden, signs, payload.text()))
                .about(subject);
        finding = withTechniques(finding, encoded || unpacks, hidden, signs);
        if (encoded) {
            finding = withDecoded(finding, payload.text());
        }
        out.accept(Event.links(finding, line.raw()));
    }

    private static String reason(Event event, String kind, boolean hidden, List<String> signs, String text) {
        String starter =
                event.parent().isEmpty() ? "" : ", started by " + Names.file(event.text(Role.PARENT_IMAGE)) + ",";
        String what = kind + " PowerShell" + starter + " ran" + event.byAccount() + event.atTime();
        String how = hidden && !kind.equals("Hidden") ? ", its window hidden" : "";
        String does = signs.isEmpty() ? "" : "; it " + String.join(", ", signs);
        String decoded = text.isEmpty() ? "" : ". It decodes to: " + Names.cut(text.strip(), 300);
        return what + how + does + decoded;
    }

    private static Finding withTechniques(Finding finding, boolean packed, boolean hidden, List<String> signs) {
        Finding more = finding;
        if (packed) {
            more = more.technique("T1027.010");
        }
        if (hidden) {
            more = more.technique("T1564.003");
        }
        if (Script.fetches(signs)) {
            more = more.technique("T1105");
        }
        if (signs.contains("switches AMSI off") || signs.contains("switches event tracing off")) {
            more = more.technique("T1562.001");
        }
        return more;
    }

    private static Finding withDecoded(Finding finding, String text) {
        Finding more = Event.evidence(finding, "decoded", text);
        return Event.links(more, text);
    }

    private static void decoded(Event event, Consumer<Finding> out) {
        String text = event.text(Role.DECODED);
        List<String> signs = Script.signs(CommandLine.of(text).plain());
        CommandLine line = event.line();
        Payload payload = Payload.of(line);
        boolean ofPowerShell = Script.isPowerShell(line) && !payload.isEmpty();
        if (!ofPowerShell && signs.isEmpty()) {
            return;
        }
        // With a command line that carries nothing, the text stood in another column: usually the parent's command
        // line, which
        // has an event of its own.
        boolean elsewhere = payload.isEmpty() && !line.raw().isEmpty();
        Severity severity = elsewhere ? LOW : !signs.isEmpty() ? HIGH : MEDIUM;
        String subject = payload.isEmpty() ? Payload.fingerprint(text) : payload.fingerprint();
        String title = ofPowerShell ? "Encoded PowerShell" : "Script hidden in an encoding";
        String does = signs.isEmpty() ? "" : ", which " + String.join(", ", signs);
        Finding finding = event.finding(ENCODED, severity, title + event.onHost(), "T1059.001", "T1140")
                .because("Decoded out of what ran" + event.byAccount() + event.atTime() + does + ": "
                        + Names.cut(text.strip(), 300))
                .about(event.host() + "|" + subject);
        out.accept(withDecoded(withTechniques(finding, true, false, signs), text));
    }

    /** The modules of Windows and of installed programs do much that stagers do, but in long scripts, and from where they are installed. */
    private static Severity severity(Event event, List<String> signs) {
        if (Places.isInstalled(event.text(Role.FILE_PATH).toLowerCase(Locale.ROOT))) {
            return LOW;
        }
        if (signs.stream().anyMatch(GRAVE::contains)) {
            return signs.size() > 1 ? HIGH : MEDIUM;
        }
        return signs.size() > 1 && event.text(Role.SCRIPT).length() <= SHORT ? HIGH : LOW;
    }

    private static void script(Event event, Consumer<Finding> out) {
        String text = event.text(Role.SCRIPT);
        List<String> signs = new ArrayList<>(Script.signs(CommandLine.of(text).plain()));
        if (signs.isEmpty()) {
            return;
        }
        Finding finding = event.finding(
                        SCRIPT, severity(event, signs), "Script that " + signs.get(0) + event.onHost(), "T1059.001")
                .because("A logged script" + event.byAccount() + event.atTime() + " " + String.join(", ", signs) + ": "
                        + Names.cut(text.strip(), 300))
                .about(event.host() + "|" + String.join(",", signs));
        finding = withTechniques(finding, false, false, signs);
        out.accept(Event.links(Event.evidence(finding, "script", text), text));
    }
}
