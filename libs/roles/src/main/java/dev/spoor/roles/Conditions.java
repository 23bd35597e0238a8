package dev.spoor.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * When a section counts: all conditions hold, of each at least one alternative. {@code name} holds where that is there, {@code !name} where it
 * is not, {@code category=value} by the category, {@code category=value*} by its start.
 */
final class Conditions {
    private static final String CATEGORY = "category=";

    private final List<List<String>> all = new ArrayList<>();

    /** @param heading a section's: what stands in brackets, and the conditions behind it */
    Conditions(String heading) {
        String text = heading.substring(heading.indexOf(']') + 1);
        for (String condition : text.split(";")) {
            if (!condition.isBlank()) {
                all.add(Section.alternatives(condition));
            }
        }
    }

    /** @param category null or empty where there is none */
    boolean hold(Predicate<String> has, String category) {
        for (List<String> condition : all) {
            if (condition.stream().noneMatch(alternative -> holds(alternative, has, category))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String alternative, Predicate<String> has, String category) {
        if (alternative.startsWith(CATEGORY)) {
            return category != null
                    && !category.isEmpty()
                    && rest(alternative.substring(CATEGORY.length()), category) != null;
        }
        return alternative.startsWith("!") ? !has.test(alternative.substring(1)) : has.test(alternative);
    }

    /** What of a category is behind the wanted one's start; null where it is not the one. */
    private static String rest(String wanted, String category) {
        if (wanted.endsWith("*")) {
            String start = wanted.substring(0, wanted.length() - 1);
            return category.startsWith(start) ? category.substring(start.length()) : null;
        }
        return wanted.equals(category) ? "" : null;
    }

    /** What of a category is behind the start that is wanted; empty where all of it was. */
    String rest(String category) {
        for (List<String> condition : all) {
            for (String alternative : condition) {
                String rest = alternative.startsWith(CATEGORY) && category != null
                        ? rest(alternative.substring(CATEGORY.length()), category)
                        : null;
                if (rest != null) {
                    return rest;
                }
            }
        }
        return "";
    }
}
