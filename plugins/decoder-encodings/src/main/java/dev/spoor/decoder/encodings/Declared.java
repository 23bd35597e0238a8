package dev.spoor.decoder.encodings;

import dev.spoor.contents.Bytes;

/** What is said in front of an encoded text about what it is: the function that it is an argument of. */
final class Declared {
    private static final int FAR = 16;

    private Declared() {}

    /** True where one of these words, in lower case, stands before quotes and brackets before {@code at}. */
    static boolean by(String[] words, byte[] b, int from, int at) {
        int p = at;
        boolean opened = false;
        while (p > from
                && at - p < FAR
                && (b[p - 1] == '"' || b[p - 1] == '\'' || b[p - 1] == '(' || b[p - 1] == ' ' || b[p - 1] == 'b')) {
            p--;
            opened |= b[p] != ' ' && b[p] != 'b';
        }
        for (String word : words) {
            // the b of b'...' may be the word's own last letter
            if (opened && (Bytes.endsWith(b, from, p, word) || p < at && Bytes.endsWith(b, from, p + 1, word))) {
                return true;
            }
        }
        return false;
    }
}
