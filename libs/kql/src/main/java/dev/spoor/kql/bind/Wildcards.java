package dev.spoor.kql.bind;

/** Names with stars in them. */
final class Wildcards {
    private Wildcards() {}

    /** Whether a name fits the pattern. A star is any number of characters; case counts. */
    static boolean matches(String pattern, String name) {
        // Two pointers, so that no pattern takes longer than the product of the lengths.
        int p = 0;
        int n = 0;
        int star = -1;
        int from = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
