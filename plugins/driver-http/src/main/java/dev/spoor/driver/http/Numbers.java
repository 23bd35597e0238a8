package dev.spoor.driver.http;

import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.time.Instant;

/** Values of a declared type, as people and programs give them. */
final class Numbers {
    private Numbers() {}

    static long whole(Object value) {
        try {
            String text = String.valueOf(value).trim();
            return new BigDecimal(text.length() > 100 ? "x" : text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number of at most 64 bits");
        }
    }

    static double real(Object value) {
        try {
            return value instanceof Number n
                    ? n.doubleValue()
                    : new BigDecimal(String.valueOf(value).trim()).doubleValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number");
        }
    }

    static boolean bool(Object value) {
        String word = String.valueOf(value).trim();
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return word.equalsIgnoreCase("true");
        }
        throw new IllegalArgumentException("must be true or false");
    }

    static long ticks(Object value) {
        long ticks = value instanceof Instant instant
                ? Ticks.of(instant)
                : Ticks.parse(String.valueOf(value).trim());
        if (ticks == Ticks.NONE) {
            throw new IllegalArgumentException("must be a time such as 2024-05-13T08:54:05Z");
        }
        return ticks;
    }
}
