package dev.spoor.decoder.zeek;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What the lines before the rows say about these: separators, names, types. Each new first line starts anew. One thread at a time. */
final class Header {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final int MOST_FIELDS = 4096;

    private byte separator;
    private byte setSeparator;
    private byte[] empty;
    private byte[] unset;
    private String path;
    private List<String> fields;
    private List<String> types;

    Header() {
        reset();
    }

    private void reset() {
        separator = '\t';
        setSeparator = ',';
        empty = bytes("(empty)");
        unset = bytes("-");
        path = "";
        fields = List.of();
        types = List.of();
    }

    /**
     * Reads a line of the header.
     *
     * @param line without the mark at its start
     * @return true where the names are known from now on, or differently
     */
    boolean read(String line) {
        if (line.startsWith("separator ")) {
            reset();
            separator = single(line.substring("separator ".length()), separator);
            return false;
        }
        int end = line.indexOf((char) separator);
        String name = end < 0 ? line : line.substring(0, end);
        String rest = end < 0 ? "" : line.substring(end + 1);
        switch (name) {
            case "set_separator" -> setSeparator = single(rest, setSeparator);
            case "empty_field" -> empty = bytes(rest);
            case "unset_field" -> unset = bytes(rest);
            case "path" -> path = PATH.matcher(rest).matches() ? rest : "";
            case "fields" -> {
                fields = split(rest);
                types = List.of();
                return true;
            }
            case "types" -> {
                types = split(rest);
                return !fields.isEmpty();
            }
            default -> {} // open, close and what later versions may add
        }
        return false;
    }

    private List<String> split(String text) {
        List<String> words = List.of(text.split(Pattern.quote(String.valueOf((char) separator)), -1));
        return words.size() > MOST_FIELDS ? words.subList(0, MOST_FIELDS) : words;
    }

    /** One character, written as itself or as {@code \x09}. */
    private static byte single(String text, byte otherwise) {
        if (text.length() == 1 && text.charAt(0) < 0x80) {
            return (byte) text.charAt(0);
        }
        if (text.length() == 4 && text.startsWith("\\x")) {
            int high = Character.digit(text.charAt(2), 16);
            int low = Character.digit(text.charAt(3), 16);
            return high < 0 || high > 7 || low < 0 ? otherwise : (byte) (high * 16 + low);
        }
        return otherwise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What stands between the cells of a row. */
    byte separator() {
        return separator;
    }

    /** What stands between the elements of a set or vector. */
    byte setSeparator() {
        return setSeparator;
    }

    /** What stands for a set, vector or text without content. */
    byte[] empty() {
        return empty;
    }

    /** What stands for no value. */
    byte[] unset() {
        return unset;
    }

    /** Kind of log: conn, dns; empty where it is not said. */
    String path() {
        return path;
    }

    List<String> fields() {
        return fields;
    }

    /** Type of a field as Zeek names it; {@code string} where it is not said. */
    String type(int field) {
        return field < types.size() ? types.get(field) : "string";
    }
}
