package dev.spoor.analyzer.processtree;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Ticks;
import java.time.Duration;

/**
 * {@code analyzer:process-tree}: joins process creations, of whatever sources, into trees, one computer at a time. One row a process:
 * depth first, children in the order of time, so that a tree can be drawn while it is read. Of a computer's rows the creations are kept in
 * memory until the computer is done.
 */
public final class ProcessTree implements Analyzer {
    static final Setting<Duration> SKEW = Setting.duration("skew")
            .defaultTo(Duration.ofSeconds(1))
            .help(
                    "By so much two sources may differ in when a process started, and a parent's row may come after its child's.");

    private static final Descriptor DESCRIPTOR = Descriptor.of("process-tree", "Process tree")
            .help(
                    "Who started whom, computer by computer, from Sysmon, the Security log, Defender or anything with process and parent"
                            + " numbers.")
            .needs(Role.TIME, Role.PROCESS_ID, Role.PARENT_PROCESS_ID)
            .reads(
                    Role.TIME,
                    Role.TIME_END,
                    Role.EVENT_ID,
                    Role.HOST,
                    Role.PROCESS_ID,
                    Role.PROCESS_GUID,
                    Role.PARENT_PROCESS_ID,
                    Role.PARENT_PROCESS_GUID,
                    Role.IMAGE,
                    Role.PARENT_IMAGE,
                    Role.COMMAND_LINE,
                    Role.PARENT_COMMAND_LINE,
                    Role.SUBJECT_ACCOUNT)
            .options(SKEW);

    /** Made by the service loader. */
    public ProcessTree() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return (options, in) -> new Growing(options.get(SKEW).toMillis() * Ticks.PER_MILLI);
    }

    /** @param skew in ticks */
    private record Growing(long skew) implements Plan {
        @Override
        public Schema output() {
            return TreeWriter.SCHEMA;
        }

        @Override
        public Grain grain() {
            return Grain.key(Role.HOST).orderedBy(Role.TIME);
        }

        @Override
        public void run(Inputs in, Sink<Batch> out, Call call) {
            TreeWriter writer = new TreeWriter(out, call);
            HostRows hosts = new HostRows(in.open(Inputs.ROWS), call);
            Forest forest = new Forest(skew);
            while (hosts.next()) {
                if (hosts.isNew() && !forest.isEmpty()) {
                    forest.join();
                    writer.write(forest);
                    forest = new Forest(skew);
                }
                hosts.giveTo(forest);
            }
            forest.join();
            writer.write(forest);
            writer.flush();
        }
    }

    /** Process creations alone, some at a time, never of more than one computer. */
    private static final class HostRows {
        private final Source<Batch> source;
        private final Call call;
        private Cells cells;
        private int first;
        private int at;
        private int[] rows;
        private int count;
        private Cells before;
        private int placeBefore;
        private boolean isNew;

        HostRows(Source<Batch> source, Call call) {
            this.source = source;
            this.call = call;
        }

        /** True where the computer of these creations is not that of the ones before. */
        boolean isNew() {
            return isNew;
        }

        /** Moves on; false at the end. */
        boolean next() {
            while (true) {
                if (cells == null || at == cells.batch.size()) {
                    call.check();
                    Batch batch = source.next();
                    if (batch == null) {
                        return false;
                    }
                    cells = new Cells(batch);
                    rows = new int[batch.size()];
                    at = 0;
                }
                first = at;
                count = 0;
                while (at < cells.batch.size() && Cells.same(cells.host, at, cells.host, first)) {
                    if (cells.isCreation(at)) {
                        rows[count++] = at;
                    }
                    at++;
                }
                if (count > 0) {
                    isNew = before != null && !Cells.same(before.host, placeBefore, cells.host, first);
                    before = cells;
                    placeBefore = first;
                    return true;
                }
            }
        }

        /** Creations that are few among other rows are copied out, so that those need not stay in memory. */
        void giveTo(Forest forest) {
            if (count >= (at - first) / 2) {
                forest.add(cells, rows, count);
                return;
            }
            Batch copy = cells.batch.take(rows, count);
            for (int row = 0; row < count; row++) {
                rows[row] = row;
            }
            forest.add(new Cells(copy), rows, count);
        }
    }
}
