package dev.spoor.analyzer.syslog;

import dev.spoor.api.data.Ticks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One computer through time: opens sessions, closes them, and puts into them what happened meanwhile. PAM tells when a session begins and
 * ends; sshd from where and how; sudo what was done, and as whom.
 */
final class HostSessions {
    private static final int MOST_OPEN = 4_096;
    private static final int MOST_TRIED = 8_192;
    /** PAM tells of a failure up to so long before sshd tells of the same. */
    private static final long TOLD_AGAIN = 5 * Ticks.PER_SECOND;
    /** Between sshd's word that a logon is accepted and PAM's that a session is open. */
    private static final long SOON = 10 * Ticks.PER_SECOND;

    /** Failed logons of one account from one source. */
    private static final class Tried {
        int failures;
        long last;
        boolean announced;
        /** What PAM told, and nobody else yet. */
        int byPam;

        long pamLast;
    }

    /** A logon that sshd accepted, whose session is not open yet. */
    private record Accepted(String source, String method, long time, int failures, boolean untyped) {}

    private final long window;
    private final int many;
    private final Consumer<Session> closed;
    /** By service and account, in the order of opening. */
    private final Map<String, Deque<Session>> open = new LinkedHashMap<>();
    /** The same by account alone. */
    private final Map<String, NavigableMap<Long, Session>> ofAccounts = new HashMap<>();

    private final Map<String, Tried> tried = bounded(MOST_TRIED);
    private final Map<String, Accepted> accepted = bounded(MOST_TRIED);
    private int openCount;
    private long opened;

