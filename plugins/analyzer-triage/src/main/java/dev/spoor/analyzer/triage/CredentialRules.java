package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.LOW;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Passwords and keys taken out of memory, registry and directory. */
final class CredentialRules {
    private static final Card LSASS = Card.of("lsass-memory", LOW, HIGH, "T1003.001")
            .looksFor(
                    "LSASS is opened with the right to read its memory (0x10 in the mask), or a command dumps it: comsvcs MiniDump,"
                            + " procdump, and what speaks of lsass and a dump.")
            .quietOn(
                    "Masks without 0x10, which query only (0x1000, 0x1400). Windows' own csrss, wininit, services, lsm, svchost, WerFault"
                            + " and WmiPrvSE in System32 and Defender's MsMpEng in its own folder, because they do it on every"
                            + " computer; the same names elsewhere are flagged. Other installed programs are LOW: security agents read it too.");
    private static final Card HIVES = Card.of("secret-hives", HIGH, HIGH, "T1003.002", "T1003.004", "T1003.003")
            .looksFor(
                    "reg save or export of SAM, SECURITY or SYSTEM, of the LSA secrets below SECURITY\\Policy\\Secrets, or a copy of NTDS.dit"
                            + " (ntdsutil ifm, a shadow copy).")
            .quietOn("reg query and reg save of other keys.");
    private static final Card TOOL = Card.of("credential-tool", HIGH, HIGH, "T1003", "T1558.003")
            .looksFor("Command lines in the words of mimikatz, Rubeus, LaZagne, gsecdump and the like.")
            .quietOn("Their names as part of a path or file that is only copied or deleted.");

    private static final int VM_READ = 0x10;

    private CredentialRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(LSASS, CredentialRules::opened, Act.ACCESS),
                Rule.of(LSASS, CredentialRules::dumped, Act.PROCESS),
                Rule.of(HIVES, CredentialRules::saved, Act.PROCESS),
                Rule.of(TOOL, CredentialRules::tool, Act.PROCESS));
    }

    private static void opened(Event event, Consumer<Finding> out) {
        if (!Names.base(event.text(Role.TARGET_IMAGE)).equals("lsass.exe")) {
            return;
        }
        String mask = event.text(Role.ACCESS_MASK);
        if ((Masks.parse(mask) & VM_READ) == 0) {
            return;
        }
        String image = event.text(Role.IMAGE).toLowerCase(Locale.ROOT);
        if (isExpected(image)) {
            return;
        }
        boolean known = Places.isInstalled(image) && !Programs.isInterpreter(event.image());
        report(event, known ? LOW : HIGH, "was opened with " + mask + ", which allows to read its memory,", out);
    }

    /** By whole path: a copy of svchost.exe elsewhere is none of these. */
    private static boolean isExpected(String image) {
        if (image.startsWith("c:\\programdata\\microsoft\\windows defender\\platform\\")
                || image.startsWith("c:\\program files\\windows defender\\")) {
            return image.endsWith("\\msmpeng.exe");
        }
        return switch (image) {
            case "c:\\windows\\system32\\csrss.exe",
                    "c:\\windows\\system32\\wininit.exe",
                    "c:\\windows\\system32\\services.exe",
                    "c:\\windows\\system32\\lsm.exe",
                    "c:\\windows\\system32\\lsass.exe",
                    "c:\\windows\\system32\\svchost.exe",
                    "c:\\windows\\system32\\werfault.exe",
                    "c:\\windows\\system32\\wbem\\wmiprvse.exe" -> true;
            default -> false;
        };
    }

    private static void dumped(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        boolean comsvcs = line.has("comsvcs") && line.has("minidump", "#24", "#-", "#+");
        boolean procdump = line.has("procdump") && line.has("lsass");
        boolean other = line.has("lsass")
                && line.has(".dmp", "minidump", "-ma ", "/ma ", "createdump", "sqldumper", "nanodump");
        if (comsvcs || procdump || other) {
            report(event, HIGH, "was dumped by " + Names.cut(line.raw(), 300), out);
        }
    }

    private static void report(Event event, Severity severity, String what, Consumer<Finding> out) {
        String image = Names.file(event.text(Role.IMAGE));
        out.accept(event.finding(LSASS, severity, "Memory of LSASS read by " + image + event.onHost(), "T1003.001")
                .because("LSASS, which holds the passwords of who is logged on, " + what + " by " + image
                        + event.byAccount() + event.atTime())
                .about(event.process()));
    }

    private static void saved(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if (line.calls("reg") && line.has(" save ", " export ")) {
            if (line.has("\\security\\policy\\secrets")) {
                reportHive(event, "the LSA secrets", "T1003.004", out);
            } else if (line.has("hklm\\sam", "hkey_local_machine\\sam")) {
                reportHive(event, "the SAM hive", "T1003.002", out);
            } else if (line.has("hklm\\security", "hkey_local_machine\\security")) {
                reportHive(event, "the SECURITY hive", "T1003.004", out);
            } else if (line.has("hklm\\system ", "hkey_local_machine\\system ")) {
                reportHive(event, "the SYSTEM hive, which has the key to SAM,", "T1003.002", out);
            }
        } else if ((line.calls("ntdsutil") && line.has("ifm", "ac i ntds", "activate instance ntds"))
                || line.has("ntds.dit")
                || line.has("ntds\\ntds")) {
            reportHive(event, "the domain's database NTDS.dit", "T1003.003", out);
        }
    }

    private static void reportHive(Event event, String what, String technique, Consumer<Finding> out) {
        String name = what.endsWith(",") ? what.substring(0, what.indexOf(',')) : what;
        out.accept(event.finding(HIVES, HIGH, "Copy of " + name + event.onHost(), technique)
                .because("A copy of " + what + " was made" + event.byAccount() + event.atTime() + ": "
                        + Names.cut(event.line().raw(), 300))
                .about(event.host() + "|" + name));
    }

    private static void tool(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        boolean mimikatz = line.has(
                "sekurlsa::",
                "lsadump::",
                "kerberos::",
                "privilege::debug",
                "invoke-mimikatz",
                "dcsync",
                "token::elevate");
        boolean kerberos = line.has(" kerberoast", " asreproast", "invoke-kerberoast");
        boolean other =
                line.calls("mimikatz") || line.calls("lazagne") || line.calls("gsecdump") || line.calls("wce64");
        if (mimikatz || kerberos || other) {
            out.accept(event.finding(
                            TOOL,
                            HIGH,
                            "Tool for stealing credentials" + event.onHost(),
                            kerberos ? "T1558.003" : "T1003")
                    .because("The words of a tool that steals credentials, run" + event.byAccount() + event.atTime()
                            + ": " + Names.cut(line.raw(), 300))
                    .about(event.command()));
        }
    }
}
