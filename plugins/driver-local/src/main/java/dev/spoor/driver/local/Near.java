package dev.spoor.driver.local;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is there instead of what was asked for. */
final class Near {
    private static final int MOST_NAMES = 50;

    private Near() {}

    /** The end of a message: the nearest name, within a third of the letters changed, and all names there are, within reason. */
    static String hint(String asked, Collection<String> names) {
        String best = null;
        int least = Math.max(1, asked.length() / 3) + 1;
        for (String name : names) {
            if (Math.abs(name.length() - asked.length()) >= least) {
                continue;
            }
            int distance = distance(asked.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        String meant = best == null ? "" : "; did you mean " + best + "?";
        if (names.isEmpty()) {
            return meant + "; there are none";
        }
        String all = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return meant + " (there are: " + all
                + (names.size() > MOST_NAMES ? ", and " + (names.size() - MOST_NAMES) + " more" : "") + ")";
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
            }
            last = row;
        }
        return last[b.length()];
    }
}
