package dev.spoor.analyzer.triage;

/** Access masks as sources write them: {@code 0x1410} or decimal. */
final class Masks {
    private Masks() {}

    /** The mask, 0 where the text is none. */
    static long parse(String text) {
        String digits = text.strip();
        try {
            return digits.startsWith("0x") || digits.startsWith("0X")
                    ? Long.parseLong(digits.substring(2), 16)
                    : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
