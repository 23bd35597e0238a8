package dev.spoor.azure;

import java.net.URI;
import java.util.Optional;

/**
 * Where the services of a cloud of Microsoft's are. An address is also the resource for which a token of that service is asked, except
 * that Log Analytics of the public cloud keeps its old name there.
 */
public enum Cloud {
    /** The usual one. */
    PUBLIC(
            "public",
            "https://login.microsoftonline.com",
            "https://management.azure.com",
            "https://api.loganalytics.azure.com",
            "https://api.loganalytics.io",
            "https://graph.microsoft.com",
            "https://api.securitycenter.microsoft.com"),
    /** For authorities of the United States. */
    US_GOVERNMENT(
            "usgov",
            "https://login.microsoftonline.us",
            "https://management.usgovcloudapi.net",
            "https://api.loganalytics.us",
            "https://api.loganalytics.us",
            "https://graph.microsoft.us",
            "https://api-gov.securitycenter.microsoft.us"),
    /** Operated by 21Vianet; Defender for Endpoint is not offered in it. */
    CHINA(
            "china",
            "https://login.partner.microsoftonline.cn",
            "https://management.chinacloudapi.cn",
            "https://api.loganalytics.azure.cn",
            "https://api.loganalytics.azure.cn",
            "https://microsoftgraph.chinacloudapi.cn",
            null);

    private final String word;
    private final String login;
    private final String management;
    private final String logs;
    private final String logsResource;
    private final String graph;
    private final String defender;

    Cloud(
            String word,
            String login,
            String management,
            String logs,
            String logsResource,
            String graph,
            String defender) {
        this.word = word;
        this.login = login;
        this.management = management;
        this.logs = logs;
        this.logsResource = logsResource;
        this.graph = graph;
        this.defender = defender;
    }

    /** The cloud of this word: {@code public}, {@code usgov}, {@code china}. */
    public static Cloud of(String word) {
        for (Cloud cloud : values()) {
            if (cloud.word.equals(word)) {
                return cloud;
            }
        }
        throw new IllegalArgumentException("no cloud: " + word);
    }

    /** How it is called in a configuration. */
    public String word() {
        return word;
    }

    /** Where tokens are given out. */
    public URI login() {
        return URI.create(login);
    }

    /** Azure Resource Manager. */
    public URI management() {
        return URI.create(management);
    }

    /** The Log Analytics query API. */
    public URI logs() {
        return URI.create(logs);
    }

    /** What a token for the Log Analytics query API is asked for. */
    public String logsResource() {
        return logsResource;
    }

    /** Microsoft Graph. */
    public URI graph() {
        return URI.create(graph);
    }

    /** The API of Defender for Endpoint; empty where it is not offered. */
    public Optional<URI> defender() {
        return Optional.ofNullable(defender).map(URI::create);
    }
}
