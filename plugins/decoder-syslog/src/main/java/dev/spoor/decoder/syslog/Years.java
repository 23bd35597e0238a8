package dev.spoor.decoder.syslog;

import dev.spoor.api.Call;
import dev.spoor.api.Piece;
import dev.spoor.lines.LineReader;
import dev.spoor.lines.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;

/**
 * Years for dates that say none. Lines of a file follow each other in time, give or take a week; a date further back in an earlier month is in the
 * next year. Which year comes last is given or inferred: the newest for which the file ends no later than tomorrow, and has its leap days.
 */
final class Years {
    private static final int DISORDER_DAYS = 7;
    private static final int NOTHING = -1;
    /** A stream of unknown size may be too long to be read twice; the start has to do. */
    private static final long LOOKED_AT_OF_STREAMS = 16L << 20;

    /** Only starts of lines are looked at; but this is also what is read at once. */
    private static final int LONGEST_LINE = 1 << 17;

    private int base;
    private int turns;
    private int latest = NOTHING;
    private int turnsAtLeapDay = NOTHING;

    private Years(int base) {
        this.base = base;
    }

    /** Years from the one that the first line is in. */
    static Years startingWith(int year) {
        return new Years(year);
    }

    /**
     * Years such that the piece ends no later than the day after this one; reads the piece.
     *
     * @param today the present day where the log was written
     */
    static Years endingBefore(LocalDate today, Piece piece, Call call) throws IOException {
        Years seen = new Years(0);
        try (InputStream in = Utf8.of(piece.open())) {
            LineReader lines = new LineReader(in, LONGEST_LINE);
            Stamp stamp = new Stamp();
            long most = piece.size() < 0 ? LOOKED_AT_OF_STREAMS : Long.MAX_VALUE;
            while (lines.next() && lines.offset() < most) {
                int from = SyslogLine.afterPriority(lines.buffer(), lines.from(), lines.to());
                if (stamp.read(lines.buffer(), from, lines.to()) && stamp.isYearless()) {
                    seen.see(stamp);
                }
                if ((lines.number() & 0xFFFF) == 0) {
                    call.check();
                }
            }
        }
        return new Years(seen.firstYear(today.plusDays(1)));
    }

    private void see(Stamp stamp) {
        int turn = turn(stamp.dayOfYear());
        if (stamp.isLeapDay() && turnsAtLeapDay == NOTHING) {
            turnsAtLeapDay = turn;
        }
    }

    private int firstYear(LocalDate limit) {
        int last = Stamp.dayOfYear(limit.getMonthValue(), limit.getDayOfMonth()) >= latest
                ? limit.getYear()
                : limit.getYear() - 1;
        int first = last - turns;
        while (turnsAtLeapDay != NOTHING && !Stamp.isLeap(first + turnsAtLeapDay)) {
            first--;
        }
        return Math.max(1, first);
    }

    /** The year of the next line. */
    int of(Stamp stamp) {
        return Math.max(1, base + turn(stamp.dayOfYear()));
    }

    /** How many New Years lie between the first line and this one. */
    private int turn(int day) {
        if (latest == NOTHING || day >= latest) {
            if (latest != NOTHING && day - latest > 366 - DISORDER_DAYS) {
                return turns - 1; // a straggler of New Year's Eve
            }
            latest = day;
        } else if (latest - day > DISORDER_DAYS && !sameMonth(latest, day)) {
            turns++;
            latest = day;
        }
        return turns;
    }

    private static boolean sameMonth(int a, int b) {
        return LocalDate.ofYearDay(2000, a + 1).getMonthValue()
                == LocalDate.ofYearDay(2000, b + 1).getMonthValue();
    }
}
