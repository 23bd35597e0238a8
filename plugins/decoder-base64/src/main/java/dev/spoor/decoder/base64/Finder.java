package dev.spoor.decoder.base64;

import dev.spoor.contents.Magic;
import dev.spoor.contents.Readable;

/**
 * Finds the base64 in a text, from front to back. What is declared to be base64 is taken as it is; what is not must decode to text or to a
 * form that is known by its first bytes. Runs are looked at from their start and from behind each slash, dash or underscore in them,
 * for paths and names stand in front of base64 without a gap.
 */
final class Finder {
    /** Shorter ones are taken only where they are declared. */
    private static final int SHORTEST = 16;

    /** How often one run is decoded whole, so that a crafted one does not cost the square of its length. */
    private static final int MAX_TRIES = 8;

    /** At how many places one run may start. */
    private static final int MAX_STARTS = 64;

    /** So many characters that could be text are hardly chance. */
    private static final int SURE = 64;

    private final byte[] b;
    private final int from;
    private final int to;
    private int at;
    private int wrappedTo;

    private int start;
    private int end;
    private Surroundings said = Surroundings.NONE;
    private byte[] decoded = {};
    private String text;

    Finder(byte[] b, int from, int to) {
        this.b = b;
        this.from = from;
        this.to = to;
        this.at = from;
    }

    /** Goes on to the next; false where there is none. */
    boolean next() {
        for (int run = Runs.find(b, at, to); run >= 0; run = Runs.find(b, at, to)) {
            int line = Runs.lineEnd(b, run, to);
            at = line;
            if (search(run, line)) {
                at = end;
                return true;
            }
        }
        return false;
    }

    /** 0 to 100, how surely there is any: by surroundings and a glance, nothing is decoded. */
    static int probe(byte[] b, int from, int to) {
        int best = 0;
        for (int run = Runs.find(b, from, to); run >= 0; ) {
            int line = Runs.lineEnd(b, run, to);
            if (Runs.isMixed(b, run, line)) {
                int p = first(b, from, run);
                for (int starts = 0; p >= 0 && starts < MAX_STARTS; starts++) {
                    Surroundings said = Surroundings.of(b, from, to, p, line);
                    if (said == Surroundings.DECLARED) {
                        return 95;
                    }
                    if (said == Surroundings.ENCODED_COMMAND
                            || isLongEnough(b, p, line, to) && Glance.isPromising(b, p, line)) {
                        best = Math.max(best, line - p < SURE ? 60 : 85);
                    }
                    p = boundary(b, p, line);
                }
            }
            run = best >= 85 ? -1 : Runs.find(b, line, to);
        }
        return best;
    }

    private static boolean isLongEnough(byte[] b, int start, int line, int to) {
        return Runs.behindPadding(b, line, to) - start >= SHORTEST;
    }

    /** The run's start, behind the letter of an escaped line break. */
    private static int first(byte[] b, int from, int run) {
        boolean escape = run > from && b[run - 1] == '\\' && (b[run] == 'n' || b[run] == 'r' || b[run] == 't');
        return escape ? run + 1 : run;
    }

    /** Where behind p it could start as well, leaving enough of it; -1 where there is no such place. */
    private static int boundary(byte[] b, int p, int line) {
        for (int q = p; line - q > Runs.SHORTEST; q++) {
            if (b[q] == '/' || b[q] == '-' || b[q] == '_') {
                return q + 1;
            }
        }
        return -1;
    }

    private boolean search(int run, int line) {
        if (!Runs.isMixed(b, run, line)) {
            return false;
        }
        int tries = 0;
        int p = first(b, from, run);
        for (int starts = 0; p >= 0 && starts < MAX_STARTS && tries < MAX_TRIES; starts++) {
            said = Surroundings.of(b, from, to, p, line);
            if (said != Surroundings.NONE || isLongEnough(b, p, line, to) && Glance.isPromising(b, p, line)) {
                tries++;
                if (acceptWrapped(p, line) || accept(p, line) || accept(p, wordEnd(p, line))) {
                    return true;
                }
            }
            p = boundary(b, p, line);
        }
        return false;
    }

    /** Lines that did not do together are not tried together again from the second on: the time stays linear in the text. */
    private boolean acceptWrapped(int first, int line) {
        if (line <= wrappedTo) {
            return false;
        }
        wrappedTo = Runs.wrappedEnd(b, first, to, false);
        if (wrappedTo <= line) {
            return false;
        }
        int even = Runs.wrappedEnd(b, first, to, true);
        return accept(first, wrappedTo) || even > line && even < wrappedTo && accept(first, even);
    }

    /** Where the first part between slashes, dashes and underscores ends. */
    private int wordEnd(int p, int line) {
        int q = p;
        while (q < line && b[q] != '/' && b[q] != '-' && b[q] != '_') {
            q++;
        }
        return q;
    }

    private boolean accept(int first, int last) {
        int classes = 0;
        for (int p = first; p < last; p++) {
            classes |= Alphabet.classOf(b[p]);
        }
        int both = Alphabet.STANDARD | Alphabet.URL_SAFE;
        if (last - first < Runs.SHORTEST || (classes & both) == both) {
            return false;
        }
        byte[] bytes = Alphabet.decode(b, first, last);
        String readable = Readable.of(bytes, said.ofBytes());
        if (readable == null && said != Surroundings.DECLARED && !Magic.isKnown(bytes)) {
            return false;
        }
        start = first;
        end = Runs.behindPadding(b, last, to);
        decoded = bytes;
        text = readable;
        return true;
    }

    /** Where it starts. */
    int start() {
        return start;
    }

    /** Where it ends, padding included. */
    int end() {
        return end;
    }

    /** What was said about it. */
    Surroundings said() {
        return said;
    }

    /** What it decodes to. */
    byte[] decoded() {
        return decoded;
    }

    /** The same as text; null where it is none. */
    String text() {
        return text;
    }
}