    /**
     * @param window how long a failure counts, in ticks
     * @param many so many failures make a following success remarkable
     * @param closed told of each session when it is over
     */
    HostSessions(long window, int many, Consumer<Session> closed) {
        this.window = window;
        this.many = many;
        this.closed = closed;
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    void see(Told told) {
        switch (told.event()) {
            case "ssh-failed", "ssh-invalid-user" -> failed(told);
            case "authentication-failed" -> failedByPam(told);
            case "ssh-accepted" -> accepted(told);
            case "session-opened" -> opened(told);
            case "session-closed" -> closed(told);
            case "sudo-command" -> command(told);
            case "sudo-refused", "sudo-not-allowed" -> refused(told);
            case "su-success" -> became(told, told.get("By"), told.get("Account"));
            case "user-added", "member-added", "user-changed", "user-deleted" -> changed(told);
            default -> {
                // nothing of a session
            }
        }
    }

    private static String key(String account, String source) {
        return account + '\n' + source;
    }

    private Tried tried(Told told, String account, String source) {
        Tried of = tried.computeIfAbsent(key(account, source), k -> new Tried());
        if (of.failures > 0 && told.time() - of.last > window) {
            of.failures = 0;
        }
        return of;
    }

    private void failed(Told told) {
        Tried of = tried(told, told.get("Account"), told.get("SourceIP"));
        boolean again = told.event().equals("ssh-failed") && of.announced;
        of.announced = told.event().equals("ssh-invalid-user");
        if (!again) {
            of.failures += (int) Math.min(1_000_000, told.times());
        }
        of.last = told.time();
        of.byPam = 0;
    }

    /** sshd tells of its own failures; only what PAM tells alone counts. */
    private void failedByPam(Told told) {
        if (told.get("Account").isEmpty()) {
            return;
        }
        Tried of = tried(told, told.get("Account"), told.get("SourceIP") + told.get("SourceHost"));
        settle(of, told.time());
        if (of.failures == 0 || told.time() - of.last > TOLD_AGAIN) {
            of.byPam++;
            of.pamLast = told.time();
        }
    }

    private static void settle(Tried of, long now) {
        if (of.byPam > 0 && now - of.pamLast > TOLD_AGAIN) {
            of.failures += of.byPam;
            of.last = of.pamLast;
            of.byPam = 0;
        }
    }

    private int failures(Told told, String account, String source) {
        Tried of = tried.remove(key(account, source));
        if (of == null) {
            return 0;
        }
        int all = of.failures + of.byPam;
        return told.time() - Math.max(of.last, of.pamLast) > window ? 0 : all;
    }

    private void accepted(Told told) {
        String account = told.get("Account");
        String source = told.get("SourceIP");
        Accepted now = new Accepted(
                source, told.get("Method"), told.time(), failures(told, account, source), told.isUntyped());
        accepted.put(account, now);
        // where PAM spoke first
        Deque<Session> of = open.get(name("sshd", account));
        if (of != null && of.getLast().source.isEmpty()) {
            give(of.getLast(), now);
            accepted.remove(account);
        }
    }

    private void give(Session session, Accepted from) {
        session.source = from.source;
        session.method = from.method;
        session.failures = from.failures;
        if (from.failures >= many) {
            session.untypedGuess = from.untyped;
            session.reason(from.failures + SyslogSessions.GUESSED);
        }
    }

    private static String name(String service, String account) {
        return service + '\n' + account;
    }

    private void opened(Told told) {
        String service = told.get("Service");
        if (service.equals("cron") || service.equals("systemd-user")) {
            return;
        }
        String account = told.get("Account");
        if (service.equals("sudo")) {
            Session of = ofAccount(told.get("By"));
            if (of != null) {
                of.become(account);
            }
            return;
        }
        Session session = new Session(service, account, told.time());
        session.by = told.get("By");
        session.row(told.origin());
        Accepted from = service.startsWith("sshd") ? accepted.remove(account) : null;
        if (from != null && told.time() - from.time <= SOON) {
            give(session, from);
        }
        if (service.startsWith("su")) {
            Session of = ofAccount(session.by);
            if (of != null) {
                of.become(account);
            }
        }
        open(session);
    }

    private void open(Session session) {
        if (openCount >= MOST_OPEN) {
            Session old = open.values().iterator().next().removeFirst();
            forget(old);
        }
        session.number = opened++;
        open.computeIfAbsent(name(session.service, session.account), k -> new ArrayDeque<>())
                .add(session);
        ofAccounts.computeIfAbsent(session.account, k -> new TreeMap<>()).put(session.number, session);
        openCount++;
    }

    /** Ends a session that is no longer in its queue. */
    private void forget(Session session) {
        String name = name(session.service, session.account);
        if (open.get(name).isEmpty()) {
            open.remove(name);
        }
        NavigableMap<Long, Session> others = ofAccounts.get(session.account);
        others.remove(session.number);
        if (others.isEmpty()) {
            ofAccounts.remove(session.account);
        }
        openCount--;
        finish(session);
    }

    private void finish(Session session) {
        if (session.refused >= Suspicion.REFUSED) {
            session.reason("sudo refused " + session.refused + " times");
        }
        closed.accept(session);
    }

    /** The last that was opened is the first to be closed: nothing else tells sessions of one account apart. */
    private void closed(Told told) {
        Deque<Session> of = open.get(name(told.get("Service"), told.get("Account")));
        if (of != null) {
            Session session = of.removeLast();
            session.row(told.origin());
            session.end = told.time();
            forget(session);
        }
    }

    /** The open session of an account, the last that was opened; null where there is none. */
    private Session ofAccount(String account) {
        NavigableMap<Long, Session> of = ofAccounts.get(account);
        return of == null ? null : of.lastEntry().getValue();
    }

    /** The session in which an account does something; where its beginning was not logged, one that begins now. */
    private Session session(Told told, String account) {
        Session of = ofAccount(account);
        if (of == null) {
            of = new Session("", account, told.time());
            open(of);
        }
        of.row(told.origin());
        return of;
    }

    private void command(Told told) {
        Session of = session(told, told.get("Sudoer"));
        String as = told.get("RunAs");
        of.become(as.isEmpty() ? "root" : as);
        Suspicion.of(told.get("Command")).forEach(of::reason);
        if (of.command(told.time())) {
            of.reason("commands quicker than anybody types");
        }
        if (of.service.isEmpty()) {
            of.end = told.time();
        }
    }

    private void refused(Told told) {
        Session of = session(told, told.get("Sudoer"));
        of.refused++;
        if (told.event().equals("sudo-not-allowed")) {
            of.reason("asked sudo for what it may not");
        }
    }

    private void became(Told told, String by, String account) {
        session(told, by).become(account);
    }

    private void changed(Told told) {
        Session of = ofAccount("root");
        if (of != null) {
            of.row(told.origin());
            of.reason("accounts changed meanwhile: " + told.get("Account"));
        }
    }

    /** Ends it: sessions that were never closed have no end, but for those of sudo alone. */
    void finish() {
        List<Session> left = new ArrayList<>();
        open.values().forEach(left::addAll);
        open.clear();
        ofAccounts.clear();
        openCount = 0;
        left.forEach(this::finish);
    }
}
