package dev.spoor.driver.http;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;

/** Driver for Elasticsearch, OpenSearch. */
public final class ElasticDriver implements QueryDriver {
    private static final String LANGUAGE = "json";

    private static final Descriptor DESCRIPTOR = Descriptor.of("elastic", "Elasticsearch, OpenSearch")
            .help(
                    "Searches Elasticsearch or OpenSearch with a clause of the query language in JSON, as {\"match\": {\"host.name\": \"ws1\"}}")
            .homepage("https://www.elastic.co/docs/explore-analyze/query-filter/languages/querydsl")
            .accepts(LANGUAGE)
            .settings(HttpSettings.all())
            .limits(Limits.NONE.parallel(4));

    /** Made by the service loader. */
    public ElasticDriver() {}

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
        return DescribedService.open(context, LANGUAGE, "elastic.yaml");
    }
}
