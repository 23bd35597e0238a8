package dev.spoor.indicators;

/** The words of one dotted run such as {@code www[.]example.com}, found in one forward pass. Reused from run to run. */
final class Labels {
    /** More than a name of 255 octets can have (RFC 1035 section 2.3.4). */
    static final int MAX = 127;

    final int[] start = new int[MAX];
    final int[] end = new int[MAX];
    int count;
    /** Some dot was written in a form that only a defanger would use. */
    boolean defanged;
    /** Some dot is not a plain dot, so that the value is not the text. */
    boolean altered;
    /** There were more than {@link #MAX}: the first ones are kept, the run is no name. */
    boolean overflow;
    /** Behind the last word, also when it is not kept. */
    int tail;

    void parse(byte[] b, int firstStart, int firstEnd, int to, boolean spelledOut) {
        count = 0;
        defanged = false;
        altered = false;
        overflow = false;
        int s = firstStart;
        int e = firstEnd;
        while (true) {
            if (count < MAX) {
                start[count] = s;
                end[count] = e;
                count++;
            } else {
                overflow = true;
            }
            tail = e;
            int dot = Defang.dot(b, e, to, spelledOut);
            if (dot == 0) {
                return;
            }
            s = e + dot;
            int bracket = 0;
            if (dot == 1 && s < to && b[s] == '[') { // fpw.[com].my
                bracket = 1;
                s++;
            }
            e = Text.wordEnd(b, s, to);
            if (e == s || bracket == 1 && !(e + 1 < to && b[e] == ']' && b[e + 1] == '.')) {
                return;
            }
            if (dot > 1 || bracket == 1) {
                altered = true;
                defanged |= bracket == 1 || b[s - dot] != '\\';
            }
            if (bracket == 1) {
                if (count < MAX) {
                    start[count] = s;
                    end[count] = e;
                    count++;
                }
                tail = e;
                s = e + 2;
                e = Text.wordEnd(b, s, to);
                if (e == s) {
                    return;
                }
            }
        }
    }
}
