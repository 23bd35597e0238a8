package dev.spoor.analyzer.cmdline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A command line as its shell would read it: without carets, quotes, back ticks and other letters that mean nothing, variables replaced,
 * dashes and blanks plain, slashes single; and of each command in it the program without its path and {@code .exe}. Holds one
 * line at a time, and knows for each byte where it stood. One thread at a time.
 */
final class Normalised {
    /** Longer lines are read so far. */
    static final int MOST = 1 << 16;

    private static final int MOST_COMMANDS = 64;

    private byte[] out = new byte[1024];
    private int[] places = new int[1024];
    private int length;
    private final int[] starts = new int[MOST_COMMANDS];
    private final int[] ends = new int[MOST_COMMANDS];
    private int commands;

    private final Variables variables = new Variables();
    private byte[] in;
    private int to;
    private int first;
    private boolean linux;
    /** The open quote, 0 for none; and whether what it opens is a command. */
    private int quote;

    private boolean quotedCommand;
    /** Where the word at hand began in the result, -1 between words; and whether it is a program. */
    private int word;

    private boolean program;
    private boolean expected;
    private Shells.Next next;

    /** The bytes; valid until the next line is read. */
    byte[] bytes() {
        return out;
    }

    int length() {
        return length;
    }

    /** Where the byte of the result stood in the line, counted from its beginning; for the end, the end. */
    int place(int at) {
        return at < length ? places[at] : length == 0 ? 0 : places[length - 1] + 1;
    }

    /** How many commands are in it. */
    int commands() {
        return commands;
    }

    /** Where a command begins, with the name of its program. */
    int start(int command) {
        return starts[command];
    }

    /** Where the name of its program ends. */
    int programEnd(int command) {
        return ends[command];
    }

    /** True where a command begins there. */
    boolean isStart(int at) {
        for (int i = 0; i < commands; i++) {
            if (starts[i] == at) {
                return true;
            }
        }
        return false;
    }

    /** True where a command ends there. */
    boolean isEnd(int at) {
        int i = at;
        while (i < length && out[i] == ' ') {
            i++;
        }
        return i == length || "|&;)".indexOf(out[i]) >= 0;
    }

    /** Reads a line. */
    void read(byte[] b, int from, int end, Platform platform) {
        in = b;
        first = from;
        to = Math.min(end, from + MOST);
        linux = platform == Platform.LINUX;
        length = 0;
        commands = 0;
        quote = 0;
        quotedCommand = false;
        word = -1;
        expected = true;
        next = Shells.Next.NONE;
        variables.clear();
        int i = from;
        while (i < to) {
            i = step(i);
        }
        endWord(i);
        if (length > 0 && out[length - 1] == ' ') {
            length--;
        }
    }

    /** Takes what stands at {@code i}; gives the place behind it. */
    private int step(int i) {
        int c = in[i];
        switch (c) {
            case '^':
                return linux ? literal(i, c) : i + 1;
            case '"', '\'':
                return quote(i, c);
            case '`':
                return linux ? separator(i, ' ') : i + 1;
            case '%', '!':
                return percent(i, c);
            case '$':
                return dollar(i);
            case '\\':
                return backslash(i);
            case '/':
                return slash(i);
            case '{':
                return brace(i);
            case ' ', '\t', '\r':
                return blank(i, i + 1);
            case '\n', '|', '&', ';', '(':
                return !isCode() || (c == '&' && (isUrl() || isRedirection(i)))
                        ? (c == '\n' ? blank(i, i + 1) : literal(i, c))
                        : separator(i, c);
            case ',':
                // cmd takes it for a blank
                return program && word >= 0 && !linux && quote == 0 ? blank(i, i + 1) : literal(i, c);
            case '=':
                return assignment(i);
            default:
                return c < 0 ? wide(i) : c < ' ' ? i + 1 : literal(i, c);
        }
    }

