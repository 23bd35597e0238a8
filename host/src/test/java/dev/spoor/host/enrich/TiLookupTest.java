package dev.spoor.host.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.host.plugin.PluginOptions;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.runtime.PluginRuntime;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.Rows;
import dev.spoor.host.table.SpoolSpace;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a provider does, every indicator gets a state from it. */
public class TiLookupTest {
    private static final Schema SEEN =
            Schema.of(Column.of("type", Role.INDICATOR_TYPE), Column.of("value", Role.INDICATOR));

    /** What the provider does with a batch; it takes two indicators at a time. */
    private static volatile TiProvider.Session behaviour;

    /** A provider on the test's class path. */
    public static final class Acme implements TiProvider {
        /** Made by the service loader. */
        public Acme() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("acme", "Acme").accepts("domain").limits(Limits.NONE.batch(2));
        }

        @Override
        public Session open(Context context) {
            return (List<Indicator> batch, Sink<Verdict> out, Call call) -> behaviour.lookup(batch, out, call);
        }
    }

    @TempDir
    Path temp;

    private URLClassLoader classPath;
    private Plugins plugins;
    private SpoolSpace space;
    private HostCall call;
    private final List<List<Indicator>> asked = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        Path services = Files.createDirectories(temp.resolve("cp/META-INF/services"));
        Files.writeString(services.resolve(Provider.class.getName()), Acme.class.getName());
        classPath =
                new URLClassLoader(new URL[] {temp.resolve("cp").toUri().toURL()}, TiLookupTest.class.getClassLoader());
        plugins = Plugins.open(
                PluginOptions.in(temp.resolve("home")),
                PluginRuntime.named("classpath", temp),
                (provider, instance) -> null,
                classPath);
        space = SpoolSpace.open(temp.resolve("spool"), new MemoryBudget(1 << 20));
        call = CallScope.in(space).call();
    }

    @AfterEach
    void close() throws Exception {
        call.close();
        space.close();
        plugins.close();
        classPath.close();
    }

    private List<String> lookup(TiProvider.Session does, String... domains) {
        behaviour = (batch, out, inner) -> {
            asked.add(batch);
            does.lookup(batch, out, inner);
        };
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SEEN, batches::add, (row, column, length) -> {});
        for (String domain : domains) {
            writer.set(0, "domain");
            writer.set(1, domain);
            writer.endRow();
        }
        writer.flush();
        Sightings sightings = new Sightings();
        sightings.add(Rows.of(SEEN, batches));
        List<String> states = new ArrayList<>();
        new TiLookup(plugins, call).run(sightings, plugins.providers(Kind.TI), batch -> {
            for (int row = 0; row < batch.size(); row++) {
                states.add(batch.get(row, 1) + " " + batch.get(row, 2));
            }
        });
        return states;
    }

    @Test
    void whatFailsCostsItsBatchOnly() {
        assertEquals(
                List.of("a KNOWN", "b ERROR", "c ERROR", "d ERROR", "e NOT_FOUND"),
                lookup(
                        (batch, out, inner) -> {
                            Indicator first = batch.get(0);
                            if (first.value().equals("c")) {
                                throw new StackOverflowError();
                            }
                            out.put(
                                    first.value().equals("a")
                                            ? Verdict.known(first, Severity.HIGH, "bad")
                                            : Verdict.unknown(first));
                        },
                        "a",
                        "b",
                        "c",
                        "d",
                        "e"));
        assertEquals(1, call.problems().total(Problem.Kind.BUG));
    }

    @Test
    void whoRefusesTheKeyIsAskedNoFurther() {
        assertEquals(
                List.of("a ERROR", "b ERROR", "c ERROR"),
                lookup(
                        (batch, out, inner) -> {
                            throw ProviderException.of(Problem.Kind.AUTH, "api_key", "is not accepted");
                        },
                        "a",
                        "b",
                        "c"));
        assertEquals(1, asked.size());
        assertEquals(1, call.problems().total());
    }

    @Test
    void whoIsBusyNowMayBeFreeLater() {
        assertEquals(
                List.of("a RATE_LIMITED", "b RATE_LIMITED", "c NOT_FOUND"),
                lookup(
                        (batch, out, inner) -> {
                            if (asked.size() == 1) {
                                throw ProviderException.of(Problem.Kind.RATE_LIMITED, "acme", "too many");
                            }
                            out.put(Verdict.unknown(batch.get(0)));
                        },
                        "a",
                        "b",
                        "c"));
    }

    @Test
    void givenUpIsGivenUp() {
        assertThrows(
                CancelledException.class, () -> lookup((batch, out, inner) -> call.cancel("enough"), "a", "b", "c"));
        assertEquals(1, asked.size());
        assertEquals(0, call.problems().total());
    }
}
