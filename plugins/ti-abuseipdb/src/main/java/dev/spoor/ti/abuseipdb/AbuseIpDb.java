package dev.spoor.ti.abuseipdb;

import dev.spoor.intel.DescribedProvider;

/** AbuseIPDB, as {@code abuseipdb.yaml} describes it. */
public final class AbuseIpDb extends DescribedProvider {
    /** Made by the service loader. */
    public AbuseIpDb() {
        super("abuseipdb.yaml");
    }
}
