package dev.spoor.azure;

import dev.spoor.answers.Access;
import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tokens by resource: asked for when first needed, renewed before they end, by one thread while the others wait for it. Safe for use by
 * many threads.
 */
public final class Tokens {
    private final Credential credential;
    private final Clock clock;
    private final TokenFile file;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /** @param file null to keep nothing on disk */
    Tokens(Credential credential, Clock clock, TokenFile file) {
        this.credential = credential;
        this.clock = clock;
        this.file = file;
    }

    /**
     * Tokens as the settings of a session say. Asks for none yet.
     *
     * @throws ProviderException CONFIG, which names the setting
     */
    public static Tokens of(Context context) throws ProviderException {
        Credentials made = Credentials.of(context);
        boolean keep = context.get(AzureSettings.KEEP_TOKENS);
        return new Tokens(
                made.credential(),
                context.clock(),
                keep ? new TokenFile(context.dataDir().resolve("tokens.json"), made.identity()) : null);
    }

    /**
     * What goes into the header {@code Authorization} of a request to a resource.
     *
     * @param resource the service, as {@code https://graph.microsoft.com}
     * @throws ProviderException where nobody can log in, with what to do
     */
    public Secret bearer(String resource, Call call) throws ProviderException {
        Slot slot = slots.computeIfAbsent(resource, r -> new Slot());
        Token token = slot.token;
        if (token == null || !token.isFresh(clock.instant())) {
            token = slot.renew(resource, call);
        }
        return token.bearer();
    }

    /** The service did not accept what {@link #bearer} gave: the next call asks for another, unless one came meanwhile. */
    public void rejected(String resource, Secret bearer) {
        Slot slot = slots.get(resource);
        if (slot != null) {
            slot.reject(resource, bearer);
        }
    }

    /** What lets requests to a resource in. */
    public Access access(String resource) {
        return new Access() {
            @Override
            public Secret authorization(Call call) throws ProviderException {
                return bearer(resource, call);
            }

            @Override
            public boolean refused(Secret authorization) {
                rejected(resource, authorization);
                return true;
            }
        };
    }

    private final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Token token;
        private volatile long failures;
        private Problem failure;

        void reject(String resource, Secret bearer) {
            lock.lock();
            try {
                if (token != null && token.bearer().equals(bearer)) {
                    token = null;
                    if (file != null) {
                        file.remove(resource);
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        Token renew(String resource, Call call) throws ProviderException {
            long seen = failures;
            enter(call);
            try {
                Instant now = clock.instant();
                if (token == null && file != null) {
                    token = file.read(resource);
                }
                if (token != null && token.isFresh(now)) {
                    return token;
                }
                if (failures != seen) {
                    // Another thread was refused while this one waited: asking again at once would only lock an
                    // account.
                    throw new ProviderException(failure);
                }
                return asked(resource, now, call);
            } finally {
                lock.unlock();
            }
        }

        private Token asked(String resource, Instant now, Call call) throws ProviderException {
            try {
                token = credential.ask(resource, call);
            } catch (ProviderException e) {
                if (token != null && token.isValid(now)) {
                    return token; // it came early; there is time to try again
                }
                failure = e.problem();
                failures++;
                throw e;
            }
            if (file != null) {
                file.write(resource, token);
            }
            return token;
        }

        private void enter(Call call) {
            try {
                while (!lock.tryLock(50, TimeUnit.MILLISECONDS)) {
                    call.check();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted");
            }
        }
    }
}
