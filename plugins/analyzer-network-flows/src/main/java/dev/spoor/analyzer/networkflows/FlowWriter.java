package dev.spoor.analyzer.networkflows;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes flows as rows, and reports those to the outside that keep time. */
final class FlowWriter {
    private static final int FIRST = 0;
    private static final int LAST = 1;
    private static final int SOURCE = 2;
    private static final int SOURCE_HOST = 3;
    private static final int DESTINATION = 4;
    private static final int HOST = 5;
    private static final int PORT = 6;
    private static final int PROTOCOL = 7;
    private static final int DIRECTION = 8;
    private static final int COUNT = 9;
    private static final int BYTES_OUT = 10;
    private static final int BYTES_IN = 11;
    private static final int DURATION = 12;
    private static final int INTERVAL = 13;
    private static final int JITTER = 14;
    private static final int REGULAR = 15;
    private static final int LIKENESS = 16;
    private static final int PROGRAMS = 17;
    private static final int TABLES = 18;
    private static final int ROWS = 19;

    static final Schema SCHEMA = Schema.of(
            Column.of("FirstSeen", Role.TIME),
            Column.of("LastSeen", Role.TIME_END),
            Column.of("Source", Role.SOURCE_IP),
            Column.of("SourceHost", Role.SOURCE_HOST),
            Column.of("Destination", Role.DESTINATION_IP),
            Column.of("DestinationHost", Role.DESTINATION_HOST),
            Column.of("Port", Role.DESTINATION_PORT),
            Column.of("Protocol", Role.PROTOCOL),
            Column.of("Direction", Type.STRING),
            Column.of("Connections", Role.COUNT),
            Column.of("BytesOut", Role.BYTES_OUT),
            Column.of("BytesIn", Role.BYTES_IN),
            Column.of("DurationSeconds", Type.DOUBLE),
            Column.of("IntervalSeconds", Type.DOUBLE),
            Column.of("Jitter", Type.DOUBLE),
            Column.of("RegularShare", Type.DOUBLE),
            Column.of("BeaconLikeness", Role.SCORE),
            Column.of("Programs", Type.STRING),
            Column.of("Tables", Type.STRING),
            Column.of("Rows", Role.ROWS));

    private static final String RULE = "network-flows/regular";
    private static final double LIKE_A_BEACON = 80;
    private static final int FEWEST_BURSTS = 12;
    private static final double SHORTEST_SECONDS = 5;
    /** Names and clocks are asked for regularly by design. */
    private static final Set<Long> REGULAR_BY_DESIGN = Set.of(53L, 123L);

    private final BatchWriter out;
    private final Call call;

    FlowWriter(Sink<Batch> out, Call call) {
        this.out = new BatchWriter(SCHEMA, out, (row, column, length) -> {});
        this.call = call;
    }

    void flush() {
        out.flush();
    }

    void write(Flow flow) {
        out.setLong(FIRST, flow.first);
        out.setLong(LAST, flow.last);
        out.set(flow.named ? SOURCE_HOST : SOURCE, flow.source);
        text(DESTINATION, flow.destination);
        text(HOST, String.join(", ", flow.hosts));
        if (flow.port >= 0) {
            out.setLong(PORT, flow.port);
        }
        text(PROTOCOL, String.join(", ", flow.protocols));
        Direction direction = Direction.of(flow);
        text(DIRECTION, direction.name().toLowerCase(Locale.ROOT));
        out.setLong(COUNT, flow.count);
        if (flow.out >= 0) {
            out.setLong(BYTES_OUT, flow.out);
        }
        if (flow.in >= 0) {
            out.setLong(BYTES_IN, flow.in);
        }
        out.setDouble(DURATION, seconds(flow.last - flow.first));
        if (flow.rhythm.isMeasurable()) {
            out.setDouble(INTERVAL, rounded(flow.rhythm.intervalSeconds(), 1000));
            out.setDouble(JITTER, rounded(flow.rhythm.jitter(), 1000));
            out.setDouble(REGULAR, rounded(flow.rhythm.regular(), 1000));
            out.setDouble(LIKENESS, rounded(flow.rhythm.likeness(), 10));
        }
        text(PROGRAMS, String.join(", ", flow.images));
        text(TABLES, String.join(", ", flow.tables));
        text(ROWS, Arrays.stream(flow.rows()).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]")));
        out.endRow();
        if (direction == Direction.OUTBOUND && isRegular(flow)) {
            report(flow);
        }
    }

    private void text(int column, String text) {
        if (!text.isEmpty()) {
            out.set(column, text);
        }
    }

    private static double seconds(long ticks) {
        return rounded((double) ticks / Ticks.PER_SECOND, 1000);
    }

    private static double rounded(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }

    private static boolean isRegular(Flow flow) {
        return flow.rhythm.isMeasurable()
                && flow.rhythm.bursts() >= FEWEST_BURSTS
                && flow.rhythm.likeness() >= LIKE_A_BEACON
                && flow.rhythm.intervalSeconds() >= SHORTEST_SECONDS
                && !REGULAR_BY_DESIGN.contains(flow.port);
    }

    private void report(Flow flow) {
        String host = flow.hosts.isEmpty() ? "" : flow.hosts.iterator().next();
        String to = (host.isEmpty() ? flow.destination : host) + (flow.port < 0 ? "" : ":" + flow.port);
        String every = interval(flow.rhythm.intervalSeconds());
        String reason = String.format(
                Locale.ROOT,
                "%s connected to %s %d times, about every %s, with a jitter of %.0f %%. Programs that wait for orders do so; updates and"
                        + " monitoring do too.",
                flow.source,
                to,
                flow.count,
                every,
                100 * flow.rhythm.jitter());
        Finding finding = Finding.of(RULE, Severity.LOW, "Regular connections from " + flow.source + " to " + to)
                .because(reason)
                // Logs that know the name and logs that know the port tell of one destination.
                .about(flow.source + "|" + (flow.destination.isEmpty() ? host : flow.destination))
                .time(flow.first)
                .technique("T1071")
                .entity(flow.named ? "host" : "ip", flow.source)
                .entity(
                        flow.destination.isEmpty() ? "domain" : "ip",
                        flow.destination.isEmpty() ? host : flow.destination)
                .evidence("Interval", every)
                .rows(Arrays.stream(flow.rows()).mapToObj(RowId::unpack).toArray(RowId[]::new));
        call.report(finding);
    }

    private static String interval(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < 7200
                        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
