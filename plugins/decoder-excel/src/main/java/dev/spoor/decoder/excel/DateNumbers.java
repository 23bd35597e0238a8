package dev.spoor.decoder.excel;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days since 1900 or 1904, as Excel counts them, and the formats that show them as dates (ECMA-376 part 1, 18.8.30). */
final class DateNumbers {
    private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime DAY_0_OF_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final double LAST = 2_958_466; // the first day of the year 10000
    private static final int LEAP_DAY = 60; // 29 February 1900, which never was
    private static final long MILLIS = 86_400_000L;
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private DateNumbers() {}

    /** True where the format of this number, which needs no definition, shows a date or time. */
    static boolean isBuiltIn(int format) {
        return format >= 14 && format <= 22
                || format >= 27 && format <= 36
                || format >= 45 && format <= 47
                || format >= 50 && format <= 58;
    }

    /** True where a format has a letter of a date or time outside of quotes and brackets. */
    static boolean isDateFormat(String code) {
        boolean quoted = false;
        boolean bracket = false;
        for (int i = 0; code != null && i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '\\' || c == '_') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == ']')) {
                bracket = c == '[';
            } else if (!quoted && !bracket && "dmyhs".indexOf(Character.toLowerCase(c)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The date and time, ISO 8601 without zone, to the millisecond; of less than a day the time alone; null where it is no date. */
    static String format(String number, boolean from1904) {
        double days;
        try {
            days = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return null;
        }
        if (!(days >= 0 && days < LAST)) {
            return null;
        }
        long millis = Math.round(days * MILLIS);
        long whole = millis / MILLIS;
        long day = !from1904 && whole > 0 && whole < LEAP_DAY ? whole + 1 : whole;
        LocalDateTime time = (from1904 ? DAY_0_OF_1904 : DAY_0).plusDays(day).plusNanos(millis % MILLIS * 1_000_000);
        String text = (whole == 0 && !from1904 ? TIME : ISO).format(time);
        int fraction = (int) (millis % 1000);
        return fraction == 0 ? text : text + String.format(Locale.ROOT, ".%03d", fraction);
    }
}
