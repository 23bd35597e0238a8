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

/** What starts with Windows or with a user, and tricks by which a program gets elevated. */
final class RegistryRules {
    private static final Card RUN_KEY = Card.of("run-key", INFO, MEDIUM, "T1547.001", "T1547.004", "T1546.012")
            .looksFor(
                    "A value of Run, RunOnce, Winlogon (Shell, Userinit) or Image File Execution Options (Debugger) is set, or a file"
                            + " is put into a Startup folder. MEDIUM where it runs a shell or something that lies where everybody may write,"
                            + " or where the writer itself lies there.")
            .quietOn("Installed programs (INFO) and programs in profiles, as OneDrive and Teams set them (LOW).");
    private static final Card UAC = Card.of("uac-bypass", MEDIUM, HIGH, "T1548.002")
            .looksFor(
                    "The class keys that elevated programs trust (ms-settings, mscfile, exefile, Folder, AppX...) get a command in a user's"
                            + " hive, or fodhelper, computerdefaults, sdclt, eventvwr, slui or wsreset start a shell.")
            .quietOn("These programs by themselves, and their ordinary children.");

    private static final List<String> ELEVATED = List.of(
            "fodhelper.exe",
            "computerdefaults.exe",
            "sdclt.exe",
            "eventvwr.exe",
            "slui.exe",
            "wsreset.exe",
            "changepk.exe");

    private RegistryRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(RUN_KEY, RegistryRules::runKeySet, Act.REGISTRY),
                Rule.of(RUN_KEY, RegistryRules::runKeyCommanded, Act.PROCESS),
                Rule.of(RUN_KEY, RegistryRules::startupFile, Act.FILE),
                Rule.of(UAC, RegistryRules::classKeySet, Act.REGISTRY),
                Rule.of(UAC, RegistryRules::elevatedShell, Act.PROCESS));
    }

    private static String technique(String lower) {
        if (lower.contains("\\currentversion\\run\\")
                || lower.contains("\\currentversion\\runonce\\")
                || lower.contains("\\policies\\explorer\\run\\")) {
            return "T1547.001";
        }
        if (lower.contains("\\winlogon\\") && (lower.endsWith("\\shell") || lower.endsWith("\\userinit"))) {
            return "T1547.004";
        }
        return lower.contains("\\image file execution options\\") && lower.endsWith("\\debugger") ? "T1546.012" : "";
    }

    private static void runKeySet(Event event, Consumer<Finding> out) {
        String key = event.text(Role.REGISTRY_KEY);
        String technique = technique(key.toLowerCase(Locale.ROOT));
        if (technique.isEmpty() || event.text(Role.REGISTRY_DATA).isEmpty()) {
            return;
        }
        String data = event.text(Role.REGISTRY_DATA);
        boolean own = technique.equals("T1547.004") && isWindowsOwn(data);
        boolean writer = Places.isDropZone(event.text(Role.IMAGE).toLowerCase(Locale.ROOT));
        reportRunKey(event, key, data, own ? INFO : writer ? MEDIUM : severity(data), technique, out);
    }

    private static boolean isWindowsOwn(String data) {
        String lower = data.toLowerCase(Locale.ROOT).strip();
        return lower.equals("explorer.exe") || lower.equals("c:\\windows\\system32\\userinit.exe,");
    }

    private static void runKeyCommanded(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if (line.calls("reg") && line.has(" add ") && line.has("\\currentversion\\run", "\\winlogon")) {
            List<String> tokens = line.tokens();
            int add = tokens.stream()
                    .map(t -> t.toLowerCase(Locale.ROOT))
                    .toList()
                    .indexOf("add");
            String key = add >= 0 && add + 1 < tokens.size() ? tokens.get(add + 1) : "";
            String data = line.after("/d");
            reportRunKey(event, key + "\\" + line.after("/v"), data, severity(data), "T1547.001", out);
        }
    }

    private static void startupFile(Event event, Consumer<Finding> out) {
        String path = event.text(Role.FILE_PATH);
        if (path.toLowerCase(Locale.ROOT).contains("\\start menu\\programs\\startup\\") && Places.isRunnable(path)) {
            boolean script = !path.toLowerCase(Locale.ROOT).endsWith(".lnk");
            reportRunKey(event, path, path, script ? MEDIUM : LOW, "T1547.001", out);
        }
    }

    private static Severity severity(String data) {
        CommandLine line = CommandLine.of(data);
        for (String shell : List.of("cmd", "powershell", "mshta", "wscript", "cscript", "regsvr32")) {
            if (line.calls(shell)) {
                return MEDIUM;
            }
        }
        if (Places.isDropZone(line.plain()) || Script.isCovert(line)) {
            return MEDIUM;
        }
        return Places.isInstalled(line.plain()) ? INFO : LOW;
    }

    private static void reportRunKey(
            Event event, String key, String data, Severity severity, String technique, Consumer<Finding> out) {
        Finding finding = event.finding(
                        RUN_KEY,
                        severity,
                        "Starts by itself from now on: " + Names.file(key) + event.onHost(),
                        technique)
                .because(key + " was set" + event.byAccount() + event.atTime() + " by "
                        + Names.file(event.text(Role.IMAGE)) + " to " + Names.cut(data, 300))
                .about(event.host() + "|" + Names.file(key).toLowerCase(Locale.ROOT))
                .entity("registry", key);
        out.accept(Event.evidence(finding, "runs", data));
    }

    private static void classKeySet(Event event, Consumer<Finding> out) {
        String key = event.text(Role.REGISTRY_KEY);
        String lower = key.toLowerCase(Locale.ROOT);
        boolean user = lower.startsWith("hku\\") || lower.startsWith("hkcu\\") || lower.contains("\\registry\\user\\");
        if (user
                && lower.contains("\\shell\\open\\command")
                && (lower.contains("ms-settings")
                        || lower.contains("mscfile")
                        || lower.contains("exefile")
                        || lower.contains("\\folder\\")
                        || lower.contains("launcher.systemsettings")
                        || lower.contains("appx82a6gwre4fdg3bt635tn5ctqjf8msdd2"))) {
            Finding finding = event.finding(UAC, HIGH, "UAC bypass prepared" + event.onHost(), "T1548.002")
                    .because(Names.file(event.text(Role.IMAGE)) + event.byAccount() + event.atTime() + " set " + key
                            + " to "
                            + Names.cut(event.text(Role.REGISTRY_DATA), 300)
                            + ": a program of Windows that elevates itself will run that")
                    .about(event.host())
                    .entity("registry", key);
            out.accept(Event.evidence(finding, "runs", event.text(Role.REGISTRY_DATA)));
        }
    }

    private static void elevatedShell(Event event, Consumer<Finding> out) {
        if (ELEVATED.contains(event.parent()) && Programs.isInterpreter(event.image())) {
            String parent = Names.file(event.text(Role.PARENT_IMAGE));
            out.accept(event.finding(UAC, HIGH, "UAC bypass by " + parent + event.onHost(), "T1548.002")
                    .because(parent + ", which elevates itself without asking, started "
                            + Names.file(event.text(Role.IMAGE)) + event.byAccount() + event.atTime() + ": "
                            + Names.cut(event.line().raw(), 300))
                    .about(event.host())
                    .entity("process", event.text(Role.PARENT_IMAGE)));
        }
    }
}
