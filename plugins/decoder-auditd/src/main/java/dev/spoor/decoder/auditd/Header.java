package dev.spoor.decoder.auditd;

import java.util.Arrays;

/**
 * What stands before the fields of a line: {@code node=web1 type=PATH msg=audit(1551485405.594:7507):}, maybe behind the header of
 * syslog, and as the kernel's log has it, {@code audit: type=1302 audit(1551485405.594:7507):}. One thread at a time.
 */
final class Header {
    private static final byte[] TYPE = {'t', 'y', 'p', 'e', '='};
    private static final byte[] NODE = {'n', 'o', 'd', 'e', '='};
    private static final byte[] MSG = {'m', 's', 'g', '='};
    private static final byte[] AUDIT = {'a', 'u', 'd', 'i', 't', '('};
    private static final int LONGEST_PREFIX = 512;

    /** The computer that the line names; without length where it names none. */
    int nodeFrom;

    int nodeTo;
    /** What stands behind {@code type=}. */
    int typeFrom;

    int typeTo;
    /** Seconds since 1970 with their fraction, as they stand there. */
    int timeFrom;

    int timeTo;
    /** The same in nanoseconds. */
    long nanos;

    long serial;
    /** Where the fields start. */
    int body;

    /** Reads a line; what is wrong with it, null where it is right. */
    String read(byte[] b, int from, int to) {
        int type = find(TYPE, b, from, Math.min(to, from + LONGEST_PREFIX));
        if (type < 0) {
            return "no 'type=': not a line of audit.log";
        }
        typeFrom = type + TYPE.length;
        typeTo = typeFrom;
        while (typeTo < to && b[typeTo] != ' ') {
            typeTo++;
        }
        int at = typeTo + 1;
        if (starts(MSG, b, at, to)) {
            at += MSG.length;
        }
        if (!starts(AUDIT, b, at, to)) {
            return "no 'audit(' behind the type";
        }
        if (!moment(b, at + AUDIT.length, to)) {
            return "no time and serial number as in audit(1551485405.594:7507)";
        }
        node(b, from, type);
        return null;
    }

    /** Reads {@code 1551485405.594:7507):}. */
    private boolean moment(byte[] b, int from, int to) {
        timeFrom = from;
        int at = from;
        long seconds = 0;
        while (at < to && isDigit(b[at]) && at - from < 11) {
            seconds = seconds * 10 + b[at++] - '0';
        }
        if (at - from < 9 || seconds > 253_402_300_799L || b[from] == '0' || at == to) {
            return false;
        }
        nanos = seconds > 9_000_000_000L ? 9_000_000_000L * 1_000_000_000L : seconds * 1_000_000_000L;
        if (b[at] == '.') {
            long place = 100_000_000L;
            int digits = ++at;
            while (at < to && isDigit(b[at]) && place > 0) {
                nanos += (b[at++] - '0') * place;
                place /= 10;
            }
            if (at == digits) {
                return false;
            }
        }
        timeTo = at;
        if (at >= to || b[at] != ':') {
            return false;
        }
        int digits = ++at;
        serial = 0;
        while (at < to && isDigit(b[at]) && at - digits < 18) {
            serial = serial * 10 + b[at++] - '0';
        }
        if (at == digits || at >= to || b[at] != ')') {
            return false;
        }
        at++;
        body = at < to && b[at] == ':' ? at + 1 : at;
        return true;
    }

    /** The host that {@code node=} names, or else the header of syslog. */
    private void node(byte[] b, int from, int to) {
        nodeFrom = from;
        nodeTo = from;
        if (from == to) {
            return;
        }
        int node = find(NODE, b, from, to);
        if (node >= 0) {
            nodeFrom = node + NODE.length;
            nodeTo = word(b, nodeFrom, to);
            return;
        }
        int at = from;
        if (b[at] == '<') { // priority, and the version of RFC 5424
            while (at < to && b[at] != '>') {
                at++;
            }
            at++;
            if (at + 1 < to && isDigit(b[at]) && b[at + 1] == ' ') {
                at += 2;
            }
        }
        if (at + 16 <= to && b[at + 3] == ' ' && b[at + 9] == ':' && b[at + 12] == ':' && b[at + 15] == ' ') {
            at += 16; // Mar  2 00:10:05 of RFC 3164
        } else if (at + 11 < to && b[at + 4] == '-' && b[at + 10] == 'T') {
            at = word(b, at, to) + 1;
        } else {
            return;
        }
        int end = at < to ? word(b, at, to) : at;
        if (end < to && end > at && b[end - 1] != ':') {
            nodeFrom = at;
            nodeTo = end;
        }
    }

    private static int word(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != ' ') {
            at++;
        }
        return at;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean starts(byte[] word, byte[] b, int from, int to) {
        return to - from >= word.length && Arrays.equals(word, 0, word.length, b, from, from + word.length);
    }

    /** Where the word stands, at the start or behind a space; -1 where it does not. */
    private static int find(byte[] word, byte[] b, int from, int to) {
        int last = to - word.length;
        for (int at = from; at <= last; at++) {
            if (b[at] == word[0] && (at == from || b[at - 1] == ' ' || b[at - 1] == ':') && starts(word, b, at, to)) {
                return at;
            }
        }
        return -1;
    }
}
