package dev.spoor.driver.http;

import dev.spoor.answers.Access;
import dev.spoor.answers.Refusals;
import dev.spoor.answers.Service;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Opens sessions to a service that is described. */
final class DescribedService {
    private static final long MOST_BYTES = 1 << 20;

    private DescribedService() {}

    /** @param shipped name of the description that holds where the user gives none; null where there is none */
    static QueryDriver.Session open(Context context, String language, String shipped) throws ProviderException {
        Description description = Description.parse(text(context, shipped));
        URI base = URI.create(context.get(HttpSettings.BASE_URL).toString().replaceFirst("/+$", ""));
        Map<String, String> variables = new HashMap<>(description.variables());
        for (String pair : context.find(HttpSettings.VARIABLES).orElse(java.util.List.of())) {
            int equals = pair.indexOf('=');
            if (!variables.containsKey(pair.substring(0, equals))) {
                throw ProviderException.of(
                        Problem.Kind.CONFIG,
                        HttpSettings.VARIABLES.key(),
                        "the description has no variable " + pair.substring(0, equals) + "; it has "
                                + variables.keySet());
            }
            variables.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        Service service = new Service(context.http(), access(context, description), Refusals.usual());
        return new HttpSession(service, base, description, variables, language, HttpSession.MOST_PAGES);
    }

    private static Access access(Context context, Description description) throws ProviderException {
        Optional<String> user = context.find(HttpSettings.USER);
        Optional<Secret> password = context.find(HttpSettings.PASSWORD);
        if (user.isPresent()) {
            Secret known = password.orElseThrow(() -> ProviderException.of(
                    Problem.Kind.CONFIG, HttpSettings.PASSWORD.key(), "must be given besides user"));
            String pair = user.get() + ":" + known.reveal();
            Secret basic =
                    Secret.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            return call -> basic;
        }
        String word = description.authorization().isEmpty() ? "" : description.authorization() + " ";
        Secret token = context.find(HttpSettings.TOKEN)
                .map(secret -> Secret.of(word + secret.reveal()))
                .orElse(null);
        return call -> token;
    }

    private static byte[] text(Context context, String shipped) throws ProviderException {
        Optional<Path> file = context.find(HttpSettings.DESCRIPTION);
        try {
            if (file.isPresent()) {
                if (!Files.isRegularFile(file.get()) || Files.size(file.get()) > MOST_BYTES) {
                    throw Description.bad("is not there: " + file.get());
                }
                return Files.readAllBytes(file.get());
            }
            if (shipped == null) {
                throw Description.bad("is missing; it says how the service is asked");
            }
            try (InputStream in = DescribedService.class.getResourceAsStream(shipped)) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw Description.bad("cannot be read: " + e.getMessage());
        }
    }
}