    /** True where signs that part commands do: not in quotes, but for those around a command. */
    private boolean isCode() {
        return quote == 0 || quotedCommand;
    }

    /** True for the ampersand of {@code 2>&1} and {@code &>file}. */
    private boolean isRedirection(int i) {
        return (i > first && in[i - 1] == '>') || (i + 1 < to && in[i + 1] == '>');
    }

    /** True within an address, whose parameters an ampersand parts. */
    private boolean isUrl() {
        if (word < 0) {
            return false;
        }
        for (int i = word; i + 2 < length; i++) {
            if (out[i] == ':' && out[i + 1] == '/' && out[i + 2] == '/') {
                return true;
            }
        }
        return false;
    }

    private int literal(int i, int c) {
        emit(c, i);
        return i + 1;
    }

    private void emit(int c, int at) {
        if (word < 0) {
            word = length;
            program = expected;
            expected = false;
        }
        append(c, at);
    }

    private void append(int c, int at) {
        if (length == out.length) {
            out = Arrays.copyOf(out, 2 * length);
            places = Arrays.copyOf(places, 2 * length);
        }
        out[length] = (byte) c;
        places[length++] = at - first;
    }

    private void emit(byte[] value, int at) {
        for (byte b : value) {
            if (b == ' ') {
                blank(at, at);
            } else {
                emit(b, at);
            }
        }
    }

    private int blank(int i, int then) {
        if (word >= 0 && program && (quote != 0 && !quotedCommand || isBrokenPath(i))) {
            append(' ', i); // a path with a blank in it
            return then;
        }
        endWord(i);
        if (length > 0 && out[length - 1] != ' ') {
            append(' ', i);
        }
        return then;
    }

    /** {@code C:\Program Files\x.exe} without the quotes that it should have. */
    private boolean isBrokenPath(int i) {
        int end = Math.min(to, i + 120);
        if (length - word < 4 || out[word + 1] != ':' || quote != 0 || hasDot()) {
            return false;
        }
        for (int at = i; at < end && in[at] != '"'; at++) {
            if (Bytes.startsWith(in, at, end, ".exe")) {
                return true;
            }
            if (in[at] == ' ' && at + 1 < end && (in[at + 1] == '-' || in[at + 1] == '/')) {
                return false;
            }
        }
        return false;
    }

    private boolean hasDot() {
        for (int i = word; i < length; i++) {
            if (out[i] == '.') {
                return true;
            }
        }
        return false;
    }

    private int separator(int i, int c) {
        endWord(i);
        if (c != ' ' && c != '\n') {
            append(c, i);
        } else if (length > 0 && out[length - 1] != ' ') {
            append(' ', i);
        }
        expected = true;
        next = Shells.Next.NONE;
        return i + 1;
    }

    private int quote(int i, int c) {
        int joined = joined(i, c);
        if (joined > i) {
            return joined;
        }
        if (quote == 0 && word < 0 && expected && commands > 0 && i + 1 < to && in[i + 1] == c) {
            return i + 1; // cmd /c ""C:\\a b\\c.exe" -x": the outer ones count for nothing
        }
        if (quote == 0) {
            quote = c;
            // after -c and the like a quote opens a command; before a program's path it is only a quote
            quotedCommand = word < 0 && expected && commands > 0 && !(c == '"' && isPath(i + 1));
        } else if (quote == c) {
            quote = 0;
            quotedCommand = false;
        }
        return i + 1;
    }

    private boolean isPath(int i) {
        return i + 2 < to && in[i + 1] == ':' && in[i + 2] == '\\' && !Bytes.startsWith(in, i + 3, to, "windows\\");
    }

    /** The place behind {@code '+'} between two texts in quotes, which is one text; the same place where it is none. */
    private int joined(int i, int c) {
        int at = i + 1;
        while (at < to && in[at] == ' ') {
            at++;
        }
        if (at >= to || in[at] != '+') {
            return i;
        }
        at++;
        while (at < to && in[at] == ' ') {
            at++;
        }
        return at < to && in[at] == c ? at + 1 : i;
    }

