package dev.spoor.answers;

import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The value of a query's parameter as what its declared type says, whether a person wrote it as text or a program gave it as an object. What
 * it cannot be is an {@link IllegalArgumentException} that says what it must be.
 */
public final class ParameterValue {
    private static final int LONGEST_NUMBER = 100;

    private ParameterValue() {}

    /** A text, a number or a boolean as text. */
    public static String text(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("must be a text");
    }

    /** A whole number; 1.0 and 1e3 are some. */
    public static long whole(Object value) {
        try {
            String text = text(value).trim();
            // Reading a long one takes time that grows with its square.
            return new BigDecimal(text.length() > LONGEST_NUMBER ? "x" : text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number of at most 64 bits");
        }
    }

    /** A number; NaN and the infinities, too. */
    public static double real(Object value) {
        try {
            return value instanceof Number n
                    ? n.doubleValue()
                    : Double.parseDouble(text(value).trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number");
        }
    }

    /** Whether this is a number that is not whole by its class. */
    public static boolean isReal(Object value) {
        return value instanceof Double || value instanceof Float || value instanceof BigDecimal;
    }

    /** A truth. */
    public static boolean bool(Object value) {
        String word = text(value).trim();
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return word.equalsIgnoreCase("true");
        }
        throw new IllegalArgumentException("must be true or false");
    }

    /** A time, in {@link Ticks}. */
    public static long ticks(Object value) {
        long ticks = value instanceof Instant instant
                ? Ticks.of(instant)
                : Ticks.parse(text(value).trim());
        if (ticks == Ticks.NONE) {
            throw new IllegalArgumentException("must be a time such as 2024-05-13T08:54:05Z");
        }
        return ticks;
    }

    /** A length of time, in units of 100 ns. */
    public static long timespan(Object value) {
        if (value instanceof Duration duration) {
            return Math.addExact(Math.multiplyExact(duration.getSeconds(), Ticks.PER_SECOND), duration.getNano() / 100);
        }
        Long ticks = Timespans.parse(text(value));
        if (ticks == null) {
            throw new IllegalArgumentException(
                    "must be a length of time such as 1.02:03:04 (days, hours, minutes, seconds)");
        }
        return ticks;
    }
}
