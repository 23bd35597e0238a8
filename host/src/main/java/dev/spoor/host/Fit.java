package dev.spoor.host;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.table.Rows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which tables an analyzer can work on: those whose columns have the roles that it needs. */
final class Fit {
    private Fit() {}

    /** True where the columns have all roles of one of the sets. */
    static boolean fits(Descriptor descriptor, Schema schema) {
        return descriptor.needs().stream().anyMatch(roles -> roles.stream().allMatch(schema::has));
    }

    /** The tables that fit, in their order. */
    static Map<String, Rows> tables(Descriptor descriptor, Map<String, Rows> tables) {
        Map<String, Rows> fitting = new LinkedHashMap<>();
        tables.forEach((name, rows) -> {
            if (fits(descriptor, rows.schema())) {
                fitting.put(name, rows);
            }
        });
        return fitting;
    }

    /** Why an analyzer cannot run: nothing fits. */
    static ProviderException none(ProviderInfo analyzer) {
        return ProviderException.of(
                Problem.Kind.BAD_REQUEST,
                analyzer.qualified(),
                "no table has what it needs: " + needs(analyzer.descriptor())
                        + "; name columns with --map ROLE=column");
    }

    /** The needs in words. */
    static String needs(Descriptor descriptor) {
        return descriptor.needs().isEmpty()
                ? "it fits no table by itself"
                : descriptor.needs().stream().map(Fit::words).collect(Collectors.joining(", or "));
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(" and "));
    }
}
