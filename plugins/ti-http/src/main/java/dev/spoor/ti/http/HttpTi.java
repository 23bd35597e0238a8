package dev.spoor.ti.http;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.intel.DescribedSession;
import dev.spoor.intel.Description;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A service that the user describes in a YAML file: how to ask it, and what its answers mean. Which types it takes is in the description, so
 * indicators of others are told as problems. Its address is a setting, so that a description alone leads nowhere.
 */
public final class HttpTi implements TiProvider {
    private static final Setting<Path> DESCRIPTION =
            Setting.path("description").required().help("File that describes the service");
    private static final Setting<URI> BASE_URL =
            Setting.uri("base_url").required().help("Address of the service");
    private static final Setting<Secret> KEY =
            Setting.secret("api_key").help("Key, or name, where the description says that one is given");
    private static final Setting<Secret> PASSWORD =
            Setting.secret("api_password").help("Password that belongs to the name");
    private static final long MAX_BYTES = 1 << 20;

    /** Made by the service loader. */
    public HttpTi() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("http", "Described service")
                .help("Asks a service as a YAML file of yours describes it.")
                .accepts("ipv4", "ipv6", "domain", "url", "email", "md5", "sha1", "sha256", "sha512")
                // Whom it asks, base_url says; that a host is named here says that it asks somebody elsewhere.
                .hosts("described.invalid")
                .limits(Limits.NONE.parallel(2))
                .settings(DESCRIPTION, BASE_URL, KEY, PASSWORD, Description.RELATIONS);
    }

    @Override
    public Set<String> relations(Options settings, String type) {
        try {
            return description(settings.get(DESCRIPTION)).relations(settings, type);
        } catch (ProviderException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Session open(Context context) throws ProviderException {
        return DescribedSession.open(description(context.get(DESCRIPTION)), context);
    }

    private static Description description(Path file) throws ProviderException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw wrong(file, "is too large for a description");
            }
            return Description.read(file.getFileName().toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw wrong(file, "is no text in UTF-8");
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            throw wrong(file, e.getMessage());
        }
    }

    private static ProviderException wrong(Path file, String why) {
        return ProviderException.of(Problem.Kind.CONFIG, DESCRIPTION.key(), file + " " + why);
    }
}
