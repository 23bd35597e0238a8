package dev.spoor.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Ticks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A number is read only where it gives back what stands there. */
class NumbersTest {
    private final Numbers numbers = new Numbers();
    private final Times times = new Times();

    @Test
    void longs() {
        for (long value :
                new long[] {0, 1, -1, 10, 99, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, -922337203685477580L
                }) {
            assertTrue(isLong(Long.toString(value)), Long.toString(value));
            assertEquals(value, numbers.whole);
        }
        for (String other : List.of(
                "",
                "-",
                "-0",
                "00",
                "01",
                "+1",
                "1.0",
                "1 ",
                "0x1",
                "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551616",
                "99999999999999999999")) {
            assertFalse(isLong(other), other);
        }
    }

    @Test
    void doublesAreThoseThatTextGives() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : (random.nextInt(2_000_000) - 1_000_000) / Math.pow(10, random.nextInt(8));
            if (Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL) {
                assertTrue(isDouble(Double.toString(value)), Double.toString(value));
                assertEquals(value, numbers.real);
            }
        }
    }

    @Test
    void doublesThatWouldLoseDigitsAreNone() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text =
                    new StringBuilder().append(1 + random.nextInt(9)).append('.');
            for (int d = 1 + random.nextInt(24); d > 0; d--) {
                text.append(random.nextInt(10));
            }
            BigDecimal exact = new BigDecimal(text.toString());
            boolean same = new BigDecimal(Double.toString(exact.doubleValue())).compareTo(exact) == 0;
            assertEquals(same, isDouble(text.toString()), text.toString());
        }
        for (String other :
                List.of("", "-", ".", "1e400", "1e-400", "NaN", "Infinity", "1.5f", "1.5d", "0x1p3", "1..5")) {
            assertFalse(isDouble(other), other);
        }
    }

    @Test
    void plainFractionsPrintAsTheyStand() {
        for (String text : List.of("0.5", "-0.25", "443.0", "12.125", "0.0")) {
            assertTrue(isPlain(text), text);
        }
        for (String text : List.of(
                "1", "1.50", "01.5", ".5", "5.", "1.2.3", "1,5", "1e5", "+1.5", "10.00", "1234567890.1234567")) {
            assertFalse(isPlain(text), text);
        }
    }

    @Test
    void epochsAreToldApartBySize() {
        assertEquals("2020-04-30T00:06:39.82437Z", epoch("1588205199.82437"));
        assertEquals("2020-04-30T00:06:39Z", epoch("1588205199"));
        assertEquals("2020-04-30T00:06:39.824Z", epoch("1588205199824"));
        assertEquals("2020-04-30T00:06:39.824371Z", epoch("1588205199824371"));
        assertEquals("2020-04-30T00:06:39.8243712Z", epoch("1588205199824371234"));
        assertEquals(34, times.nanos);
        assertEquals("2020-10-23T02:36:40.671Z", epoch("/Date(1603420600671)/"));
        for (String other :
                List.of("", "4688", "-1588205199", "1588205199824.5", "1588205199.1234567890", "1588205199.", "x")) {
            assertFalse(times.isEpoch(bytes(other), 0, other.length()), other);
        }
    }

    @Test
    void timesNameTheirZoneUnlessTheColumnIsKnownToBeUtc() {
        for (String zoned :
                List.of("2020-01-01T00:00:00Z", "2020-01-01 01:00:00.0000000+01:00", "2019-12-31T23:00:00-0100")) {
            assertTrue(times.isIso(bytes(zoned), 0, zoned.length(), false), zoned);
            assertEquals("2020-01-01T00:00:00Z", Ticks.format(times.ticks));
        }
        String local = "2020-01-01 00:00:00.123456789";
        assertFalse(times.isIso(bytes(local), 0, local.length(), false));
        assertTrue(times.isIso(bytes(local), 0, local.length(), true));
        assertEquals(89, times.nanos);
        for (String other : List.of(
                "2020-01-01", "2020-13-01T00:00:00Z", "2020-01-01T00:00:00.1234567891Z", "01/01/2020 00:00:00Z", "")) {
            assertFalse(times.isIso(bytes(other), 0, other.length(), true), other);
        }
    }

    private String epoch(String text) {
        assertTrue(times.isEpoch(bytes(text), 0, text.length()), text);
        return Ticks.format(times.ticks);
    }

    private boolean isLong(String text) {
        return numbers.isLong(bytes(text), 0, text.length());
    }

    private boolean isDouble(String text) {
        return numbers.isDouble(bytes(text), 0, text.length());
    }

    private boolean isPlain(String text) {
        return numbers.isPlainFraction(bytes(text), 0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
