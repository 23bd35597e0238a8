package dev.spoor.driver.http;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;

/** Driver for Splunk. */
public final class SplunkDriver implements QueryDriver {
    private static final String LANGUAGE = "spl";

    private static final Descriptor DESCRIPTOR = Descriptor.of("splunk", "Splunk")
            .help("Searches Splunk, by jobs: search index=main sourcetype=syslog")
            .homepage("https://docs.splunk.com/Documentation/Splunk/latest/RESTREF/RESTsearch")
            .accepts(LANGUAGE)
            .settings(HttpSettings.all())
            .limits(Limits.NONE.parallel(4));

    /** Made by the service loader. */
    public SplunkDriver() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String literal(Object value, String type) {
        return SplLiteral.write(value, type);
    }

    @Override
    public Session open(Context context) throws ProviderException {
        return DescribedService.open(context, LANGUAGE, "splunk.yaml");
    }
}
