package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.INFO;
import static dev.spoor.api.Severity.LOW;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Services that are installed. */
final class ServiceRules {
    private static final Card SERVICE = Card.of("new-service", INFO, HIGH, "T1543.003", "T1569.002", "T1021.002")
            .looksFor(
                    "A service is installed (4697, 7045), by sc create or New-Service, or through its registry key. HIGH where its"
                            + " program is a shell, hides itself, or lies where everybody may write; or where it is made on another computer.")
            .quietOn(
                    "Programs in Program Files and Windows (INFO), elsewhere (LOW), PsExec's own (LOW; see psexec). A service's registry"
                            + " key speaks only where its program is suspicious.");

    private ServiceRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(SERVICE, ServiceRules::installed, Act.SERVICE),
                Rule.of(SERVICE, ServiceRules::commanded, Act.PROCESS),
                Rule.of(SERVICE, ServiceRules::registered, Act.REGISTRY));
    }

    static Severity severity(String image) {
        CommandLine line = CommandLine.of(image);
        String plain = line.plain();
        if (line.has("psexesvc")) {
            return LOW;
        }
        if (isShell(line) || Script.isCovert(line) || DownloadRules.fetches(line) || Places.isDropZone(plain)) {
            return HIGH;
        }
        return Places.isInstalled(plain) ? INFO : LOW;
    }

    private static boolean isShell(CommandLine line) {
        for (String shell : List.of("cmd", "powershell", "pwsh", "mshta", "wscript", "cscript", "regsvr32")) {
            if (line.calls(shell)) {
                return true;
            }
        }
        return line.calls("rundll32")
                && !Places.isInstalled(line.plain().substring(line.plain().indexOf("rundll32")));
    }

    private static void installed(Event event, Consumer<Finding> out) {
        String image = event.text(Role.SERVICE_IMAGE);
        report(event, event.host(), event.text(Role.SERVICE), image, severity(image), out);
    }

    private static void commanded(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        List<String> tokens = line.tokens();
        if (line.calls("sc") && line.hasAll(" create ", "bin")) {
            for (int i = 1; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).equalsIgnoreCase("create")) {
                    String before = tokens.get(i - 1);
                    boolean remote = before.startsWith("\\\\");
                    String target = remote ? Names.host(before.substring(2)) : event.host();
                    String image = binPath(line);
                    report(event, target, tokens.get(i + 1), image, remote ? HIGH : severity(image), out);
                    return;
                }
            }
        } else if (line.has("new-service ")) {
            String image = line.after("-BinaryPathName");
            report(event, event.host(), line.after("-Name"), image, severity(image), out);
        }
    }

    private static String binPath(CommandLine line) {
        List<String> tokens = line.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i).toLowerCase(Locale.ROOT);
            if (token.equals("binpath=") && i + 1 < tokens.size()) {
                return tokens.get(i + 1);
            }
            if (token.startsWith("binpath=")) {
                return tokens.get(i).substring(8);
            }
        }
        return "";
    }

    private static void registered(Event event, Consumer<Finding> out) {
        String key = event.text(Role.REGISTRY_KEY);
        String lower = key.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\\services\\");
        if (at < 0 || !lower.endsWith("\\imagepath")) {
            return;
        }
        String image = event.text(Role.REGISTRY_DATA);
        Severity severity = severity(image);
        if (severity == HIGH) {
            String name = key.substring(at + 10, key.length() - 10);
            report(event, event.host(), name, image, severity, out);
        }
    }

    private static void report(
            Event event, String host, String name, String image, Severity severity, Consumer<Finding> out) {
        String text = Payload.of(CommandLine.of(image)).text();
        Finding finding = event.finding(
                        SERVICE, severity, "New service " + name + event.onHost(), "T1543.003", "T1569.002")
                .because("Service " + name + " was installed" + event.byAccount() + event.atTime() + "; it runs "
                        + (image.isEmpty() ? "an unknown program" : Names.cut(image, 300)) + why(image)
                        + (text.isEmpty() ? "" : ". It decodes to: " + Names.cut(text.strip(), 300)))
                .about(host + "|" + name.toLowerCase(Locale.ROOT))
                .entity("service", name);
        if (!host.equals(event.host())) {
            finding = finding.entity("host", host).technique("T1021.002");
        }
        out.accept(Event.links(Event.evidence(finding, "service program", image), image));
    }

    private static String why(String image) {
        CommandLine line = CommandLine.of(image);
        if (Script.isCovert(line)) {
            return ", a PowerShell that hides what it does";
        }
        if (isShell(line)) {
            return ", a shell and no service program";
        }
        return Places.isDropZone(line.plain()) ? ", which lies where everybody may write" : "";
    }
}
