package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.LOW;
import static dev.spoor.api.Severity.MEDIUM;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Logons that fail and then succeed. Keyed by where they come from and by account, not by kind of logon: with network-level authentication
 * a remote desktop's failures are network logons (type 3) and its success is type 10.
 */
final class LogonSequence implements Sequence {
    static final Card GUESSED = Card.of(
                    "failed-then-successful-logon",
                    LOW,
                    HIGH,
                    "T1110",
                    "T1110.001",
                    "T1110.003",
                    "T1021.001",
                    "T1021.004")
            .looksFor(
                    "Several failed logons of an account (4625, 4771, or a result that says failure, as sshd's, or what PAM tells) and then a successful one from the same"
                            + " address or computer. Also one success among the many accounts of a spraying.")
            .quietOn(
                    "Fewer failures than the option failures (5), as mistyped passwords make; failures at the computer's own"
                            + " keyboard (LOW); computer and service accounts; keys that ssh offered before the right one.");
    static final Card SPRAYED = Card.of("password-spraying", MEDIUM, MEDIUM, "T1110", "T1110.003")
            .looksFor("One address fails to log on as many different accounts (option accounts, 10) in a short time.")
            .quietOn("Many failures of few accounts: see guessing.");
    static final Card GUESSING = Card.of("guessing", LOW, LOW, "T1110")
            .looksFor("Many failed logons from one address (20 and more) that came to nothing.")
            .quietOn("It stays LOW: the internet tries doors all day.");
    static final Card REMOTE_DESKTOP = Card.of("remote-desktop-from-internet", LOW, LOW, "T1021.001", "T1133")
            .looksFor("A remote desktop session (logon type 10) from a public address.")
            .quietOn("Remote desktop inside the network.");

    private static final int MANY = 20;
    private static final int MOST_SOURCES = 4_096;
    private static final int MOST_ACCOUNTS = 1_024;
    private static final int MOST_ROWS = 50;
    private static final int MOST_TELLERS = 8;

    private final int failures;
    private final int accounts;
    private final long window;
    private final Memory<String, From> sources = new Memory<>(MOST_SOURCES);

    /**
     * Failures of one account from one source. One attempt may be told by several: of Linux the audit log by PAM (USER_AUTH) and by sshd
     * (USER_LOGIN), the syslog by PAM and by sshd. So the failures of each teller are counted apart, and as many were there as the one
     * that told most has told.
     */
    private static final class Tries {
        int count;
        long first;
        long last;
        /** Failures told ahead: sshd says that it does not know a user, and then that the user's password failed. */
        int announced;

        private final Map<String, Integer> byTeller = new HashMap<>(2);
        final List<RowId> rows = new ArrayList<>();

        /** Counts what a teller tells; answers by how much there are more failures than was known. */
        int add(Event event, int times) {
            see(event);
            String teller = byTeller.size() < MOST_TELLERS ? teller(event) : "";
            int told = byTeller.merge(teller, times, Integer::sum);
            int more = Math.max(0, told - count);
            count += more;
            return more;
        }

        /** Counts failures of some account or other, which nobody told before. */
        void addNew(Event event, int times) {
            see(event);
            count += times;
        }

        private void see(Event event) {
            if (first == 0) {
                first = event.time();
            }
            last = event.time();
            if (rows.size() < MOST_ROWS) {
                rows.addAll(List.of(event.origin()));
            }
        }

        /** Windows tells each failure once, by one event or another. */
        private static String teller(Event event) {
            String id = event.text(Role.EVENT_ID);
            return event.id() >= 0 ? "" : id.startsWith("ssh-") ? "ssh" : id;
        }
    }

    /** What one source tried. */
    private static final class From {
        final Map<String, Tries> byAccount = new Memory<>(MOST_ACCOUNTS);
        final Tries all = new Tries();
        boolean spraying;
        boolean guessing;
    }

    /**
     * @param failures so many failures make a following success remarkable
     * @param accounts so many accounts make a spraying
     * @param window how long ago a failure may be to count, in ticks
     */
    LogonSequence(int failures, int accounts, long window) {
        this.failures = failures;
        this.accounts = accounts;
        this.window = window;
    }

    @Override
    public void see(Event event, Consumer<Finding> out) {
        if (!event.has(Role.TARGET_ACCOUNT) || !event.has(Role.TIME)) {
            return;
        }
        int outcome = outcome(event);
        String account = Names.account(event.text(Role.TARGET_ACCOUNT)).toLowerCase(Locale.ROOT);
        if (outcome == 0 || Names.isMachine(account)) {
            return;
        }
        String source = source(event);
        if (outcome < 0) {
            failed(event, source, account, out);
        } else if (isByPerson(event.text(Role.LOGON_TYPE))) {
            succeeded(event, source, account, out);
        }
    }

    /** 1 for success, -1 for failure, 0 for what is no logon. */
    private static int outcome(Event event) {
        switch (event.id()) {
            case 4624:
                return 1;
            case 4625, 4771:
                return -1;
            default:
                String result = event.text(Role.RESULT).toLowerCase(Locale.ROOT);
                if (isUnknownUser(event) || isOfPam(event)) {
                    return -1;
                }
                if (event.text(Role.LOGON_TYPE).equals("publickey") && result.startsWith("fail")) {
                    return 0; // a client offers all keys that it has; nobody guesses keys
                }
                return result.startsWith("succe") || result.startsWith("accepted")
                        ? 1
                        : result.startsWith("fail") ? -1 : 0;
        }
    }