    private int percent(int i, int sign) {
        int end = i + 1;
        while (end < to && (Bytes.isName(in[end]) || in[end] == '(' || in[end] == ')')) {
            end++;
        }
        if (end == to || end == i + 1 || (in[end] != sign && in[end] != ':')) {
            return literal(i, sign);
        }
        while (end < to && end - i < 200 && in[end] != sign && in[end] != '"' && in[end] != '\n') {
            end++;
        }
        if (end < to && in[end] == sign && end > i + 1) {
            byte[] value = variables.windows(in, i + 1, end);
            if (value != null) {
                emit(value, i);
                return end + 1;
            }
        }
        return literal(i, sign);
    }

    private int dollar(int i) {
        int at = i + 1;
        if (at == to) {
            return literal(i, '$');
        }
        if (in[at] == '(') {
            emit('$', i);
            return isCode() || quote == '"' ? separator(at, '(') : literal(at, '(');
        }
        if (in[at] == '\'' && (linux || quote == 0) && quote == 0) {
            return escapes(at + 1);
        }
        if (in[at] == '{') {
            return braced(i, at + 1);
        }
        if (Bytes.startsWith(in, at, to, "env:")) {
            int end = nameEnd(at + 4);
            byte[] value = variables.powerShell(in, at + 4, end);
            if (value != null) {
                emit(value, i);
                return end;
            }
            return literal(i, '$');
        }
        if (Bytes.startsWith(in, at, to, "ifs") && !(at + 3 < to && Bytes.isName(in[at + 3]))) {
            boolean more = at + 4 < to && in[at + 3] == '$' && Bytes.isDigit(in[at + 4]);
            return blank(i, at + (more ? 5 : 3));
        }
        boolean positional = Bytes.isDigit(in[at]) || in[at] == '@' || in[at] == '*';
        if (positional && (isInWord(at + 1) || (linux && at + 1 < to && in[at + 1] == '/'))) {
            return at + 1;
        }
        int end = nameEnd(at);
        byte[] value = end == at ? null : linux ? variables.linux(in, at, end) : variables.own(in, at, end);
        if (value != null) {
            emit(value, i);
            return end;
        }
        return literal(i, '$');
    }

    private int nameEnd(int from) {
        int at = from;
        while (at < to && Bytes.isName(in[at])) {
            at++;
        }
        return at;
    }

    /** True where letters stand on this side or that: an empty variable in a word only hides the word. */
    private boolean isInWord(int behind) {
        return (word >= 0 && length > word && Bytes.isWord(out[length - 1]))
                || (behind < to && Bytes.isWord(in[behind]));
    }

    private int braced(int i, int name) {
        int end = name;
        while (end < to && end - name < 64 && in[end] != '}' && in[end] > ' ') {
            end++;
        }
        if (end >= to || in[end] != '}') {
            return literal(i, '$');
        }
        if (Bytes.equal(in, name, end, "ifs") || Bytes.startsWith(in, name, end, "ifs:")) {
            return blank(i, end + 1);
        }
        if (Bytes.startsWith(in, name, end, "env:")) {
            byte[] value = variables.powerShell(in, name + 4, end);
            if (value != null) {
                emit(value, i);
                return end + 1;
            }
        }
        byte[] value = variables.linux(in, name, end);
        if (value != null) {
            emit(value, i);
            return end + 1;
        }
        return nameEnd(name) == end && isInWord(end + 1) ? end + 1 : literal(i, '$');
    }

    /** The inside of {@code $'...'}. */
    private int escapes(int from) {
        int i = from;
        while (i < to && in[i] != '\'') {
            if (in[i] == '\\' && i + 1 < to) {
                i = escape(i);
            } else {
                i = in[i] == ' ' ? blank(i, i + 1) : literal(i, in[i]);
            }
        }
        return i + 1;
    }

