package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON text to plain values and back: {@link Map} (in the text's order), {@link List}, {@link String}, {@link Long}, {@link Double},
 * {@link Boolean}, null. Numbers without fraction and exponent that fit 64 bits are {@code Long}, all others {@code Double}. Depth is
 * limited, so that hostile text costs an answer and not the stack.
 */
public final class Json {
    /** How deep arrays and objects may nest; deeper text is not taken for JSON. */
    public static final int MAX_DEPTH = 512;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Thrown by {@link #parse}; carries no stack, as invalid JSON is normal input. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message, null, false, false);
        }
    }

    /** The value that the whole of {@code text} is, white space around it aside. */
    public static Object parse(String text) throws Invalid {
        Json j = new Json(text);
        j.space();
        Object v = j.value(0);
        j.space();
        if (j.at < text.length()) {
            throw new Invalid("text after the value at " + j.at);
        }
        return v;
    }

    /** As KQL's parse_json: text that is not JSON is a string, and blank text is null. */
    public static Object lenient(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return parse(text);
        } catch (Invalid e) {
            return text;
        }
    }

    private Object value(int depth) throws Invalid {
        if (at >= text.length()) {
            throw new Invalid("no value");
        }
        if (depth > MAX_DEPTH) {
            throw new Invalid("nested too deep");
        }
        char c = text.charAt(at);
        switch (c) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Object word(String w, Object v) throws Invalid {
        if (!text.startsWith(w, at)) {
            throw new Invalid("unknown word at " + at);
        }
        at += w.length();
        return v;
    }

    private Map<String, Object> object(int depth) throws Invalid {
        Map<String, Object> m = new LinkedHashMap<>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return m;
        }
        while (true) {
            space();
            if (peek() != '"') {
                throw new Invalid("no name at " + at);
            }
            String name = string();
            space();
            expect(':');
            space();
            m.put(name, value(depth + 1));
            space();
            if (peek() == ',') {
                at++;
                continue;
            }
            expect('}');
            return m;
        }
    }

    private List<Object> array(int depth) throws Invalid {
        List<Object> l = new ArrayList<>();
        at++;
        space();
        if (peek() == ']') {
            at++;
            return l;
        }
        while (true) {
            space();
            l.add(value(depth + 1));
            space();
            if (peek() == ',') {
                at++;
                continue;
            }
            expect(']');
            return l;
        }
    }

    private String string() throws Invalid {
        int from = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(from, at++);
            }
            if (c == '\\') {
                return escaped(from);
            }
            if (c < ' ') {
                throw new Invalid("control character at " + at);
            }
            at++;
        }
        throw new Invalid("string without end");
    }

    private String escaped(int from) throws Invalid {
        StringBuilder b = new StringBuilder(text.length() - from > 256 ? 256 : 64);
        b.append(text, from, at);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return b.toString();
            }
            if (c < ' ') {
                throw new Invalid("control character at " + (at - 1));
            }
            if (c != '\\') {
                b.append(c);
                continue;
            }
            if (at >= text.length()) {
                break;
            }
            c = text.charAt(at++);
            switch (c) {
                case '"', '\\', '/' -> b.append(c);
                case 'b' -> b.append('\b');
                case 'f' -> b.append('\f');
                case 'n' -> b.append('\n');
                case 'r' -> b.append('\r');
                case 't' -> b.append('\t');
                case 'u' -> b.append(unit());
                default -> throw new Invalid("unknown escape at " + (at - 1));
            }
        }
        throw new Invalid("string without end");
    }

    private char unit() throws Invalid {
        int v = 0;
        for (int i = 0; i < 4; i++) {
            int d = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (d < 0) {
                throw new Invalid("broken \\u at " + at);
            }
            v = v * 16 + d;
            at++;
        }
        return (char) v;
    }

    private Object number() throws Invalid {
        int from = at;
        boolean real = false;
        if (peek() == '-') {
            at++;
        }
        int digits = digits();
        if (digits == 0 || digits > 1 && text.charAt(at - digits) == '0') {
            throw new Invalid("no value at " + from);
        }
        if (peek() == '.') {
            at++;
            real = true;
            if (digits() == 0) {
                throw new Invalid("no digits after the point");
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            real = true;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (digits() == 0) {
                throw new Invalid("no digits in the exponent");
            }
        }
        String t = text.substring(from, at);
        if (!real) {
            try {
                return Long.valueOf(t);
            } catch (NumberFormatException tooLong) {
                return Double.valueOf(t);
            }
        }
        return Double.valueOf(t);
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char c) throws Invalid {
        if (peek() != c) {
            throw new Invalid("expected " + c + " at " + at);
        }
        at++;
    }

    private void space() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }

    /** The JSON text of a value, without white space. */
    public static String write(Object v) {
        if (v instanceof String s) {
            StringBuilder b = new StringBuilder(s.length() + 2);
            quote(s, b);
            return b.toString();
        }
        if (v == null || v instanceof Long || v instanceof Boolean) {
            return String.valueOf(v);
        }
        StringBuilder b = new StringBuilder();
        write(v, b);
        return b.toString();
    }

    private static void write(Object v, StringBuilder b) {
        if (v instanceof String s) {
            quote(s, b);
        } else if (v instanceof Map<?, ?> m) {
            char sep = '{';
            for (Map.Entry<?, ?> e : m.entrySet()) {
                b.append(sep);
                quote((String) e.getKey(), b);
                b.append(':');
                write(e.getValue(), b);
                sep = ',';
            }
            b.append(m.isEmpty() ? "{}" : "}");
        } else if (v instanceof List<?> l) {
            char sep = '[';
            for (Object x : l) {
                b.append(sep);
                write(x, b);
                sep = ',';
            }
            b.append(l.isEmpty() ? "[]" : "]");
        } else if (v instanceof Double d) {
            // JSON has no NaN and no infinities: text, as Kusto's own results have it.
            if (d.isNaN() || d.isInfinite()) {
                quote(d.toString(), b);
            } else {
                b.append(Numbers.text(d));
            }
        } else {
            b.append(v);
        }
    }

    private static void quote(String s, StringBuilder b) {
        b.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> b.append("\\\"");
                case '\\' -> b.append("\\\\");
                case '\n' -> b.append("\\n");
                case '\r' -> b.append("\\r");
                case '\t' -> b.append("\\t");
                case '\b' -> b.append("\\b");
                case '\f' -> b.append("\\f");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && !paired(s, i)) {
                        b.append("\\u").append(Character.forDigit(c >> 12, 16));
                        b.append(Character.forDigit(c >> 8 & 15, 16));
                        b.append(Character.forDigit(c >> 4 & 15, 16));
                        b.append(Character.forDigit(c & 15, 16));
                    } else {
                        b.append(c);
                    }
                }
            }
        }
        b.append('"');
    }

    private static boolean paired(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i))
                ? i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(s.charAt(i - 1));
    }
}