    private static boolean isUnknownUser(Event event) {
        return event.text(Role.RESULT).equals("invalid user");
    }

    /** PAM's own word in syslog, which has no result: whoever asked PAM tells that, too, as a rule. */
    private static boolean isOfPam(Event event) {
        return event.text(Role.EVENT_ID).equals("authentication-failed");
    }

    /** Not the system, batch, service and proxy logons, for which nobody types a password. */
    private static boolean isByPerson(String type) {
        return !(type.equals("0") || type.equals("4") || type.equals("5") || type.equals("6"));
    }

    private static String source(Event event) {
        String address = Addresses.remote(event.text(Role.SOURCE_IP));
        return !address.isEmpty() || event.has(Role.SOURCE_IP) ? address : Names.host(event.text(Role.SOURCE_HOST));
    }

    private void failed(Event event, String source, String account, Consumer<Finding> out) {
        From from = sources.computeIfAbsent(source, s -> new From());
        if (event.time() - from.all.last > window) {
            from = new From();
            sources.put(source, from);
        }
        Tries tries = from.byAccount.get(account);
        if (tries == null || event.time() - tries.last > window) {
            tries = new Tries();
            from.byAccount.put(account, tries);
        }
        int more = tries.add(event, times(event, tries));
        if (more > 0) {
            from.all.addNew(event, more);
        }
        if (source.isEmpty()) {
            return;
        }
        if (from.byAccount.size() == accounts && !from.spraying) {
            from.spraying = true;
            out.accept(about(event, SPRAYED, MEDIUM, source, from.all, "Password spraying from " + source)
                    .because(source + " failed to log on as " + accounts + " different accounts to "
                            + event.text(Role.HOST) + " between " + Ticks.format(from.all.first) + " and "
                            + Ticks.format(from.all.last))
                    .about(event.host() + "|" + source)
                    .technique("T1110.003"));
        }
        if (from.all.count >= MANY && !from.guessing) {
            from.guessing = true;
            out.accept(about(event, GUESSING, LOW, source, from.all, "Many failed logons from " + source)
                    .because("At least " + MANY + " logons from " + source + " to " + event.text(Role.HOST)
                            + " failed since " + Ticks.format(from.all.first) + ", last as " + account)
                    .about(event.host() + "|" + source));
        }
    }

    /** How many failures the event tells that no event before it has told. */
    private static int times(Event event, Tries tries) {
        int times = (int) Math.max(1, Math.min(1_000_000, event.number(Role.COUNT)));
        if (isUnknownUser(event)) {
            tries.announced += times;
            return times;
        }
        int told = Math.min(times, tries.announced);
        tries.announced -= told;
        return times - told;
    }

    private void succeeded(Event event, String source, String account, Consumer<Finding> out) {
        if (event.text(Role.LOGON_TYPE).equals("10") && Addresses.isPublic(source)) {
            out.accept(event.finding(
                            REMOTE_DESKTOP,
                            LOW,
                            "Remote desktop from the internet" + event.onHost(),
                            "T1021.001",
                            "T1133")
                    .because(account + " logged on to " + event.text(Role.HOST)
                            + " by remote desktop from the public address " + source + event.atTime())
                    .about(event.host() + "|" + account + "|" + source)
                    .entity("account", account)
                    .entity(Links.type(source), source));
        }
        From from = sources.get(source);
        Tries tries = from == null ? null : from.byAccount.get(account);
        if (tries == null || event.time() - tries.last > window) {
            return;
        }
        boolean guessed = tries.count >= failures;
        if (guessed || from.spraying) {
            Severity severity = source.isEmpty() ? LOW : HIGH;
            String where = source.isEmpty() ? "the computer itself" : source;
            Finding finding = about(
                            event,
                            GUESSED,
                            severity,
                            source,
                            tries,
                            "Password of " + account + " guessed" + event.onHost())
                    .because(tries.count + " failed logons of " + account + " from " + where + " to "
                            + event.text(Role.HOST) + " between " + Ticks.format(tries.first) + " and "
                            + Ticks.format(tries.last) + ", then one that succeeded" + event.atTime()
                            + (event.has(Role.LOGON_TYPE) ? " (logon type " + event.text(Role.LOGON_TYPE) + ")" : ""))
                    .about(event.host() + "|" + account + "|" + source)
                    .technique(guessed ? "T1110.001" : "T1110.003")
                    .entity("account", account)
                    .rows(event.origin());
            out.accept(overWhat(event, finding));
        }
        from.byAccount.remove(account);
    }

    private static Finding overWhat(Event event, Finding finding) {
        if (event.text(Role.LOGON_TYPE).equals("10")) {
            return finding.technique("T1021.001");
        }
        return event.text(Role.EVENT_ID).startsWith("ssh-") ? finding.technique("T1021.004") : finding;
    }

    private static Finding about(Event event, Card card, Severity severity, String source, Tries tries, String title) {
        String type = source.indexOf('.') < 0 && source.indexOf(':') < 0 ? "host" : Links.type(source);
        return Finding.of(card.id(), severity, title)
                .time(tries.first)
                .technique("T1110")
                .entity("host", event.text(Role.HOST))
                .entity(type, source)
                .rows(tries.rows.toArray(RowId[]::new));
    }
}
