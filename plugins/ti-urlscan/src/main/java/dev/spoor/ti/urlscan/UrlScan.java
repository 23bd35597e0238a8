package dev.spoor.ti.urlscan;

import dev.spoor.intel.DescribedProvider;

/** urlscan.io, as {@code urlscan.yaml} describes it. */
public final class UrlScan extends DescribedProvider {
    /** Made by the service loader. */
    public UrlScan() {
        super("urlscan.yaml");
    }
}
