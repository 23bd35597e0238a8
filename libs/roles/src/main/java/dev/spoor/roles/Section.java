package dev.spoor.roles;

import dev.spoor.api.data.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of a table of names: which column has which role, and which of several is the better one. */
final class Section {
    /** @param role null where the name is said to have none */
    private record Entry(Role role, int rank) {}

    private final String heading;
    private final Map<String, Entry> byName = new HashMap<>();

    private Section(String heading) {
        this.heading = heading;
    }

    /** What stands in its brackets and behind them. */
    String heading() {
        return heading;
    }

    /** The sections of a resource beside this class. */
    static List<Section> read(String resource) {
        List<Section> sections = new ArrayList<>();
        try (InputStream in = Section.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    sections.add(new Section(line));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    sections.get(sections.size() - 1).add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sections;
    }

    private void add(String line) {
        int space = line.indexOf(' ');
        String word = line.substring(0, space);
        Role role = word.equals("-") ? null : Role.valueOf(word);
        for (String name : alternatives(line.substring(space + 1))) {
            Entry old = byName.put(name, new Entry(role, byName.size()));
            if (old != null) {
                throw new IllegalStateException(heading + " names " + name + " twice");
            }
        }
    }

    static List<String> alternatives(String text) {
        return Arrays.stream(text.split("\\|")).map(String::trim).toList();
    }

    /** The role of each column, null for none, as the sections say in their order. No role twice. */
    static List<Role> roles(List<Section> sections, List<String> names) {
        Role[] roles = new Role[names.size()];
        boolean[] none = new boolean[roles.length];
        Set<Role> taken = EnumSet.noneOf(Role.class);
        for (Section section : sections) {
            Map<Role, Integer> best = new EnumMap<>(Role.class);
            for (int i = 0; i < roles.length; i++) {
                Entry entry = section.byName.get(names.get(i));
                if (entry == null || roles[i] != null || none[i]) {
                    continue;
                }
                if (entry.role == null) {
                    none[i] = true;
                } else if (!taken.contains(entry.role)) {
                    Integer other = best.get(entry.role);
                    if (other == null || section.byName.get(names.get(other)).rank > entry.rank) {
                        best.put(entry.role, i);
                    }
                }
            }
            best.forEach((role, i) -> roles[i] = role);
            taken.addAll(best.keySet());
        }
        return Arrays.asList(roles);
    }
}
