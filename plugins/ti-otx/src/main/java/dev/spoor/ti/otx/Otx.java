package dev.spoor.ti.otx;

import dev.spoor.intel.DescribedProvider;

/** AlienVault OTX, as {@code otx.yaml} describes it. */
public final class Otx extends DescribedProvider {
    /** Made by the service loader. */
    public Otx() {
        super("otx.yaml");
    }
}
