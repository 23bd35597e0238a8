package dev.spoor.renderer.text.page;

import dev.spoor.renderer.text.chars.Visible;

/** Text of evidence as it may stand in Markdown (CommonMark and GitHub's): hidden characters visible, links disarmed, nothing taken for markup or HTML. */
final class Markup {
    private static final String SPECIAL = "\\`*_{}[]()#|~$!";

    private Markup() {}

    /** One line; line breaks are shown as \n. */
    static String line(String text) {
        String shown = Visible.text(Defang.links(text)).strip();
        StringBuilder out = new StringBuilder(shown.length() + 16);
        int digits = 0;
        while (digits < shown.length() && Character.isDigit(shown.charAt(digits))) {
            digits++;
        }
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> {
                    boolean list = i == 0 && "-+=".indexOf(c) >= 0 || i > 0 && i == digits && shown.startsWith(". ", i);
                    out.append(list || SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
                }
            }
        }
        return out.toString();
    }

    /** Text as it is, in a block that it cannot end. */
    static String block(String text) {
        String fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
        return fence + "text\n" + text + (text.endsWith("\n") ? "" : "\n") + fence;
    }

    private static int longestTicks(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
