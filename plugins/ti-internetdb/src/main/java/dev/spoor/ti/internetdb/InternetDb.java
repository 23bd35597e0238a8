package dev.spoor.ti.internetdb;

import dev.spoor.intel.DescribedProvider;

/** Shodan InternetDB, as {@code internetdb.yaml} describes it. */
public final class InternetDb extends DescribedProvider {
    /** Made by the service loader. */
    public InternetDb() {
        super("internetdb.yaml");
    }
}
