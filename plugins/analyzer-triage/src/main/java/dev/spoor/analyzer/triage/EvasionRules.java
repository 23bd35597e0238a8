package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.LOW;
import static dev.spoor.api.Severity.MEDIUM;

import dev.spoor.api.Finding;
import dev.spoor.api.data.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Logs cleared, defences switched off, backups deleted, data packed. */
final class EvasionRules {
    private static final Card CLEARED = Card.of("log-cleared", MEDIUM, MEDIUM, "T1070.001")
            .looksFor("An event log was cleared (Security 1102, System 104), or wevtutil cl or Clear-EventLog was run.")
            .quietOn("Logs that are full and roll over.");
    private static final Card DEFENCES = Card.of("defence-off", MEDIUM, HIGH, "T1562.001", "T1562.004")
            .looksFor(
                    "Defender is switched off or given exclusions (Set-MpPreference, Add-MpPreference, its registry policy, its services),"
                            + " or the firewall is switched off.")
            .quietOn("Single firewall rules.");
    private static final Card RECOVERY = Card.of("recovery-off", HIGH, HIGH, "T1490")
            .looksFor(
                    "Shadow copies or backups are deleted, or Windows' repair is switched off (vssadmin, wmic shadowcopy, wbadmin,"
                            + " bcdedit).")
            .quietOn("Shadow copies that are listed or made.");
    private static final Card PACKED = Card.of("data-packed", LOW, LOW, "T1560.001")
            .looksFor("An archiver packs with a password, or into volumes, as who wants to carry data away does.")
            .quietOn("Everyday packing.");

    private EvasionRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(CLEARED, EvasionRules::cleared, Act.LOG_CLEARED),
                Rule.of(CLEARED, EvasionRules::clearedByCommand, Act.PROCESS),
                Rule.of(DEFENCES, EvasionRules::defences, Act.PROCESS),
                Rule.of(DEFENCES, EvasionRules::policy, Act.REGISTRY),
                Rule.of(RECOVERY, EvasionRules::recovery, Act.PROCESS),
                Rule.of(PACKED, EvasionRules::packed, Act.PROCESS));
    }

    private static void cleared(Event event, Consumer<Finding> out) {
        String log = event.id() == 1102 ? "Security log" : "An event log";
        out.accept(event.finding(CLEARED, MEDIUM, "Event log cleared" + event.onHost(), "T1070.001")
                .because(log + " was cleared" + event.byAccount() + event.atTime() + ": what happened before is gone")
                .about(event.host()));
    }

    private static void clearedByCommand(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if ((line.calls("wevtutil") && line.has(" cl ", " clear-log ")) || line.has("clear-eventlog")) {
            out.accept(event.finding(CLEARED, MEDIUM, "Event log cleared" + event.onHost(), "T1070.001")
                    .because("Run" + event.byAccount() + event.atTime() + ": " + Names.cut(line.raw(), 300))
                    .about(event.host()));
        }
    }

    private static void defences(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        boolean defender = (line.has("set-mppreference") && line.has("-disable", "-mapsreporting"))
                || (line.has("add-mppreference") && line.has("-exclusion"))
                || (line.calls("mpcmdrun") && line.has("-removedefinitions"))
                || (line.has("disableantispyware", "disablerealtimemonitoring")
                        && line.calls("reg")
                        && line.has(" add "))
                || ((line.calls("sc") || line.calls("net") || line.calls("net1"))
                        && line.has("stop ", "delete ", "disabled")
                        && line.has("windefend", "wdnissvc", "sense", "mpssvc"));
        boolean firewall =
                line.calls("netsh") && line.has("firewall") && line.has("state off", "mode disable", "opmode disable");
        if (defender || firewall) {
            report(event, defender ? "T1562.001" : "T1562.004", Names.cut(line.raw(), 300), out);
        }
    }

    private static void policy(Event event, Consumer<Finding> out) {
        String key = event.text(Role.REGISTRY_KEY).toLowerCase(Locale.ROOT);
        boolean one = event.text(Role.REGISTRY_DATA).contains("1");
        boolean set = key.contains("\\windows defender\\")
                && (((key.endsWith("\\disableantispyware") || key.endsWith("\\disablerealtimemonitoring")) && one)
                        || (key.contains("\\exclusions\\paths\\")
                                && Places.isDropZone(key.substring(key.indexOf("\\paths\\") + 7) + "\\")));
        if (set) {
            report(event, "T1562.001", event.text(Role.REGISTRY_KEY) + " = " + event.text(Role.REGISTRY_DATA), out);
        }
    }

    private static void report(Event event, String technique, String what, Consumer<Finding> out) {
        out.accept(event.finding(DEFENCES, HIGH, "Defences switched off" + event.onHost(), technique)
                .because("Protection was taken away" + event.byAccount() + event.atTime() + ": " + what)
                .about(event.host() + "|" + technique));
    }

    private static void recovery(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        boolean shadows = (line.calls("vssadmin") && line.has("delete shadows", "resize shadowstorage"))
                || (line.calls("wmic") && line.hasAll("shadowcopy", "delete"))
                || (line.calls("wbadmin") && line.has(" delete "))
                || (line.has("win32_shadowcopy") && line.has("delete"));
        boolean repair = line.calls("bcdedit") && line.has("recoveryenabled no", "ignoreallfailures");
        if (shadows || repair) {
            out.accept(event.finding(RECOVERY, HIGH, "Ways back are cut off" + event.onHost(), "T1490")
                    .because("Ransomware does this before it encrypts; run" + event.byAccount() + event.atTime() + ": "
                            + Names.cut(line.raw(), 300))
                    .about(event.host()));
        }
    }

    private static void packed(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        boolean packs =
                (line.calls("rar") || line.calls("winrar") || line.calls("7z") || line.calls("7za")) && line.has(" a ");
        if (packs && line.has(" -hp", " -p", " -v")) {
            out.accept(event.finding(
                            PACKED,
                            LOW,
                            "Data packed by " + Names.file(event.text(Role.IMAGE)) + event.onHost(),
                            "T1560.001")
                    .because("Packed with a password or in volumes" + event.byAccount() + event.atTime() + ": "
                            + Names.cut(line.raw(), 300))
                    .about(event.command()));
        }
    }
}
