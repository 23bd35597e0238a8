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

/** Users that are created and groups that grow. */
final class AccountRules {
    private static final Card USER = Card.of("new-user", MEDIUM, HIGH, "T1136.001", "T1136.002")
            .looksFor(
                    "A user is created (4720, useradd), or by net user /add or New-LocalUser, which is HIGH: administrators use consoles.")
            .quietOn("Users that are enabled, changed or given a new password.");
    private static final Card MEMBER = Card.of("group-member", LOW, MEDIUM, "T1098", "T1098.007")
            .looksFor(
                    "Somebody becomes a member of a group that gives power over computers or the domain (4728, 4732, 4756, usermod,"
                            + " gpasswd, net localgroup /add, net group /add).")
            .quietOn(
                    "Other groups (not flagged); commands that add to groups not known to be powerful (LOW); groups that a Windows in"
                            + " another language names otherwise.");

    private static final Set<String> POWERFUL = Set.of(
            "administrators",
            "domain admins",
            "enterprise admins",
            "schema admins",
            "account operators",
            "backup operators",
            "server operators",
            "print operators",
            "dnsadmins",
            "group policy creator owners",
            "remote desktop users",
            "remote management users",
            "hyper-v administrators",
            // Of Linux: by these one becomes root.
            "sudo",
            "wheel",
            "root",
            "docker",
            "lxd",
            "disk",
            "shadow");
    /** Options of useradd and adduser behind which a value stands. */
    private static final Set<String> VALUED = Set.of(
            "-b",
            "-c",
            "-d",
            "-e",
            "-f",
            "-g",
            "-G",
            "-k",
            "-K",
            "-p",
            "-R",
            "-s",
            "-u",
            "--base-dir",
            "--comment",
            "--home",
            "--home-dir",
            "--gid",
            "--groups",
            "--ingroup",
            "--password",
            "--shell",
            "--uid",
            "--gecos");

    private static final Set<String> NET = Set.of("net", "net.exe", "net1", "net1.exe");

    private AccountRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(USER, AccountRules::userCreated, Act.USER),
                Rule.of(USER, AccountRules::userCommanded, Act.PROCESS),
                Rule.of(USER, AccountRules::userAddCommanded, Act.PROCESS),
                Rule.of(MEMBER, AccountRules::memberAdded, Act.MEMBER),
                Rule.of(MEMBER, AccountRules::memberCommanded, Act.PROCESS));
    }

    private static void userCreated(Event event, Consumer<Finding> out) {
        String domain = event.text(Role.TARGET_DOMAIN);
        boolean local = domain.isEmpty() || Names.host(domain).equals(event.host());
        reportUser(event, Names.account(event.text(Role.TARGET_ACCOUNT)), MEDIUM, local, out);
    }

    private static void userCommanded(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if (line.has("new-localuser")) {
            String name = line.after("-Name");
            reportUser(event, name.isEmpty() ? line.after("New-LocalUser") : name, HIGH, true, out);
            return;
        }
        // wmic /node runs the command elsewhere, where it is an event of its own.
        if (line.has("/add")
                && (line.calls("net") || line.calls("net1"))
                && line.has(" user ")
                && !line.calls("wmic")) {
            String name = operand(line, "user");
            if (!name.isEmpty()) {
                reportUser(event, name, HIGH, !line.has("/domain"), out);
            }
        }
    }

    private static void userAddCommanded(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if (line.calls("useradd") || line.calls("adduser")) {
            String name = unixOperand(line.tokens());
            if (!name.isEmpty()) {
                reportUser(event, name, MEDIUM, true, out);
            }
        }
    }

    /** First word behind {@code useradd} that is neither option nor an option's value. */
    private static String unixOperand(List<String> tokens) {
        boolean found = false;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String base = Names.base(token);
            if (!found) {
                found = base.equals("useradd") || base.equals("adduser");
            } else if (VALUED.contains(token)) {
                i++;
            } else if (!token.startsWith("-")) {
                return token;
            }
        }
        return "";
    }

    /** First word behind {@code net user} that is no option, wherever in the line that stands. */
    private static String operand(CommandLine line, String verb) {
        List<String> tokens = line.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            String program = Names.base(tokens.get(i - 1));
            if (tokens.get(i).equalsIgnoreCase(verb) && NET.contains(program)) {
                for (int j = i + 1; j < tokens.size(); j++) {
                    if (tokens.get(j).startsWith("&") || tokens.get(j).startsWith("|")) {
                        break;
                    }
                    if (!tokens.get(j).startsWith("/")) {
                        return tokens.get(j);
                    }
                }
            }
        }
        return "";
    }

    private static void reportUser(Event event, String name, Severity severity, boolean local, Consumer<Finding> out) {
        out.accept(event.finding(USER, severity, "New user " + name + event.onHost(), local ? "T1136.001" : "T1136.002")
                .because("User " + name + " was created" + event.byAccount() + event.atTime()
                        + (event.line().raw().isEmpty()
                                ? ""
                                : " by " + Names.cut(event.line().raw(), 300)))
                .about(event.host() + "|" + name.toLowerCase(Locale.ROOT))
                .entity("account", name));
    }

    private static void memberAdded(Event event, Consumer<Finding> out) {
        String group = event.text(Role.GROUP);
        if (POWERFUL.contains(group.toLowerCase(Locale.ROOT))) {
            String name = Names.account(event.text(Role.TARGET_ACCOUNT));
            reportMember(event, group, name.isEmpty() ? event.text(Role.TARGET_ID) : name, MEDIUM, out);
        }
    }

    private static void memberCommanded(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        if (!line.has("/add") || line.calls("wmic") || !(line.calls("net") || line.calls("net1"))) {
            return;
        }
        for (String verb : List.of("localgroup", "group")) {
            String group = operand(line, verb);
            if (!group.isEmpty()) {
                List<String> tokens = line.tokens();
                int at = tokens.lastIndexOf(group);
                String member = at + 1 < tokens.size() && !tokens.get(at + 1).startsWith("/") ? tokens.get(at + 1) : "";
                boolean powerful = POWERFUL.contains(group.toLowerCase(Locale.ROOT));
                reportMember(event, group, Names.account(member), powerful ? MEDIUM : LOW, out);
            }
        }
    }

    private static void reportMember(
            Event event, String group, String member, Severity severity, Consumer<Finding> out) {
        out.accept(event.finding(MEMBER, severity, "New member of " + group + event.onHost(), "T1098", "T1098.007")
                .because((member.isEmpty() ? "Somebody" : member) + " became a member of " + group + event.byAccount()
                        + event.atTime()
                        + (event.line().raw().isEmpty()
                                ? ""
                                : ": " + Names.cut(event.line().raw(), 300)))
                .about(event.host() + "|" + group.toLowerCase(Locale.ROOT))
                .entity("group", group)
                .entity("account", member));
    }
}
