package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.Lease;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.table.MemoryBudget;
import dev.spoor.host.table.SpoolSpace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderCallTest {
    @TempDir
    Path temp;

    private SpoolSpace space;
    private HostCall call;
    private Runnable removePlugin;

    @BeforeEach
    void open() {
        space = SpoolSpace.open(temp, new MemoryBudget(1000));
        call = CallScope.in(space).call();
    }

    @AfterEach
    void close() {
        call.close();
        space.close();
    }

    private final class OneLease implements Lease<AutoCloseable> {
        @Override
        public AutoCloseable session() {
            return () -> {};
        }

        @Override
        public ProviderInfo provider() {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public void onCancel(Runnable cancel) {
            removePlugin = cancel;
        }

        @Override
        public <T> T inside(Callable<T> work) throws Exception {
            return work.call();
        }

        @Override
        public void close() {
            removePlugin = null;
        }
    }

    private Problem problem(ProviderCall.Work<AutoCloseable> work) {
        return assertThrows(ProviderException.class, () -> ProviderCall.run("ti:acme", OneLease::new, call, work))
                .problem();
    }

    @Test
    void whateverIsThrownCostsThisCallOnly() {
        assertEquals(
                Problem.Kind.BUG,
                problem((session, inner) -> {
                            throw new IllegalStateException("no");
                        })
                        .kind());
        assertEquals(
                Problem.Kind.BUG,
                problem((session, inner) -> {
                            throw new NoClassDefFoundError("gone");
                        })
                        .kind());
        assertEquals(
                Problem.Kind.BUG,
                problem((session, inner) -> {
                            throw new StackOverflowError();
                        })
                        .kind());
        assertEquals(
                Problem.Kind.BUG,
                problem((session, inner) -> {
                            throw new CancelledException("for no reason");
                        })
                        .kind());
        Problem own = Problem.of(Problem.Kind.AUTH, "api_key", "is not accepted");
        assertEquals(own, problem((session, inner) -> {
            throw new ProviderException(own);
        }));
        call.check();
    }

    @Test
    void aPluginThatGoesIsNoBug() {
        Problem problem = problem((session, inner) -> {
            removePlugin.run();
            inner.check();
        });
        assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
        call.check();
    }

    @Test
    void whenTheCallIsGivenUpNobodyIsBlamed() {
        assertThrows(
                CancelledException.class,
                () -> ProviderCall.run("ti:acme", OneLease::new, call, (session, inner) -> {
                    call.cancel("enough");
                    throw new IllegalStateException("because of it");
                }));
        assertThrows(
                CancelledException.class,
                () -> ProviderCall.run("ti:acme", OneLease::new, call, (session, inner) -> {
                    throw new AssertionError("is not asked any more");
                }));
    }
}
