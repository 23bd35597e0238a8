package dev.spoor.analyzer.networkflows;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Rows that tell of connections, sorted by source, destination and port, then time. Gives the flows, in that order. One thread at a time. */
final class Connections {
    /** Where a side is known by name alone, one key may hold many pairs: what is beyond this is left out, and said. */
    private static final int MOST_PAIRS = 20_000;

    private final Source<Batch> source;
    private final Call call;
    private final Map<String, Flow> open = new LinkedHashMap<>();
    private long beyond;
    private Batch batch;
    private LongVector origin;
    private LongVector time;
    private LongVector end;
    private LongVector port;
    private LongVector out;
    private LongVector in;
    private TextVector stream;
    private TextVector from;
    private TextVector to;
    private TextVector computer;
    private TextVector host;
    private TextVector url;
    private TextVector protocol;
    private TextVector session;
    private TextVector image;

    Connections(Source<Batch> source, Call call) {
        this.source = source;
        this.call = call;
    }

    /** Reads all rows, and gives each flow when it is complete. */
    void sumUp(Consumer<Flow> done) {
        byte[] key = {};
        int keyLength = -1;
        for (batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            columns();
            for (int row = 0; row < batch.size(); row++) {
                if (!isSame(key, keyLength, row)) {
                    finish(done);
                    key = key(key, row);
                    keyLength = keyLength(row);
                }
                take(row);
            }
        }
        finish(done);
        if (beyond > 0) {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "network flows",
                    beyond + " rows belong to more than " + MOST_PAIRS + " pairs of one address; they are left out"));
        }
    }

    private void columns() {
        Schema schema = batch.schema();
        origin = batch.longs(schema.find(Role.ORIGIN));
        time = batch.longs(schema.find(Role.TIME));
        end = batch.longs(schema.find(Role.TIME_END));
        port = batch.longs(schema.find(Role.DESTINATION_PORT));
        out = batch.longs(schema.find(Role.BYTES_OUT));
        in = batch.longs(schema.find(Role.BYTES_IN));
        stream = batch.text(schema.find(Role.STREAM));
        from = batch.text(schema.find(Role.SOURCE_IP));
        to = batch.text(schema.find(Role.DESTINATION_IP));
        computer = batch.text(schema.find(Role.HOST));
        host = batch.text(schema.find(Role.DESTINATION_HOST));
        url = batch.text(schema.find(Role.URL));
        protocol = batch.text(schema.find(Role.PROTOCOL));
        session = batch.text(schema.find(Role.SESSION));
        image = batch.text(schema.find(Role.IMAGE));
    }

    /** Source, destination and port, as bytes: what the rows are sorted by. */
    private byte[] key(byte[] old, int row) {
        int length = keyLength(row);
        byte[] key = old.length >= length ? old : new byte[length * 2];
        int first = from.to(row) - from.from(row);
        int second = to.to(row) - to.from(row);
        System.arraycopy(from.slab(), from.from(row), key, 0, first);
        key[first] = 0;
        System.arraycopy(to.slab(), to.from(row), key, first + 1, second);
        key[first + 1 + second] = 0;
        long number = port.isNull(row) ? -1 : port.get(row);
        for (int i = 0; i < Long.BYTES; i++) {
            key[first + second + 2 + i] = (byte) (number >> 8 * i);
        }
        return key;
    }

    private int keyLength(int row) {
        return from.to(row) - from.from(row) + to.to(row) - to.from(row) + 2 + Long.BYTES;
    }

    private boolean isSame(byte[] key, int length, int row) {
        int first = from.to(row) - from.from(row);
        int second = to.to(row) - to.from(row);
        if (length != keyLength(row)
                || !Arrays.equals(key, 0, first, from.slab(), from.from(row), from.to(row))
                || key[first] != 0
                || !Arrays.equals(key, first + 1, first + 1 + second, to.slab(), to.from(row), to.to(row))) {
            return false;
        }
        long number = port.isNull(row) ? -1 : port.get(row);
        for (int i = 0; i < Long.BYTES; i++) {
            if (key[first + second + 2 + i] != (byte) (number >> 8 * i)) {
                return false;
            }
        }
        return true;
    }

    private void take(int row) {
        String source = text(from, row);
        String destination = text(to, row);
        String sender = source.isEmpty() ? text(computer, row) : source;
        String name = destination.isEmpty() ? name(row) : "";
        if (time.isNull(row)
                || sender.isEmpty()
                || destination.isEmpty() && name.isEmpty()
                || text(stream, row).equals(NetworkFlows.TITLE)) {
            return; // no connection, or what this analyzer made of some
        }
        String pair = sender + " " + name;
        Flow flow = open.get(pair);
        if (flow == null) {
            if (open.size() == MOST_PAIRS) {
                beyond++;
                return;
            }
            flow = new Flow(sender, source.isEmpty(), destination, port.isNull(row) ? -1 : port.get(row));
            open.put(pair, flow);
        }
        flow.add(
                time.get(row),
                end.isNull(row) ? time.get(row) : end.get(row),
                out.isNull(row) ? -1 : out.get(row),
                in.isNull(row) ? -1 : in.get(row),
                session.isNull(row) ? 0 : hash(session, row),
                text(stream, row),
                origin.isNull(row) ? -1 : origin.get(row));
        flow.names(name.isEmpty() ? text(host, row) : name, text(protocol, row), text(image, row));
    }

    /** The destination's name: as the row says it, or the host of its URL. */
    private String name(int row) {
        String said = text(host, row);
        return (said.isEmpty() ? hostOf(text(url, row)) : said).toLowerCase(Locale.ROOT);
    }

    /** The host of an absolute URL, or of {@code host:port}; empty where there is none. */
    static String hostOf(String address) {
        int scheme = address.indexOf("://");
        if (scheme <= 0) {
            int colon = address.indexOf(':');
            boolean tunnel = colon > 0 && address.indexOf('/') < 0 && address.indexOf('.') > 0;
            return tunnel ? address.substring(0, colon) : "";
        }
        int start = scheme + 3;
        int limit = start;
        while (limit < address.length() && "/?#".indexOf(address.charAt(limit)) < 0) {
            limit++;
        }
        String authority = address.substring(start, limit);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = authority.indexOf(']');
        if (bracket > 0) {
            return authority.substring(1, bracket);
        }
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** The cell's text; empty for none, and for the dash that stands for none. */
    private static String text(TextVector cells, int row) {
        if (cells.isNull(row)) {
            return "";
        }
        String text = cells.text(row);
        return text.equals("-") ? "" : text;
    }

    private static long hash(TextVector cells, int row) {
        long hash = 0xcbf29ce484222325L;
        for (int i = cells.from(row); i < cells.to(row); i++) {
            hash = (hash ^ cells.slab()[i]) * 0x100000001b3L;
        }
        return hash | 1;
    }

    private void finish(Consumer<Flow> done) {
        open.values().forEach(done);
        open.clear();
    }
}
