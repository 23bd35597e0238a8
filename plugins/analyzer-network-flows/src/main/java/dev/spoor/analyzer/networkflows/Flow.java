package dev.spoor.analyzer.networkflows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All connections from one source to one destination and port, summed up; they come in order of time. One thread at a time. */
final class Flow {
    private static final int MOST_SESSIONS = 1024;
    private static final int MOST_NAMES = 4;
    private static final int MOST_ROWS = 20;
    private static final int LONGEST_NAME = 200;

    /** One connection that several logs may tell of. */
    private static final class Session {
        private final String stream;
        private long out;
        private long in;

        Session(String stream) {
            this.stream = stream;
        }
    }

    final String source;
    /** True where the source is the name of a computer, not an address. */
    final boolean named;

    final String destination;
    final long port;
    final Rhythm rhythm = new Rhythm();
    final Set<String> hosts = new LinkedHashSet<>();
    final Set<String> protocols = new LinkedHashSet<>();
    final Set<String> images = new LinkedHashSet<>();
    final Set<String> tables = new LinkedHashSet<>();
    long first;
    long last;
    long count;
    /** Bytes; -1 where no row says any. */
    long out = -1;

    long in = -1;
    private long[] rows = new long[4];
    private int rowCount;
    private Map<Long, Session> sessions;

    /**
     * A flow without connections.
     *
     * @param destination address; empty where only the name is known
     * @param port of the destination; -1 where it is not known
     */
    Flow(String source, boolean named, String destination, long port) {
        this.source = source;
        this.named = named;
        this.destination = destination;
        this.port = port;
    }

    /**
     * A row tells of a connection.
     *
     * @param time when it began, in ticks
     * @param end when it ended
     * @param bytesOut from source to destination; -1 where it is not said
     * @param bytesIn the other way
     * @param session number for the connection's identity; 0 where it has none
     * @param table where the row stands
     * @param row id of the row; -1 for none
     */
    void add(long time, long end, long bytesOut, long bytesIn, long session, String table, long row) {
        boolean fresh = count == 0;
        first = fresh ? time : Math.min(first, time);
        last = fresh ? Math.max(time, end) : Math.max(last, Math.max(time, end));
        keep(tables, table);
        if (row >= 0 && rowCount < MOST_ROWS) {
            rows = rowCount == rows.length ? Arrays.copyOf(rows, rowCount * 2) : rows;
            rows[rowCount++] = row;
        }
        Session known = session == 0 ? null : session(session, table);
        if (known != null && !known.stream.equals(table)) {
            // Another log's view of the same connection: whichever saw more bytes is right.
            out = more(out, bytesOut - known.out);
            in = more(in, bytesIn - known.in);
            known.out = Math.max(known.out, bytesOut);
            known.in = Math.max(known.in, bytesIn);
            return;
        }
        count++;
        rhythm.add(time);
        out = more(out, bytesOut);
        in = more(in, bytesIn);
        if (known != null) {
            known.out += Math.max(0, bytesOut);
            known.in += Math.max(0, bytesIn);
        }
    }

    private static long more(long sum, long bytes) {
        return bytes < 0
                ? sum
                : Math.addExact(Math.max(0, Math.min(sum, Long.MAX_VALUE / 2)), Math.min(bytes, Long.MAX_VALUE / 2));
    }

    private Session session(long id, String table) {
        if (sessions == null) {
            sessions = new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Session> eldest) {
                    return size() > MOST_SESSIONS;
                }
            };
        }
        return sessions.computeIfAbsent(id, i -> new Session(table));
    }

    /** What a row says of the destination's name, the protocol and the program; empty where it does not. */
    void names(String host, String protocol, String image) {
        keep(hosts, host);
        keep(protocols, protocol);
        keep(images, image);
    }

    private static void keep(Set<String> names, String name) {
        if (!name.isEmpty() && names.size() < MOST_NAMES) {
            names.add(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
        }
    }

    /** Ids of the first rows behind it. */
    long[] rows() {
        return Arrays.copyOf(rows, rowCount);
    }
}
