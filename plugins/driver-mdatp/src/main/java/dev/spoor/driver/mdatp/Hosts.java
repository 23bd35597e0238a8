package dev.spoor.driver.mdatp;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.azure.AzureSettings;
import dev.spoor.azure.Cloud;
import java.net.URI;

/** Where Defender is. */
final class Hosts {
    private Hosts() {}

    static String[] all() {
        return AzureSettings.hosts(
                "graph.microsoft.com",
                "graph.microsoft.us",
                "api.security.microsoft.com",
                "api-gov.security.microsoft.us",
                "api.securitycenter.microsoft.com",
                "api-gov.securitycenter.microsoft.us");
    }

    static String xdr(Cloud cloud) throws ProviderException {
        return switch (cloud) {
            case PUBLIC -> "https://api.security.microsoft.com";
            case US_GOVERNMENT -> "https://api-gov.security.microsoft.us";
            case CHINA -> throw none();
        };
    }

    /** Also what a token of Defender for Endpoint is asked for, whichever region is asked. */
    static String endpoint(Cloud cloud) throws ProviderException {
        return cloud.defender().map(URI::toString).orElseThrow(Hosts::none);
    }

    private static ProviderException none() {
        return ProviderException.of(
                Problem.Kind.CONFIG, AzureSettings.CLOUD.key(), "Defender is not offered in this cloud");
    }
}
