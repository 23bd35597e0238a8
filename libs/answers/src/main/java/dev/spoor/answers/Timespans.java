package dev.spoor.answers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as .NET writes them: {@code [-][d.]hh:mm:ss[.fffffff]}, in ticks of 100 ns. */
final class Timespans {
    private static final Pattern FORM =
            Pattern.compile("(-)?(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,7}))?");
    private static final long PER_SECOND = 10_000_000L;

    private Timespans() {}

    /** The ticks; null where the text is no timespan. */
    static Long parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            return null;
        }
        try {
            long days = form.group(2) == null ? 0 : Long.parseLong(form.group(2));
            long seconds = Math.addExact(
                    Math.multiplyExact(days, 86_400L),
                    Long.parseLong(form.group(3)) * 3600
                            + Long.parseLong(form.group(4)) * 60
                            + Long.parseLong(form.group(5)));
            String fraction = form.group(6) == null ? "" : form.group(6);
            long ticks = Math.addExact(
                    Math.multiplyExact(seconds, PER_SECOND), Long.parseLong((fraction + "0000000").substring(0, 7)));
            return form.group(1) == null ? ticks : -ticks;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A literal of KQL. */
    static String literal(long ticks) {
        String sign = ticks < 0 ? "-" : "";
        long seconds = Math.abs(ticks / PER_SECOND);
        long fraction = Math.abs(ticks % PER_SECOND);
        String clock = String.format(
                java.util.Locale.ROOT,
                "%d.%02d:%02d:%02d",
                seconds / 86_400,
                seconds / 3600 % 24,
                seconds / 60 % 60,
                seconds % 60);
        String rest = fraction == 0 ? "" : String.format(java.util.Locale.ROOT, ".%07d", fraction);
        return "time(" + sign + clock + rest + ")";
    }
}
