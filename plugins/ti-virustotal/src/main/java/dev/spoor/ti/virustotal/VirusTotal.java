package dev.spoor.ti.virustotal;

import dev.spoor.intel.DescribedProvider;

/** VirusTotal, as {@code virustotal.yaml} describes it. */
public final class VirusTotal extends DescribedProvider {
    /** Made by the service loader. */
    public VirusTotal() {
        super("virustotal.yaml");
    }
}
