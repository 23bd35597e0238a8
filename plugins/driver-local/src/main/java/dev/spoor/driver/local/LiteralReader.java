package dev.spoor.driver.local;

import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads constants as KQL writes them; {@link LiteralWriter} writes them. */
final class LiteralReader {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,25}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,400}(\\.[0-9]{0,400})?([eE][-+]?[0-9]{1,4})?");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Cursor cursor;

    LiteralReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** {@code (literal, literal)} or {@code (dynamic([literal, literal]))}. */
    List<Literal> list() throws ProviderException {
        cursor.expect("(", "behind in");
        List<Literal> all = new ArrayList<>();
        if (cursor.skipWord("dynamic")) {
            cursor.expect("(", "behind dynamic");
            cursor.expect("[", "behind dynamic(");
            if (!cursor.skip("]")) {
                several(all);
                cursor.expect("]", "behind the list");
            }
            cursor.expect(")", "behind the list");
        } else {
            several(all);
        }
        cursor.expect(")", "behind the list");
        return List.copyOf(all);
    }

    private void several(List<Literal> all) throws ProviderException {
        do {
            all.add(one());
        } while (cursor.skip(","));
    }

    /** One constant. */
    Literal one() throws ProviderException {
        int place = cursor.at();
        if (cursor.skip("@'") || cursor.skip("@\"")) {
            return new Literal(Literal.Kind.STRING, verbatim(place), place);
        }
        if (cursor.peek() == '\'' || cursor.peek() == '"') {
            return new Literal(Literal.Kind.STRING, quoted(place), place);
        }
        String word = cursor.word();
        switch (word) {
            case "true", "false" -> {
                cursor.skipWord(word);
                return new Literal(Literal.Kind.BOOL, word.equals("true"), place);
            }
            case "bool", "long", "int", "real", "double", "datetime", "guid" -> {
                cursor.skipWord(word);
                cursor.expect("(", "behind " + word);
                return typed(word, cursor.upTo(')', word), place);
            }
            default -> {
                return number(place);
            }
        }
    }

    private Literal typed(String type, String inner, int place) throws ProviderException {
        switch (type) {
            case "bool" -> {
                if (inner.equals("true") || inner.equals("false")) {
                    return new Literal(Literal.Kind.BOOL, inner.equals("true"), place);
                }
            }
            case "long", "int" -> {
                if (WHOLE.matcher(inner).matches()) {
                    return new Literal(Literal.Kind.LONG, whole(inner, place), place);
                }
            }
            case "real", "double" -> {
                switch (inner) {
                    case "nan" -> {
                        return new Literal(Literal.Kind.REAL, Double.NaN, place);
                    }
                    case "+inf" -> {
                        return new Literal(Literal.Kind.REAL, Double.POSITIVE_INFINITY, place);
                    }
                    case "-inf" -> {
                        return new Literal(Literal.Kind.REAL, Double.NEGATIVE_INFINITY, place);
                    }
                    default -> {
                        if (DECIMAL.matcher(inner).matches()) {
                            return new Literal(Literal.Kind.REAL, Double.valueOf(inner), place);
                        }
                    }
                }
            }
            case "datetime" -> {
                long ticks = Ticks.parse(unquoted(inner));
                if (ticks != Ticks.NONE) {
                    return new Literal(Literal.Kind.DATETIME, ticks, place);
                }
            }
            default -> {
                String guid = unquoted(inner).toLowerCase(Locale.ROOT);
                if (GUID.matcher(guid).matches()) {
                    return new Literal(Literal.Kind.GUID, guid, place);
                }
            }
        }
        throw cursor.error(place, "this is not a value of type " + type);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private Literal number(int place) throws ProviderException {
        StringBuilder digits = new StringBuilder();
        for (int c = cursor.peek(); isOfNumber(c, digits); c = cursor.peek()) {
            digits.append((char) cursor.next());
        }
        if (WHOLE.matcher(digits).matches()) {
            return new Literal(Literal.Kind.LONG, whole(digits.toString(), place), place);
        }
        if (DECIMAL.matcher(digits).matches()) {
            return new Literal(Literal.Kind.REAL, Double.valueOf(digits.toString()), place);
        }
        String found = digits.length() == 0 ? cursor.found() : digits.toString();
        throw cursor.error(
                place,
                "there must be a value ('text', 17, true, datetime(2024-05-13T08:54:05Z) or guid(...)), not " + found);
    }

    private static boolean isOfNumber(int c, StringBuilder before) {
        if (c == '-' || c == '+') {
            return before.length() == 0 || "eE".indexOf(before.charAt(before.length() - 1)) >= 0;
        }
        return c >= '0' && c <= '9'
                || before.length() > 0 && (c == '.' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    private long whole(String digits, int place) throws ProviderException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw cursor.error(place, digits + " is too large a number");
        }
    }

    /** The rest of {@code @'...'}, in which a quote is doubled and nothing else is special. */
    private String verbatim(int place) throws ProviderException {
        // The cursor is behind the quote; which one it was decides where the text ends.
        int quote = cursor.before();
        StringBuilder text = new StringBuilder();
        for (int c = cursor.next(); c >= 0; c = cursor.next()) {
            if (c == quote) {
                if (cursor.peek() != quote) {
                    return text.toString();
                }
                cursor.next();
            }
            text.append((char) c);
        }
        throw cursor.error(place, "this text has no quote at its end");
    }

    private String quoted(int place) throws ProviderException {
        int quote = cursor.next();
        StringBuilder text = new StringBuilder();
        for (int c = cursor.next(); c >= 0 && c != '\n' && c != '\r'; c = cursor.next()) {
            if (c == quote) {
                return text.toString();
            }
            text.append(c == '\\' ? escaped(place) : (char) c);
        }
        throw cursor.error(place, "this text has no quote at its end");
    }

    private char escaped(int place) throws ProviderException {
        int c = cursor.next();
        switch (c) {
            case '\\', '\'', '"' -> {
                return (char) c;
            }
            case 'n' -> {
                return '\n';
            }
            case 'r' -> {
                return '\r';
            }
            case 't' -> {
                return '\t';
            }
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(cursor.next(), 16);
                    if (digit < 0) {
                        throw cursor.error(place, "\\u in this text must be followed by four hex digits");
                    }
                    code = code * 16 + digit;
                }
                return (char) code;
            }
            default ->
                throw cursor.error(
                        place,
                        "\\ in this text must be followed by one of \\ ' \" n r t u; for a plain \\ write \\\\ or @'...'");
        }
    }
}
