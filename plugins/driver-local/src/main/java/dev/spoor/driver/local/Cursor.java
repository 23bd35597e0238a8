package dev.spoor.driver.local;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;

/** A place in the text of a query, moving forward. Everything but {@link #next} skips blanks and comments first. */
final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    /** Where it is, behind blanks and comments. */
    int at() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                break;
            }
        }
        return at;
    }

    boolean atEnd() {
        return at() == text.length();
    }

    /** Goes over this text where it is next. */
    boolean skip(String wanted) {
        if (!text.startsWith(wanted, at())) {
            return false;
        }
        at += wanted.length();
        return true;
    }

    /** Goes over this word where it is next. */
    boolean skipWord(String wanted) {
        if (!word().equals(wanted)) {
            return false;
        }
        at += wanted.length();
        return true;
    }

    void expect(String wanted, String where) throws ProviderException {
        if (!skip(wanted)) {
            throw error(at, "there must be " + wanted + " " + where + ", not " + found());
        }
    }

    /** The letters, digits and underscores that are next, perhaps none; it stays before them. */
    String word() {
        int end = at();
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** The very next character, which it goes over; -1 at the end. */
    int next() {
        return at < text.length() ? text.charAt(at++) : -1;
    }

    /** The very next character, before which it stays; -1 at the end. */
    int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    /** The character over which it went last. */
    int before() {
        return text.charAt(at - 1);
    }

    /** The text up to this character, over which it goes. */
    String upTo(char end, String what) throws ProviderException {
        int from = at();
        int found = text.indexOf(end, from);
        if (found < 0) {
            throw error(from, "there is no " + end + " at the end of " + what);
        }
        at = found + 1;
        return text.substring(from, found).strip();
    }

    /** What is next, for messages. */
    String found() {
        if (atEnd()) {
            return "the end";
        }
        String word = word();
        String shown = word.isEmpty() ? new String(Character.toChars(text.codePointAt(at))) : word;
        return shown.length() > 40 ? shown.substring(0, 40) + "..." : shown;
    }

    ProviderException error(int place, String message) {
        return error(text, place, message);
    }

    /** A mistake at this place of a query. */
    static ProviderException error(String text, int place, String message) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < place; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new ProviderException(Problem.of(Problem.Kind.BAD_REQUEST, "query", message)
                .at("line " + line + ", character " + (place - start + 1)));
    }
}
