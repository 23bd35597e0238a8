package dev.spoor.decoder.syslog;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.syslog.Bytes;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Syslog to the table {@code Syslog}: RFC 3164 as /var/log has it, with or without priority, the same with ISO times, and RFC 5424. What sshd,
 * sudo, su, cron, useradd and PAM say stands in parts with columns of their own.
 */
public final class SyslogDecoder implements Decoder {
    static final Setting<Long> YEAR = Setting.number("year")
            .must(year -> year >= 1970 && year <= 9999, "1970 to 9999")
            .help("Year of a file's first line, for times that say none. Without it, the newest that ends no later"
                    + " than tomorrow.");
    static final Setting<String> ZONE =
            Setting.text("zone").defaultTo("UTC").help("Zone of times that say none: UTC, +02:00, Europe/Berlin.");

    private static final Descriptor DESCRIPTOR = Descriptor.of("syslog", "Syslog")
            .help("Reads syslog files: RFC 3164 with year and zone inferred, ISO times, RFC 5424, the journal as"
                    + " JSON; logons, sudo, su, cron, new users as columns.")
            .accepts(Piece.BYTES)
            .produces(Syslog.TABLE)
            .linewise()
            .settings(YEAR, ZONE);

    private static final int SURE = 80;
    private static final int PROBED_LINES = 20;
    /** Surer than who reads any JSON. */
    private static final int JOURNAL = 98;

    static final int PROBED_BYTES = 1 << 14;

    /** Made by the service loader. */
    public SyslogDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        ZoneId zone;
        try {
            zone = ZoneId.of(context.get(ZONE).trim());
        } catch (DateTimeException e) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG, ZONE.key(), "no such zone; write UTC, +02:00 or a name as Europe/Berlin");
        }
        return new SyslogSession(context.find(YEAR), zone, context.clock());
    }

    private record SyslogSession(Optional<Long> year, ZoneId zone, Clock clock) implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            if (Journal.begins(bytes, from, Math.min(to, from + PROBED_BYTES))) {
                return JOURNAL;
            }
            return looksLikeSyslog(bytes, from, Math.min(to, from + PROBED_BYTES)) ? SURE : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            Years years = year.isPresent()
                    ? Years.startingWith(year.get().intValue())
                    : Years.endingBefore(LocalDate.ofInstant(clock.instant(), zone), in, call);
            new Document(in, out, call, years, zone).read();
        }

        @Override
        public void close() {}
    }

    /** True where most of the first lines are syslog's; lines that continue others, and one cut off at the end, do not count. */
    private static boolean looksLikeSyslog(byte[] b, int start, int to) {
        SyslogLine line = new SyslogLine();
        int seen = 0;
        int certain = 0;
        for (int from = afterMark(b, start, to); from < to && seen < PROBED_LINES; ) {
            int feed = Bytes.indexOf(b, from, to, '\n');
            int end = feed < 0 ? to : feed;
            int content = end > from && b[end - 1] == '\r' ? end - 1 : end;
            if (content > from && b[from] != ' ' && b[from] != '\t' && (feed >= 0 || seen == 0)) {
                seen++;
                certain += line.read(b, from, content) && line.isCertain(b) ? 1 : 0;
            }
            from = end + 1;
        }
        return certain > 0 && certain * 10 >= seen * 6;
    }

    private static int afterMark(byte[] b, int from, int to) {
        boolean marked = to - from >= 3
                && (b[from] & 0xff) == 0xEF
                && (b[from + 1] & 0xff) == 0xBB
                && (b[from + 2] & 0xff) == 0xBF;
        return marked ? from + 3 : from;
    }
}
