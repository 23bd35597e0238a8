package dev.spoor.analyzer.syslog;

import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One session, while it is open. */
final class Session {
    private static final int MOST_ROWS = 200;
    private static final int MOST_REASONS = 12;

    /** sshd, su, cron, login ...; the service that PAM names. */
    final String service;

    /** Whose session it is. */
    final String account;

    /** Which in the order of opening. */
    long number;

    /** Who opened it, where it is another: who called su. Empty where that is not told. */
    String by = "";

    String source = "";
    String method = "";
    long start;
    long end = Ticks.NONE;
    /** Failed logons of the account from the source in the time before. */
    int failures;

    /** True where it began with guessing that only this analyzer could see. */
    boolean untypedGuess;

    int commands;
    int refused;
    final Set<String> became = new LinkedHashSet<>();
    final Set<String> reasons = new LinkedHashSet<>();
    final List<RowId> rows = new ArrayList<>();
    /** Times of the last commands, for their pace. */
    private final long[] pace = new long[Suspicion.QUICK];

    Session(String service, String account, long start) {
        this.service = service;
        this.account = account;
        this.start = start;
    }

    void row(RowId id) {
        if (id != null && rows.size() < MOST_ROWS) {
            rows.add(id);
        }
    }

    void become(String account) {
        if (became.size() < MOST_REASONS) {
            became.add(account);
        }
    }

    void reason(String reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(reason);
        }
    }

    /** Counts a command; true where so many came so quickly that nobody typed them. */
    boolean command(long time) {
        int at = commands++ % pace.length;
        long before = pace[at];
        pace[at] = time;
        return commands > pace.length && time - before < Suspicion.QUICK_TIME;
    }
}
