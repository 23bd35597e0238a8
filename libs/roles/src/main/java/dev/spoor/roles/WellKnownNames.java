package dev.spoor.roles;

import dev.spoor.api.data.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Roles by the names of columns that many products write: Zeek, CloudTrail, Elastic Common Schema, Microsoft's tables, proxy and web
 * logs. Names are compared exactly, case and all. Safe for use by many threads.
 */
public final class WellKnownNames {
    /** @param conditions each of them is a list of alternatives */
    private record Source(Section section, List<List<String>> conditions) {
        static Source of(Section section) {
            String conditions = section.heading()
                    .substring(section.heading().indexOf(']') + 1)
                    .trim();
            List<List<String>> parsed = new ArrayList<>();
            for (String condition : conditions.split(";")) {
                if (!condition.isBlank()) {
                    parsed.add(Section.alternatives(condition));
                }
            }
            return new Source(section, parsed);
        }

        boolean fits(Set<String> names) {
            return conditions.stream().allMatch(c -> c.stream().anyMatch(names::contains));
        }
    }

    private static final List<Source> SOURCES =
            Section.read("names.txt").stream().map(Source::of).toList();

    private WellKnownNames() {}

    /** The role of each column of a table, in order; null for none. No role twice. */
    public static List<Role> roles(List<String> names) {
        Set<String> set = Set.copyOf(names);
        List<Section> fitting = SOURCES.stream()
                .filter(source -> source.fits(set))
                .map(Source::section)
                .toList();
        return Section.roles(fitting, names);
    }
}
