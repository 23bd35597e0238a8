package dev.spoor.roles;

import dev.spoor.api.data.Role;
import java.util.List;
import java.util.Set;

/**
 * Roles by the names of columns that many products write: Zeek, CloudTrail, Elastic Common Schema, Microsoft's tables, proxy and web
 * logs. Names are compared exactly, case and all. Safe for use by many threads.
 */
public final class WellKnownNames {
    private record Source(Section section, Conditions conditions) {
        static Source of(Section section) {
            return new Source(section, new Conditions(section.heading()));
        }
    }

    private static final List<Source> SOURCES =
            Section.read("names.txt").stream().map(Source::of).toList();

    private WellKnownNames() {}

    /** The role of each column of a table, in order; null for none. No role twice. */
    public static List<Role> roles(List<String> names) {
        Set<String> set = Set.copyOf(names);
        List<Section> fitting = SOURCES.stream()
                .filter(source -> source.conditions().hold(set::contains, null))
                .map(Source::section)
                .toList();
        return Section.roles(fitting, names);
    }
}
