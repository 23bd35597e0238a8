package dev.spoor.renderer.text.page;

import dev.spoor.renderer.text.chars.Visible;
import dev.spoor.renderer.text.chars.Width;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of a width, broken at spaces where there are any; line breaks of the text stay. */
final class Prose {
    private static final int LEAST = 20;

    private Prose() {}

    /** The lines; hidden characters but line breaks are escaped. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\r\n|\n|\r", -1)) {
            paragraph(Visible.text(paragraph), Math.max(LEAST, width), lines);
        }
        return lines;
    }

    private static void paragraph(String text, int width, List<String> lines) {
        int from = 0;
        int lastSpace = -1;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (used + Width.of(c) > width && i > from) {
                int end = c == ' ' ? i : lastSpace > from ? lastSpace : i;
                lines.add(text.substring(from, end));
                from = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
                used = Width.of(text.substring(from, Math.max(from, i)));
                lastSpace = -1;
                if (i < from) {
                    i = from;
                    continue;
                }
            }
            if (c == ' ') {
                lastSpace = i;
            }
            used += Width.of(c);
            i += Character.charCount(c);
        }
        lines.add(text.substring(from));
    }
}
