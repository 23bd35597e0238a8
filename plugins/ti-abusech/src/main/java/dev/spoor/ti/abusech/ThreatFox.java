package dev.spoor.ti.abusech;

import dev.spoor.intel.DescribedProvider;

/** ThreatFox, as {@code threatfox.yaml} describes it. */
public final class ThreatFox extends DescribedProvider {
    /** Made by the service loader. */
    public ThreatFox() {
        super("threatfox.yaml");
    }
}
