package dev.spoor.samples;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The one day on which everything happens, and the ways in which the logs write its times. All UTC. */
final class Times {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 17);
    private static final DateTimeFormatter TICKS = formatter("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'");
    private static final DateTimeFormatter MILLIS = formatter("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter MICROS = formatter("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter SYSMON = formatter("yyyy-MM-dd HH:mm:ss.SSS");

    private Times() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** The instant at {@code HH:mm:ss.fffffff} of the day. */
    static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    /** With seven decimals, as the Security channel keeps its times (FILETIME: 100 ns). */
    static String ticks(Instant time) {
        return TICKS.format(time);
    }

    static String millis(Instant time) {
        return MILLIS.format(time);
    }

    /** With six decimals and no zone, as rsyslog writes them before that. */
    static String micros(Instant time) {
        return MICROS.format(time);
    }

    /** As in Sysmon's UtcTime. */
    static String sysmon(Instant time) {
        return SYSMON.format(time);
    }
}
