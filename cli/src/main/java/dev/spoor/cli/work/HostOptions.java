package dev.spoor.cli.work;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.Spoor;
import dev.spoor.host.config.ConfigException;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Redactor;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.door.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every verb can be told of the host. */
public final class HostOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A configuration file more; it wins over the others.")
    List<String> files = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "A setting, such as http.timeout=20s; it wins over files.")
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "How plugins are loaded: pf4j (usual), osgi, classpath.")
    String runtime;

    @Option(names = "--offline", scope = ScopeType.INHERIT, description = "Reach nothing over the network.")
    boolean offline;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Write all HTTP exchanges into this folder, secrets masked.")
    String record;

    @Option(
            names = "--replay",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Answer HTTP requests from this recording, without a network.")
    String replay;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress and no summary.")
    boolean quiet;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours; also by the environment variable NO_COLOR.")
    boolean noColor;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    boolean help;

    private Redactor redactor = new Redactor();

    /** The configuration, with what may be wrong with it. */
    public SpoorConfig load(Surroundings around) {
        ConfigLoader loader = ConfigLoader.in(around.env());
        files.forEach(file -> loader.file(around.env().workingDir().resolve(file)));
        settings.forEach(loader::flag);
        if (runtime != null) {
            loader.flag("plugins.runtime=" + runtime);
        }
        if (offline) {
            loader.flag("http.offline=true");
        }
        SpoorConfig config = loader.load();
        redactor = config.redactor();
        return config;
    }

    /** What masks the secrets of the configuration that was {@linkplain #load loaded}; knows none before. */
    public Redactor redactor() {
        return redactor;
    }

    /** The host with a configuration that nothing is wrong with. */
    public Spoor open(Surroundings around) throws ConfigException, IOException {
        return open(around, load(around).requireValid());
    }

    /** The host with this configuration. */
    public Spoor open(Surroundings around, SpoorConfig config) throws IOException {
        if (record != null && replay != null) {
            throw new UsageException("--record and --replay exclude each other; give one of them");
        }
        Path base = around.env().workingDir();
        Clock clock = Clock.systemUTC();
        Network network = record != null
                ? Network.recording(config, clock, base.resolve(record))
                : replay != null ? Network.replaying(config, clock, base.resolve(replay)) : Network.live(config, clock);
        return Spoor.open(config, around.home(), network);
    }

    /** True where neither progress nor summary is wanted. */
    public boolean isQuiet() {
        return quiet;
    }

    /** True where stack traces are wanted. */
    public boolean isDebug() {
        return debug;
    }

    /** True where this stream, if it is a terminal, may be sent colours. */
    public boolean color(Surroundings around, boolean terminal) {
        return terminal
                && !noColor
                && around.env().variable("NO_COLOR").isEmpty()
                && !around.env().variable("TERM").filter("dumb"::equals).isPresent();
    }
}