    /** {@code \x41}, {@code \101} and the like, as the letter that they are. */
    private int escape(int i) {
        boolean hex = in[i + 1] == 'x';
        int radix = hex ? 16 : 8;
        int at = hex ? i + 2 : i + 1;
        int most = Math.min(to, at + (hex ? 2 : 3));
        int value = 0;
        int digits = at;
        while (digits < most && Character.digit(in[digits], radix) >= 0) {
            value = value * radix + Character.digit(in[digits++], radix);
        }
        if (digits == at) {
            return in[i + 1] == 'n' || in[i + 1] == 't' ? blank(i, i + 2) : literal(i + 1, in[i + 1]);
        }
        if (value <= ' ') {
            return blank(i, digits);
        }
        emit(value, i);
        return digits;
    }

    private int backslash(int i) {
        int then = i + 1 < to ? in[i + 1] : 0;
        if (linux || then == '\n') {
            if (then == '\n' || then == '\r') {
                return i + 2;
            }
            if (then == 'x'
                    && i + 3 < to
                    && Character.digit(in[i + 2], 16) >= 0
                    && Character.digit(in[i + 3], 16) >= 0) {
                return escape(i);
            }
            return then == 0 || then == ' ' || then == '"' || then == '\'' ? i + 1 : literal(i + 1, then);
        }
        if (then == '"') {
            return i + 1; // the quote of a quote
        }
        boolean again = word >= 0 && length > word && out[length - 1] == '\\';
        if (then == '.' && i + 2 < to && in[i + 2] == '\\' && !again) {
            return i + 2;
        }
        if (again && length - 2 >= word && ("=:,(".indexOf(out[length - 2]) < 0 || isDrive(length - 2))) {
            return i + 1;
        }
        return literal(i, '\\');
    }

    /** True for the colon of {@code C:}. */
    private boolean isDrive(int colon) {
        return out[colon] == ':' && colon == word + 1 && Bytes.isWord(out[word]);
    }

    private int slash(int i) {
        boolean again = word >= 0 && length > word && out[length - 1] == '/';
        boolean address = again && length - 2 >= word && out[length - 2] == ':';
        if (again && !address) {
            return i + 1;
        }
        if (again || i + 2 >= to || in[i + 1] != '.' || in[i + 2] != '/') {
            return literal(i, '/');
        }
        return i + 2;
    }

    /** {@code {cat,/etc/passwd}}, which needs no blanks. */
    private int brace(int i) {
        if (word < 0 && expected && quote == 0) {
            int end = i + 1;
            boolean comma = false;
            while (end < to && end - i < 512 && in[end] > ' ' && in[end] != '}') {
                comma |= in[end] == ',';
                end++;
            }
            if (comma && end < to && in[end] == '}') {
                for (int at = i + 1; at < end; at++) {
                    if (in[at] == ',') {
                        blank(at, at + 1);
                    } else {
                        emit(in[at], at);
                    }
                }
                return end + 1;
            }
            return separator(i, '{');
        }
        return literal(i, '{');
    }

    /** {@code name=value;} and {@code set name=value&}, which later words may be made of. */
    private int assignment(int i) {
        boolean setter = word >= 0
                && !program
                && commands > 0
                && Bytes.equal(out, starts[commands - 1], ends[commands - 1], "set");
        boolean shell = program && word >= 0 && isName();
        if (!setter && !shell) {
            return literal(i, '=');
        }
        int end = i + 1;
        int open = end < to && (in[end] == '"' || in[end] == '\'') && shell ? in[end++] : 0;
        int from = end;
        while (end < to
                && (open != 0
                        ? in[end] != open
                        : in[end] != '&'
                                && in[end] != ';'
                                && in[end] != '\n'
                                && in[end] != '"'
                                && (setter || in[end] != ' '))) {
            end++;
        }
        int name = out[word] == '$' ? word + 1 : word;
        variables.put(new String(out, name, length - name, StandardCharsets.UTF_8), Arrays.copyOfRange(in, from, end));
        program = false;
        int then = literal(i, '=');
        if (shell) {
            expected = true; // VAR=value command
        }
        return then;
    }

