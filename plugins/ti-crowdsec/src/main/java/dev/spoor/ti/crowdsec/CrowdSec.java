package dev.spoor.ti.crowdsec;

import dev.spoor.intel.DescribedProvider;

/** CrowdSec, as {@code crowdsec.yaml} describes it. */
public final class CrowdSec extends DescribedProvider {
    /** Made by the service loader. */
    public CrowdSec() {
        super("crowdsec.yaml");
    }
}
