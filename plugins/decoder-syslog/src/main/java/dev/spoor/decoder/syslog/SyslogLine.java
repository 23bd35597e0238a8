package dev.spoor.decoder.syslog;

import dev.spoor.syslog.Bytes;
import dev.spoor.syslog.Vocabulary;

/**
 * One line, taken apart: a cursor of ranges of the buffer that it was read from. Reads RFC 3164 as programs and /var/log have it, with and
 * without priority, and RFC 5424. A range that is not there starts at -1.
 */
final class SyslogLine {
    static final int NONE = -1;
    private static final int HIGHEST_PRIORITY = 191;
    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_TAG = 128;

    /** Only their names are asked for here. */
    private static final Vocabulary PROGRAMS = new Vocabulary();

    final Stamp stamp = new Stamp();
    int priority;
    boolean timed;
    boolean structured;
    int hostFrom;
    int hostTo;
    int appFrom;
    int appTo;
    int pidFrom;
    int pidTo;
    int idFrom;
    int idTo;
    int dataFrom;
    int dataTo;
    int messageFrom;
    int messageTo;

    /** Takes a line apart; false where it does not start as a line of syslog does. */
    boolean read(byte[] b, int from, int to) {
        priority = NONE;
        timed = false;
        structured = false;
        hostFrom = appFrom = pidFrom = idFrom = dataFrom = NONE;
        hostTo = appTo = pidTo = idTo = dataTo = NONE;
        messageFrom = from;
        messageTo = to;
        int at = afterPriority(b, from, to);
        if (at > from) {
            priority = Bytes.number(b, from + 1, at - 1);
            if (to - at >= 2 && b[at] == '1' && b[at + 1] == ' ') {
                return readStructured(b, at + 2, to);
            }
        }
        if (!stamp.read(b, at, to)) {
            return false;
        }
        timed = true;
        at = stamp.end();
        if (at < to && b[at] == ':') { // no host: Cisco's, and rsyslog's own "last message repeated"
            messageFrom = Bytes.skipBlanks(b, at + 1, to);
            return true;
        }
        if (at == to) {
            messageFrom = to;
            return true;
        }
        return readTagged(b, at + 1, to);
    }

    /** Where the line goes on behind {@code <34>}; its start where there is no such thing. */
    static int afterPriority(byte[] b, int from, int to) {
        if (to - from < 3 || b[from] != '<') {
            return from;
        }
        int end = Bytes.indexOf(b, from + 1, Math.min(to, from + 5), '>');
        int value = end < 0 ? NONE : Bytes.number(b, from + 1, end);
        return value < 0 || value > HIGHEST_PRIORITY ? from : end + 1;
    }

    /** {@code host tag[pid]: message}; the host, or the whole tag, may be missing. */
    private boolean readTagged(byte[] b, int from, int to) {
        int end = Bytes.wordEnd(b, from, to);
        if (end == from || end - from > LONGEST_HOST) {
            messageFrom = from;
            return true;
        }
        if (b[end - 1] == ':'
                && tag(b, from, to)) { // <34>Mar 17 08:40:31 su: ... as programs send it on their own machine
            return true;
        }
        hostFrom = from;
        hostTo = end;
        messageFrom = Math.min(to, end + 1);
        tag(b, messageFrom, to);
        return true;
    }

    /** Reads {@code name[pid]:} or {@code name:}; false, and nothing is changed, where neither stands here. */
    private boolean tag(byte[] b, int from, int to) {
        int stop = Math.min(to, from + LONGEST_TAG);
        int at = from;
        while (at < stop && b[at] > ' ' && b[at] != '[' && b[at] != ':') {
            at++;
        }
        if (at == from || at == stop) {
            return false;
        }
        int name = at;
        if (b[at] == '[') {
            int close = Bytes.indexOf(b, at, stop, ']');
            if (close < 0 || Bytes.indexOf(b, at, close, ' ') >= 0) {
                return false;
            }
            at = close + 1;
            if (at < to && b[at] != ':' && b[at] != ' ') {
                return false;
            }
            pidFrom = name + 1;
            pidTo = close;
        } else if (b[at] != ':' || at + 1 < to && b[at + 1] != ' ') {
            return false;
        }
        appFrom = from;
        appTo = name;
        at += at < to && b[at] == ':' ? 1 : 0;
        messageFrom = at < to && b[at] == ' ' ? at + 1 : at;
        return true;
    }

    /** RFC 5424, section 6, behind the version. */
    private boolean readStructured(byte[] b, int from, int to) {
        int end = Bytes.wordEnd(b, from, to);
        timed = end - from != 1 && stamp.read(b, from, to) && stamp.end() == end;
        if (!timed && !isNil(b, from, end)) {
            return false;
        }
        structured = true;
        int at = Math.min(to, end + 1);
        end = Bytes.wordEnd(b, at, to);
        if (!isNil(b, at, end)) {
            hostFrom = at;
            hostTo = end;
        }
        at = Math.min(to, end + 1);
        end = Bytes.wordEnd(b, at, to);
        if (!isNil(b, at, end)) {
            appFrom = at;
            appTo = end;
        }
        at = Math.min(to, end + 1);
        end = Bytes.wordEnd(b, at, to);
        if (!isNil(b, at, end)) {
            pidFrom = at;
            pidTo = end;
        }
        at = Math.min(to, end + 1);
        end = Bytes.wordEnd(b, at, to);
        if (!isNil(b, at, end)) {
            idFrom = at;
            idTo = end;
        }
        at = Math.min(to, end + 1);
        end = StructuredData.end(b, at, to);
        if (end > at && b[at] == '[') {
            dataFrom = at;
            dataTo = end;
        }
        at = end < to && b[end] == ' ' ? end + 1 : end;
        boolean marked =
                to - at >= 3 && (b[at] & 0xff) == 0xEF && (b[at + 1] & 0xff) == 0xBB && (b[at + 2] & 0xff) == 0xBF;
        messageFrom = marked ? at + 3 : at;
        return true;
    }

    private static boolean isNil(byte[] b, int from, int to) {
        return from >= to || to - from == 1 && b[from] == '-';
    }

    /** True where the last line read can hardly be anything but syslog: with a priority, or with a host and a tag. */
    boolean isCertain(byte[] b) {
        if (structured || priority >= 0) {
            return true;
        }
        if (hostFrom < 0) {
            return false;
        }
        // An ISO time begins the lines of many applications; a process id, and no level where the host stands, tell
        // them apart.
        return stamp.isYearless()
                ? appFrom >= 0
                : pidFrom >= 0 && Bytes.number(b, pidFrom, pidTo) >= 0 || appFrom >= 0 && isWellKnown(b);
    }

    /** True where the program is one whose messages are understood, or PAM speaks in it: sudo and systemd give no process id. */
    private boolean isWellKnown(byte[] b) {
        return Vocabulary.isPam(b, messageFrom, messageTo)
                || PROGRAMS.entries().stream().anyMatch(entry -> entry.isOf(b, appFrom, appTo));
    }
}
