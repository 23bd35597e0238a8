package dev.spoor.host.query;

import java.util.Locale;
import java.util.Map;

/** The words of msticpy's schema for data sources, and the language that each is asked in. */
final class Environments {
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("azuresentinel", "kql"),
            Map.entry("mssentinel", "kql"),
            Map.entry("mssentinel_new", "kql"),
            Map.entry("mssentinelsearch", "kql"),
            Map.entry("loganalytics", "kql"),
            Map.entry("kusto", "kql"),
            Map.entry("kusto_new", "kql"),
            Map.entry("azuredataexplorer", "kql"),
            Map.entry("mde", "kql"),
            Map.entry("mdatp", "kql"),
            Map.entry("m365d", "kql"),
            Map.entry("m365dgraph", "kql"),
            Map.entry("resourcegraph", "kql"),
            Map.entry("msgraph", "odata"),
            Map.entry("securitygraph", "odata"),
            Map.entry("splunk", "spl"),
            Map.entry("elastic", "json"));

    private Environments() {}

    /** The language of a data source; one that is not known has its own, called as it is. */
    static String language(String environment) {
        String word = environment.toLowerCase(Locale.ROOT);
        return LANGUAGES.getOrDefault(word, word);
    }
}
