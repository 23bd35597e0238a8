package dev.spoor.ti.greynoise;

import dev.spoor.intel.DescribedProvider;

/** GreyNoise, as {@code greynoise.yaml} describes it. */
public final class GreyNoise extends DescribedProvider {
    /** Made by the service loader. */
    public GreyNoise() {
        super("greynoise.yaml");
    }
}
