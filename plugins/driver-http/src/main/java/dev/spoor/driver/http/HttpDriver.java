package dev.spoor.driver.http;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;

/** Driver for A service described in YAML. */
public final class HttpDriver implements QueryDriver {
    private static final String LANGUAGE = "json";

    private static final Descriptor DESCRIPTOR = Descriptor.of("http", "A service described in YAML")
            .help(
                    "Asks a service that answers in JSON over HTTP, as a description in YAML says; queries are written in JSON or hold values of JSON.")
            .accepts(LANGUAGE)
            .settings(HttpSettings.all())
            .limits(Limits.NONE.parallel(4));

    /** Made by the service loader. */
    public HttpDriver() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String literal(Object value, String type) {
        return JsonLiteral.write(value, type);
    }

    @Override
    public Session open(Context context) throws ProviderException {
        return DescribedService.open(context, LANGUAGE, null);
    }
}
