package dev.spoor.analyzer.syslog;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code analyzer:syslog-hosts}: what the syslog of each Linux computer tells of it as a whole. A row a computer. */
public final class SyslogHosts implements Analyzer {
    private static final int MOST_NAMES = 200;

    private static final Descriptor DESCRIPTOR = Descriptor.of("syslog-hosts", "Linux computers")
            .help("What a Linux computer's syslog tells of it: since when, which programs speak, who logs on from"
                    + " where, who may become root.")
            .needs(Role.TIME, Role.HOST, Role.MESSAGE)
            .reads(Role.TIME, Role.HOST, Role.EVENT_ID, Role.IMAGE, Role.MESSAGE);

    /** {@code accepted}, {@code failed}: logons by ssh; {@code programs} only where rows name them. */
    static final Schema OUTPUT = Schema.of(
            Column.of("host", Role.HOST),
            Column.of("first", Role.TIME),
            Column.of("last", Role.TIME_END),
            Column.of("messages", Role.COUNT),
            Column.of("understood", Type.LONG),
            Column.of("accepted", Type.LONG),
            Column.of("failed", Type.LONG),
            Column.of("sudo", Type.LONG),
            Column.of("accounts", Type.STRING),
            Column.of("sources", Type.STRING),
            Column.of("sudoers", Type.STRING),
            Column.of("new_accounts", Type.STRING),
            Column.of("programs", Type.STRING));

    /** Made by the service loader. */
    public SyslogHosts() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return (options, in) -> new Collecting();
    }

    /** One computer. Names beyond {@link #MOST_NAMES} are not listed, only counted. */
    private static final class Record {
        long first = Ticks.NONE;
        long last = Ticks.NONE;
        long messages;
        long understood;
        long accepted;
        long failed;
        long sudo;
        final TreeSet<String> accounts = new TreeSet<>();
        final TreeSet<String> sources = new TreeSet<>();
        final TreeSet<String> sudoers = new TreeSet<>();
        final TreeSet<String> made = new TreeSet<>();
        final Map<String, Long> programs = new TreeMap<>();

        private static void add(TreeSet<String> to, String name) {
            if (!name.isEmpty() && to.size() < MOST_NAMES) {
                to.add(name);
            }
        }

        void see(Told told, int row, boolean known) {
            messages++;
            long time = told.time();
            if (time != Ticks.NONE) {
                first = first == Ticks.NONE ? time : Math.min(first, time);
                last = Math.max(last, time);
            }
            String program = told.text(Role.IMAGE, row);
            if (!program.isEmpty() && (programs.size() < MOST_NAMES || programs.containsKey(program))) {
                programs.merge(program, 1L, Long::sum);
            }
            if (!known) {
                return;
            }
            understood++;
            switch (told.event()) {
                case "ssh-accepted" -> {
                    accepted += told.times();
                    add(accounts, told.get("Account"));
                    add(sources, told.get("SourceIP"));
                }
                case "ssh-failed" -> failed += told.times();
                case "sudo-command" -> {
                    sudo++;
                    add(sudoers, told.get("Sudoer"));
                }
                case "user-added" -> add(made, told.get("Account"));
                default -> {
                    // counted only
                }
            }
        }

        void write(String host, BatchWriter writer) {
            if (!host.isEmpty()) {
                writer.set(0, host);
            }
            if (first != Ticks.NONE) {
                writer.setLong(1, first);
                writer.setLong(2, last);
            }
            long[] counts = {messages, understood, accepted, failed, sudo};
            for (int i = 0; i < counts.length; i++) {
                writer.setLong(3 + i, counts[i]);
            }
            writer.set(8, String.join(",", accounts));
            writer.set(9, String.join(",", sources));
            writer.set(10, String.join(",", sudoers));
            writer.set(11, String.join(",", made));
            writer.set(
                    12,
                    programs.entrySet().stream()
                            .map(program -> program.getKey() + ":" + program.getValue())
                            .collect(Collectors.joining(",")));
            writer.endRow();
        }
    }

    private static final class Collecting implements Plan {
        @Override
        public Schema output() {
            return OUTPUT;
        }

        @Override
        public Grain grain() {
            return Grain.key(Role.HOST).orderedBy(Role.TIME);
        }

        @Override
        public void run(Inputs in, Sink<Batch> out, Call call) {
            BatchWriter writer = new BatchWriter(OUTPUT, out, (row, column, length) -> {});
            Told told = new Told();
            Record record = null;
            String host = null;
            Source<Batch> source = in.open(Inputs.ROWS);
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                call.check();
                told.read(batch);
                for (int row = 0; row < batch.size(); row++) {
                    boolean known = told.move(row);
                    if (record == null || !told.host().equals(host)) {
                        write(record, host, writer);
                        host = told.host();
                        record = new Record();
                    }
                    record.see(told, row, known);
                }
            }
            write(record, host, writer);
            if (writer.rows() > 0) {
                writer.flush();
            }
        }

        /** A computer of which nothing was understood speaks another language. */
        private static void write(Record record, String host, BatchWriter writer) {
            if (record != null && record.understood > 0) {
                record.write(host, writer);
            }
        }
    }
}
