package dev.spoor.decoder.weblog;

import dev.spoor.api.data.Ticks;

/**
 * One line of an access log, taken apart: a cursor of ranges of the buffer that it was read from. {@code [vhost[:port] ]client ident user [time]
 * "request" status bytes[ "referrer" "agent"][ more]}, Apache's {@code common}, {@code combined} and {@code vhost_combined}. Within quotes a
 * backslash escapes. A range that is not there starts at -1.
 */
final class AccessLine {
    private static final int NONE = -1;

    private final ClockTime clock = new ClockTime();
    long time;
    int vhostFrom;
    int vhostTo;
    int clientFrom;
    int clientTo;
    int identFrom;
    int identTo;
    int userFrom;
    int userTo;
    int requestFrom;
    int requestTo;
    int methodTo;
    int urlTo;
    int status;
    long bytes;
    int referrerFrom;
    int referrerTo;
    int agentFrom;
    int agentTo;
    int moreFrom;
    int moreTo;

    /** Takes a line apart; false where it is no line of an access log. */
    boolean read(byte[] b, int from, int to) {
        vhostFrom = referrerFrom = agentFrom = moreFrom = NONE;
        vhostTo = referrerTo = agentTo = moreTo = NONE;
        int bracket = timeAt(b, from, to);
        if (bracket < 0 || !who(b, from, bracket - 1)) {
            return false;
        }
        int at = bracket + ClockTime.LENGTH + 2;
        if (at + 1 >= to || b[at] != ' ' || b[at + 1] != '"') {
            return false;
        }
        requestFrom = at + 2;
        requestTo = quoteEnd(b, requestFrom, to);
        if (requestTo < 0) {
            return false;
        }
        at = requestTo + 1;
        if (to - at < 6 || b[at] != ' ' || b[at + 4] != ' ') {
            return false;
        }
        status = (int) number(b, at + 1, at + 4);
        int sizeEnd = wordEnd(b, at + 5, to);
        boolean noBytes = sizeEnd - at == 6 && b[at + 5] == '-';
        bytes = noBytes ? NONE : number(b, at + 5, sizeEnd);
        if (status < 0 || bytes < 0 && !noBytes) {
            return false;
        }
        request(b);
        rest(b, sizeEnd, to);
        return true;
    }

    /** Where the bracket before the time stands; -1 where there is none. A user's name may hold brackets. */
    private int timeAt(byte[] b, int from, int to) {
        for (int i = from + 1; i + ClockTime.LENGTH + 1 < to; i++) {
            if (b[i] == '"') {
                return NONE;
            }
            if (b[i] == '[' && b[i - 1] == ' ' && b[i + ClockTime.LENGTH + 1] == ']') {
                time = clock.read(b, i + 1, to);
                if (time != Ticks.NONE) {
                    return i;
                }
            }
        }
        return NONE;
    }

    /** {@code client ident user}, or with a virtual host before. The user may hold blanks: everything that is left is the user. */
    private boolean who(byte[] b, int from, int to) {
        int first = wordEnd(b, from, to);
        int second = wordEnd(b, first + 1, to);
        int third = wordEnd(b, second + 1, to);
        if (first == from || second >= to || first >= to) {
            return false;
        }
        if (third < to && isAddress(b, first + 1, second) && !isAddress(b, from, first)) {
            vhostFrom = from;
            vhostTo = first;
            clientFrom = first + 1;
            clientTo = second;
            identFrom = second + 1;
            identTo = third;
            userFrom = third + 1;
        } else {
            clientFrom = from;
            clientTo = first;
            identFrom = first + 1;
            identTo = second;
            userFrom = second + 1;
        }
        userTo = to;
        return true;
    }

    /** True where the range can be an IPv4 or IPv6 address. Not a check of its form. */
    static boolean isAddress(byte[] b, int from, int to) {
        boolean dotted = false;
        int colons = 0;
        for (int i = from; i < to; i++) {
            int c = b[i] | 0x20;
            boolean hex = b[i] >= '0' && b[i] <= '9' || c >= 'a' && c <= 'f';
            dotted |= b[i] == '.';
            colons += b[i] == ':' ? 1 : 0;
            if (!hex && b[i] != '.' && b[i] != ':' || c >= 'a' && colons == 0 && dotted) {
                return false;
            }
        }
        return colons > 1 || dotted && colons == 0;
    }

    /** True where the user is one word. Blanks are allowed, but rather they say that the line is another format's, with an access log in it. */
    boolean isPlain(byte[] b) {
        return wordEnd(b, userFrom, userTo) == userTo;
    }

    private void request(byte[] b) {
        methodTo = NONE;
        urlTo = NONE;
        int method = requestFrom;
        while (method < requestTo && b[method] >= 'A' && b[method] <= 'Z') {
            method++;
        }
        if (method == requestFrom || method == requestTo || b[method] != ' ') {
            return; // no HTTP: a scanner's TLS hello, or nothing at all
        }
        methodTo = method;
        urlTo = requestTo;
        for (int i = requestTo - 1; i > method; i--) {
            if (b[i] == ' ') {
                urlTo = startsWithHttp(b, i + 1, requestTo) ? i : requestTo;
                return;
            }
        }
    }

    private static boolean startsWithHttp(byte[] b, int from, int to) {
        return to - from > 5
                && b[from] == 'H'
                && b[from + 1] == 'T'
                && b[from + 2] == 'T'
                && b[from + 3] == 'P'
                && b[from + 4] == '/';
    }

    /** True where the request is one of HTTP; then its URL ends at {@link #urlTo}, and the protocol follows if there is one. */
    boolean isHttp() {
        return methodTo >= 0;
    }

    private void rest(byte[] b, int from, int to) {
        int at = from;
        if (to - at > 2 && b[at + 1] == '"') {
            int end = quoteEnd(b, at + 2, to);
            if (end >= 0) {
                referrerFrom = at + 2;
                referrerTo = end;
                at = end + 1;
                if (to - at > 2 && b[at] == ' ' && b[at + 1] == '"') {
                    // Cut off in the middle, it is still what the client said of itself.
                    end = quoteEnd(b, at + 2, to);
                    agentFrom = at + 2;
                    agentTo = end < 0 ? to : end;
                    at = end < 0 ? to : end + 1;
                }
            }
        }
        if (to - at > 1) {
            moreFrom = at + 1;
            moreTo = to;
        }
    }

    private static int quoteEnd(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                i++;
            } else if (b[i] == '"') {
                return i;
            }
        }
        return NONE;
    }

    private static int wordEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != ' ') {
            at++;
        }
        return Math.min(at, Math.max(from, to));
    }

    private static long number(byte[] b, int from, int to) {
        if (from >= to || to - from > 18) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
