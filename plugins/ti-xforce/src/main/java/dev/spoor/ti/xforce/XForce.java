package dev.spoor.ti.xforce;

import dev.spoor.intel.DescribedProvider;

/** IBM X-Force Exchange, as {@code xforce.yaml} describes it. */
public final class XForce extends DescribedProvider {
    /** Made by the service loader. */
    public XForce() {
        super("xforce.yaml");
    }
}
