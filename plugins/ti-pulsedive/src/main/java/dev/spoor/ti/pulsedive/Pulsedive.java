package dev.spoor.ti.pulsedive;

import dev.spoor.intel.DescribedProvider;

/** Pulsedive, as {@code pulsedive.yaml} describes it. */
public final class Pulsedive extends DescribedProvider {
    /** Made by the service loader. */
    public Pulsedive() {
        super("pulsedive.yaml");
    }
}