    private boolean isName() {
        for (int at = out[word] == '$' ? word + 1 : word; at < length; at++) {
            if (!Bytes.isName(out[at])) {
                return false;
            }
        }
        return length > word;
    }

    /** A character beyond ASCII: dashes, quotes and blanks that shells take for plain ones, and letters of full width. */
    private int wide(int i) {
        int size = (in[i] & 0xE0) == 0xC0 ? 2 : (in[i] & 0xF0) == 0xE0 ? 3 : (in[i] & 0xF8) == 0xF0 ? 4 : 1;
        if (size == 1 || i + size > to) {
            return literal(i, in[i]);
        }
        int code = size == 2
                ? (in[i] & 0x1F) << 6 | (in[i + 1] & 0x3F)
                : size == 3 ? (in[i] & 0xF) << 12 | (in[i + 1] & 0x3F) << 6 | (in[i + 2] & 0x3F) : 0x10000;
        if (code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F || code == 0x3000) {
            return blank(i, i + size);
        }
        if (code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF) {
            return i + size;
        }
        if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0xFE58 || code == 0xFE63) {
            emit('-', i);
            return i + size;
        }
        if (code >= 0x2018 && code <= 0x201F) {
            return i + size;
        }
        if (code > 0xFF00 && code <= 0xFF5E) {
            emit(code - 0xFEE0, i);
            return i + size;
        }
        for (int at = i; at < i + size; at++) {
            emit(in[at], at);
        }
        return i + size;
    }

    /** Closes the word at hand: a program loses its path and ending, and says whether a command follows; so may an option. */
    private void endWord(int at) {
        if (word < 0) {
            return;
        }
        if (program) {
            endProgram();
        } else if (Shells.opens(next, out, word, length)) {
            expected = true;
            next = Shells.Next.NONE;
        } else if (next == Shells.Next.SLASH_C && length - word > 2 && Shells.opens(next, out, word, word + 2)) {
            word += 2; // cmd /cpowershell
            endProgram();
        } else if (next == Shells.Next.WORD && !expected) {
            // an option, its number or an assignment: the next word may be the command
            expected = true;
        }
        word = -1;
    }

    private void endProgram() {
        if (isOption()) {
            program = false;
            return;
        }
        int base = word;
        for (int i = length - 2; i >= word; i--) {
            if (out[i] == '\\' || out[i] == '/') {
                base = i + 1;
                break;
            }
        }
        int kept = length - base;
        System.arraycopy(out, base, out, word, kept);
        System.arraycopy(places, base, places, word, kept);
        length = word + kept;
        if (kept > 4
                && (Bytes.equal(out, length - 4, length, ".exe") || Bytes.equal(out, length - 4, length, ".com"))) {
            length -= 4;
        }
        if (commands < MOST_COMMANDS) {
            starts[commands] = word;
            ends[commands++] = length;
        }
        next = Shells.of(out, word, length);
        expected = next == Shells.Next.WORD;
        program = false;
    }

    /** After sudo and the like: an option, a number or an assignment, which is not yet the command. That is still expected. */
    private boolean isOption() {
        if (next != Shells.Next.WORD) {
            return false;
        }
        boolean number = Bytes.isDigit(out[word]);
        boolean equals = false;
        for (int i = word; i < length; i++) {
            number &= Bytes.isDigit(out[i]) || i == length - 1; // 10s
            equals |= out[i] == '=';
        }
        boolean option = out[word] == '-' || (out[word] == '/' && length - word <= 5 && !linux) || number || equals;
        // sudo -u NAME: the name is none
        expected = option && !(length - word == 2 && out[word] == '-' && "ug".indexOf(out[word + 1]) >= 0);
        return option;
    }
}
