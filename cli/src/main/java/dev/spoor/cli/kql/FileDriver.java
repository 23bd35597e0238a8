package dev.spoor.cli.kql;

import dev.spoor.api.Kind;
import dev.spoor.cli.work.UsageException;
import dev.spoor.host.Spoor;
import dev.spoor.host.plugin.ProviderInfo;

/** The driver that speaks KQL over files: it asks nobody, and takes paths with a question. */
public final class FileDriver {
    /** Its language. */
    public static final String LANGUAGE = "kql";
    /** The option with the paths. */
    public static final String PATHS = "paths";

    /** The option with tables that the question brings along. */
    static final String TABLES = "tables";

    private FileDriver() {}

    /** Its id, whatever that is. */
    public static String of(Spoor spoor) {
        return spoor.local(Kind.DRIVER).stream()
                .filter(driver -> driver.descriptor().accepts().contains(LANGUAGE)
                        && driver.descriptor().options().stream()
                                .anyMatch(option -> option.key().equals(PATHS)))
                .map(ProviderInfo::id)
                .findFirst()
                .orElseThrow(() -> new UsageException("no plugin is installed that asks files in KQL"));
    }
}
