package dev.spoor.cli.term;

import dev.spoor.host.config.Environment;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a command line runs in: streams, environment, terminal, and who tells of an interrupt. That of the process, or what a test or an
 * embedding program says.
 */
public final class Surroundings implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final InputStream in;
    private final Stdout out;
    private final PrintStream err;
    private final Environment env;
    private final Path home;
    private final Set<String> terminals;
    private final List<Runnable> interrupts = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean interrupted;

    /**
     * @param home folder of the distribution
     * @param terminals which of {@code in}, {@code out} and {@code err} are terminals
     */
    public Surroundings(
            InputStream in, OutputStream out, PrintStream err, Environment env, Path home, Set<String> terminals) {
        this.in = in;
        this.out = new Stdout(out);
        this.err = err;
        this.env = env;
        this.home = home;
        this.terminals = Set.copyOf(terminals);
    }

    /** Those of this process. An interrupt (SIGINT, SIGTERM) is told of, and then waited for a while. */
    public static Surroundings process() {
        Environment env = Environment.system();
        Surroundings process = new Surroundings(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                env,
                home(env),
                Terminals.ofProcess());
        Runtime.getRuntime().addShutdownHook(new Thread(process::shutDown, "spoor-interrupt"));
        return process;
    }

    private static Path home(Environment env) {
        String home = System.getProperty("spoor.home");
        return home == null ? env.workingDir() : Path.of(home).toAbsolutePath();
    }

    /** Runs when the process ends, for whatever reason; the JVM then ends with the code of the signal, or that of System.exit. */
    private void shutDown() {
        if (ended.getCount() > 0) {
            interrupt();
            try {
                ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Somebody wants this to end. */
    public void interrupt() {
        interrupted = true;
        interrupts.forEach(Runnable::run);
    }

    /** True once somebody wanted this to end. */
    public boolean isInterrupted() {
        return interrupted;
    }

    /** What to do at an interrupt; at once where there was one already. Must not block. */
    public void onInterrupt(Runnable action) {
        interrupts.add(action);
        if (interrupted) {
            action.run();
        }
    }

    /** Standard input. */
    public InputStream in() {
        return in;
    }

    /** Standard output: data only. */
    public Stdout out() {
        return out;
    }

    /** Standard error: everything for people. */
    public PrintStream err() {
        return err;
    }

    /** Environment variables and folders. */
    public Environment env() {
        return env;
    }

    /** Folder of the distribution. */
    public Path home() {
        return home;
    }

    /** True where input is typed. */
    public boolean inIsTerminal() {
        return terminals.contains("in");
    }

    /** True where a person reads standard output. */
    public boolean outIsTerminal() {
        return terminals.contains("out");
    }

    /** True where a person reads standard error. */
    public boolean errIsTerminal() {
        return terminals.contains("err");
    }

    /** Columns of the terminal; 100 where it does not tell. */
    public int width() {
        try {
            return env.variable("COLUMNS")
                    .map(Integer::parseInt)
                    .filter(n -> n >= 20)
                    .orElse(100);
        } catch (NumberFormatException e) {
            return 100;
        }
    }

    /** The run is over. */
    @Override
    public void close() {
        ended.countDown();
    }
}
