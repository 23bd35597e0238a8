package dev.spoor.host;

import dev.spoor.api.Kind;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.host.config.Instance;
import dev.spoor.host.run.CallScope;
import dev.spoor.host.run.HostCall;
import dev.spoor.host.run.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out whether connections of the user's can be reached and let us in. Safe for use by many threads. */
public final class ConnectionCheck {
    private final Spoor spoor;

    /** A check of this host's connections. */
    public ConnectionCheck(Spoor spoor) {
        this.spoor = spoor;
    }

    /**
     * Asks a connection for as little as possible.
     *
     * @return why it cannot be asked; empty where it can
     */
    public Optional<Problem> of(Instance connection, Duration patience) {
        CallScope scope = CallScope.in(spoor.space()).deadline(Instant.now().plus(patience));
        try (HostCall call = scope.call()) {
            ProviderCall.<QueryDriver.Session>run(
                    connection.toString(),
                    () -> spoor.plugins().lease(Kind.DRIVER, connection.id(), connection.name()),
                    call,
                    (session, inner) -> session.check(inner));
            return Optional.empty();
        } catch (ProviderException e) {
            return Optional.of(spoor.config().redactor().mask(e.problem()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
