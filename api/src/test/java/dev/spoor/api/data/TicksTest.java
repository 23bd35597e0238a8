package dev.spoor.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void agreesWithJavaTimeOverAllYears() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            long ticks = Ticks.MIN + (long) (random.nextDouble() * ((double) Ticks.MAX - Ticks.MIN));
            Instant instant = Ticks.instant(ticks);
            assertEquals(ticks, Ticks.of(instant));
            assertEquals(ticks, Ticks.parse(Ticks.format(ticks)), Ticks.format(ticks));
            assertEquals(ticks, Ticks.parse(instant.toString()), instant.toString());
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2160) - 1080));
            OffsetDateTime there = instant.atOffset(zone);
            if (there.getYear() >= 1 && there.getYear() <= 9999) {
                assertEquals(ticks, Ticks.parse(there.toString()), there.toString());
            }
        }
    }

    @Test
    void readsTheFormsThatLogsUse() {
        long ticks = Ticks.of(Instant.parse("2022-05-13T08:54:05.210Z"));
        for (String text : List.of(
                "2022-05-13T08:54:05.21Z",
                "2022-05-13 08:54:05.210",
                "2022-05-13 08:54:05,210",
                "2022-05-13T10:54:05.21+02:00",
                "2022-05-13T10:54:05.21+0200",
                "2022-05-13T10:54:05.21 +02",
                "2022-05-13t08:54:05.2100000z",
                "2022-05-13T08:54:05.210000049Z")) {
            assertEquals(ticks, Ticks.parse(text), text);
        }
        assertEquals(Ticks.of(Instant.parse("2022-05-13T00:00:00Z")), Ticks.parse("2022-05-13"));
        assertEquals(Ticks.of(Instant.parse("2022-05-13T08:54:00Z")), Ticks.parse("2022-05-13T08:54"));
        assertEquals("0001-01-01T00:00:00Z", Ticks.format(Ticks.MIN));
        assertEquals("9999-12-31T23:59:59.9999999Z", Ticks.format(Ticks.MAX));
    }

    @Test
    void nonsenseIsNone() {
        for (String text : List.of(
                "",
                "banana",
                "2022-13-01",
                "2022-02-29",
                "2022-05-13T",
                "2022-05-13T8:54",
                "2022-05-13T24:00",
                "2022-05-13T08:54:60Z",
                "2022-05-13T08:54:05.Z",
                "2022-05-13T08:54:05X",
                "2022-05-13T08:54:05+2",
                "2022-05-13T08:54:05+25:00",
                "2022-05-13 ",
                "0000-01-01",
                "2022-05-13T08:54:05Zz",
                "20220513T085405Z")) {
            assertEquals(Ticks.NONE, Ticks.parse(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> Ticks.of(Instant.MAX));
    }

    @Test
    void anyBytesAreSafe() {
        Random random = new Random(4);
        byte[] b = new byte[40];
        for (int i = 0; i < 200_000; i++) {
            byte[] template =
                    "2022-05-13T08:54:05.2100000+02:00       ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            System.arraycopy(template, 0, b, 0, 40);
            for (int k = random.nextInt(4); k > 0; k--) {
                b[random.nextInt(40)] = (byte) random.nextInt();
            }
            int from = random.nextInt(5);
            Ticks.parse(b, from, from + random.nextInt(36));
        }
    }
}
