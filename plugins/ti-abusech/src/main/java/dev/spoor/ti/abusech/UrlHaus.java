package dev.spoor.ti.abusech;

import dev.spoor.intel.DescribedProvider;

/** UrlHaus, as {@code urlhaus.yaml} describes it. */
public final class UrlHaus extends DescribedProvider {
    /** Made by the service loader. */
    public UrlHaus() {
        super("urlhaus.yaml");
    }
}
