package dev.spoor.analyzer.triage;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;

/** {@code analyzer:triage}: judges every row by itself. It puts no rows, only findings. Plans may run on many slices at once. */
public final class Triage implements Analyzer {
    private static final Descriptor DESCRIPTOR = Descriptor.of("triage", "Triage")
            .help(
                    "Which events to read first, and why: rules over processes, services, tasks, accounts, registry, memory access, scripts"
                            + " and decoded text of hosts.")
            .needs(Role.EVENT_ID, Role.HOST)
            .needs(Role.COMMAND_LINE)
            .needs(Role.DECODED)
            .reads(
                    Role.TIME,
                    Role.EVENT_ID,
                    Role.CHANNEL,
                    Role.HOST,
                    Role.PROCESS_ID,
                    Role.IMAGE,
                    Role.COMMAND_LINE,
                    Role.PARENT_IMAGE,
                    Role.PARENT_COMMAND_LINE,
                    Role.TARGET_IMAGE,
                    Role.ACCESS_MASK,
                    Role.SCRIPT,
                    Role.DECODED,
                    Role.SUBJECT_ACCOUNT,
                    Role.TARGET_ACCOUNT,
                    Role.TARGET_DOMAIN,
                    Role.TARGET_ID,
                    Role.GROUP,
                    Role.SOURCE_IP,
                    Role.FILE_PATH,
                    Role.REGISTRY_KEY,
                    Role.REGISTRY_DATA,
                    Role.SERVICE,
                    Role.SERVICE_IMAGE,
                    Role.TASK,
                    Role.TASK_ACTION);

    /** Made by the service loader. */
    public Triage() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return (options, in) -> Triage::run;
    }

    private static void run(Inputs in, Sink<Batch> out, Call call) {
        Event event = new Event(in.schema(Inputs.ROWS));
        Source<Batch> source = in.open(Inputs.ROWS);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            for (int row = 0; row < batch.size(); row++) {
                event.move(batch, row);
                Rules.judge(event, call::report);
            }
        }
    }
}
