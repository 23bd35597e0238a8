package dev.spoor.kql.diag;

import java.util.Locale;

/** The known word that somebody most likely meant. */
public final class DidYouMean {
    private static final int LONGEST = 64;

    private DidYouMean() {}

    /** {@code "; did you mean X?"} for the nearest of the known words, or an empty text if none is near. */
    public static String of(String word, Iterable<String> known) {
        String nearest = nearest(word, known);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /** The nearest of the known words, or null if none is near: a third of the letters may differ, case does not count. */
    public static String nearest(String word, Iterable<String> known) {
        if (word.length() > LONGEST) {
            return null;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int best = 1 + Math.max(1, word.length() / 3);
        String found = null;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) >= best) {
                continue;
            }
            int d = distance(lower, candidate.toLowerCase(Locale.ROOT), best);
            if (d < best) {
                best = d;
                found = candidate;
            }
        }
        return found;
    }

    /** Edits from one to the other (a swap of neighbours is one), or {@code most} if there are more than that. */
    private static int distance(String a, String b, int most) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int d = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d = Math.min(d, before[j - 2] + 1);
                }
                row[j] = d;
                least = Math.min(least, d);
            }
            if (least >= most) {
                return most;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
