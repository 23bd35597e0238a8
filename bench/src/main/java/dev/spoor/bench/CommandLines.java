package dev.spoor.bench;

import dev.spoor.analyzer.cmdline.CmdlineAnalyzer;
import dev.spoor.api.Analyzer;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 100,000 command lines of an ordinary day against all built-in rules, one thread; seconds an operation, so ten times that a million. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CommandLines {
    private static final int LINES = 100_000;

    /** Image, and command line with a number in it. */
    private static final String[][] ORDINARY = {
        {"C:\\Windows\\System32\\svchost.exe", "C:\\WINDOWS\\system32\\svchost.exe -k netsvcs -p -s Schedule %d"},
        {
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=renderer"
                    + " --field-trial-handle=1732,%d,131072 --lang=en-US"
                    + " --origin-trial-disabled-features=SecurePaymentConfirmation --renderer-client-id=12 /prefetch:1"
        },
        {"C:\\Windows\\System32\\conhost.exe", "\\??\\C:\\WINDOWS\\system32\\conhost.exe 0xffffffff -ForceV1 %d"},
        {
            "C:\\Windows\\System32\\cmd.exe",
            "C:\\WINDOWS\\system32\\cmd.exe /c \"\"C:\\Program Files\\Agent\\run.bat\" --job %d\""
        },
        {
            "C:\\Windows\\System32\\rundll32.exe",
            "C:\\Windows\\system32\\rundll32.exe C:\\Windows\\system32\\PcaSvc.dll,PcaPatchSdbTask %d"
        },
        {
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
            "powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\\Agent\\inventory-%d.ps1"
        },
        {"/usr/bin/python3", "/usr/bin/python3 /usr/lib/ubuntu-release-upgrader/check-new-release -q --job %d"},
        {"/bin/sh", "/bin/sh -c test -x /usr/sbin/anacron || ( cd / && run-parts --report /etc/cron.daily ) # %d"},
    };

    private static final Schema SCHEMA = Schema.of(
            Column.of("line", Role.COMMAND_LINE), Column.of("image", Role.IMAGE), Column.of("host", Role.HOST));

    private final List<Batch> batches = new ArrayList<>();
    private Analyzer.Plan plan;

    @Setup
    public void load() throws Exception {
        BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
        for (int i = 0; i < LINES; i++) {
            String[] line = ORDINARY[i % ORDINARY.length];
            writer.set(0, line[1].replace("%d", Integer.toString(i)));
            writer.set(1, line[0]);
            writer.set(2, "ws" + i % 200);
            writer.endRow();
        }
        writer.flush();
        plan = new CmdlineAnalyzer().open(null).plan(Options.NONE, Map.of(Inputs.ROWS, SCHEMA));
    }

    @Benchmark
    public int judge() throws Exception {
        MemoryCall call = new MemoryCall();
        plan.run(MemoryInputs.rows(batches.toArray(Batch[]::new)), batch -> {}, call);
        return call.findings().size();
    }
}
