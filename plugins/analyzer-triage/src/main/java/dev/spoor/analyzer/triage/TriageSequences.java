package dev.spoor.analyzer.triage;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.util.List;

/** {@code analyzer:triage-sequences}: follows each computer through time. It puts no rows, only findings. */
public final class TriageSequences implements Analyzer {
    static final Setting<Long> FAILURES = Setting.number("failures")
            .defaultTo(5L)
            .must(n -> n > 0, "at least 1")
            .help("So many failed logons make a successful one remarkable.");
    static final Setting<Long> ACCOUNTS = Setting.number("accounts")
            .defaultTo(10L)
            .must(n -> n > 1, "at least 2")
            .help("Failures as so many accounts from one address are password spraying.");
    static final Setting<Duration> WINDOW =
            Setting.duration("window").defaultTo(Duration.ofHours(1)).help("A failed logon counts for so long.");

    private static final Descriptor DESCRIPTOR = Descriptor.of("triage-sequences", "Triage of sequences")
            .help(
                    "What to read first because of what came before: passwords guessed or sprayed, archives saved and then run.")
            .needs(Role.TIME, Role.HOST, Role.TARGET_ACCOUNT, Role.LOGON_TYPE)
            .needs(Role.TIME, Role.HOST, Role.TARGET_ACCOUNT, Role.RESULT)
            .needs(Role.TIME, Role.HOST, Role.FILE_PATH, Role.IMAGE)
            .needs(Role.TIME, Role.HOST, Role.IMAGE, Role.COMMAND_LINE)
            .reads(
                    Role.TIME,
                    Role.EVENT_ID,
                    Role.HOST,
                    Role.RESULT,
                    Role.COUNT,
                    Role.LOGON_TYPE,
                    Role.TARGET_ACCOUNT,
                    Role.SOURCE_IP,
                    Role.SOURCE_HOST,
                    Role.SUBJECT_ACCOUNT,
                    Role.PROCESS_ID,
                    Role.IMAGE,
                    Role.COMMAND_LINE,
                    Role.PARENT_COMMAND_LINE,
                    Role.FILE_PATH)
            .options(FAILURES, ACCOUNTS, WINDOW);

    /** Made by the service loader. */
    public TriageSequences() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return (options, in) -> new Following(options);
    }

    private static final class Following implements Plan {
        private final int failures;
        private final int accounts;
        private final long window;

        Following(Options options) {
            failures = Math.toIntExact(options.get(FAILURES));
            accounts = Math.toIntExact(options.get(ACCOUNTS));
            window = options.get(WINDOW).toMillis() * Ticks.PER_MILLI;
        }

        @Override
        public Grain grain() {
            return Grain.key(Role.HOST).orderedBy(Role.TIME);
        }

        @Override
        public void run(Inputs in, Sink<Batch> out, Call call) throws ProviderException {
            Event event = new Event(in.schema(Inputs.ROWS));
            List<Sequence> sequences = List.of();
            String host = null;
            Source<Batch> source = in.open(Inputs.ROWS);
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                call.check();
                for (int row = 0; row < batch.size(); row++) {
                    event.move(batch, row);
                    String here = event.text(Role.HOST);
                    if (!here.equals(host)) {
                        host = here;
                        sequences = List.of(new LogonSequence(failures, accounts, window), new ArchiveSequence());
                    }
                    for (Sequence sequence : sequences) {
                        sequence.see(event, call::report);
                    }
                }
            }
        }
    }
}
