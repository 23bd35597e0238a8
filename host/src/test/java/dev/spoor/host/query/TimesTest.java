package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is 2026-03-17T12:34:56Z, a Tuesday. */
class TimesTest {
    private static final Times TIMES = Library.TIMES;

    @ParameterizedTest
    @CsvSource({
        "2026-03-17, 2026-03-17T00:00:00Z",
        "2026-03, 2026-03-01T00:00:00Z",
        "2026-03-17T08:00Z, 2026-03-17T08:00:00Z",
        "2026-03-17 08:00:00.1234567, 2026-03-17T08:00:00.1234567Z",
        "2026-03-17T08:00:00+02:00, 2026-03-17T06:00:00Z",
        "1773734400, 2026-03-17T08:00:00Z",
        "1773734400.5, 2026-03-17T08:00:00.5Z",
        "1773734400123, 2026-03-17T08:00:00.123Z",
        "1773734400123456, 2026-03-17T08:00:00.123456Z",
        "1773734400123456789, 2026-03-17T08:00:00.1234567Z",
        "now, 2026-03-17T12:34:56Z",
        "now@h, 2026-03-17T12:00:00Z",
        "today, 2026-03-17T00:00:00Z",
        "yesterday, 2026-03-16T00:00:00Z",
        "-1d, 2026-03-16T12:34:56Z",
        "+1d, 2026-03-18T12:34:56Z",
        "-1w@d, 2026-03-10T00:00:00Z",
        "-1d@h, 2026-03-16T12:00:00Z",
        "+1d@h, 2026-03-18T13:00:00Z",
        "-1w@w, 2026-03-09T00:00:00Z",
        "-3mon, 2025-12-17T12:34:56Z",
        "-3m, 2026-03-17T12:31:56Z",
        "-1y@y, 2025-01-01T00:00:00Z",
        "-0d@mon, 2026-03-01T00:00:00Z",
        "+0d@d, 2026-03-18T00:00:00Z",
        "' -2H ', 2026-03-17T10:34:56Z",
        "-90s, 2026-03-17T12:33:26Z"
    })
    void moments(String text, String expected) throws QueryException {
        assertEquals(expected, Ticks.format(TIMES.moment(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "banana",
                "",
                "7d",
                "7",
                "-7",
                "2026-13-01",
                "2026-02-30",
                "2026-03-17T25:00Z",
                "-1q",
                "-1d@q",
                "1d@h@h",
                "-999999y",
                "now()",
                "12345",
                "99999999999999999999",
                "17/03/2026",
                "tomorrow",
                "-1.5d",
                "2026-03-17T08"
            })
    void whatIsNoTimeIsAnError(String text) {
        QueryException e = assertThrows(QueryException.class, () -> TIMES.moment(text));
        assertTrue(e.getMessage().contains("'" + text + "' is no time"), e.getMessage());
    }

    @Test
    void numbersAreDaysFromNow() throws QueryException {
        assertEquals("2026-03-10T12:34:56Z", Ticks.format(TIMES.days(-7)));
        assertEquals("2026-03-18T00:34:56Z", Ticks.format(TIMES.days(0.5)));
        assertEquals(TIMES.now(), TIMES.days(0));
        assertThrows(QueryException.class, () -> TIMES.days(Double.NaN));
        assertThrows(QueryException.class, () -> TIMES.days(1e12));
    }

    @ParameterizedTest
    @CsvSource({
        "7d, 2026-03-10T12:34:56Z/2026-03-17T12:34:56Z",
        "7d@d, 2026-03-10T00:00:00Z/2026-03-17T00:00:00Z",
        "90m, 2026-03-17T11:04:56Z/2026-03-17T12:34:56Z",
        "1mon@mon, 2026-02-01T00:00:00Z/2026-03-01T00:00:00Z",
        "today, 2026-03-17T00:00:00Z/2026-03-18T00:00:00Z",
        "yesterday, 2026-03-16T00:00:00Z/2026-03-17T00:00:00Z",
        "2026-03-17, 2026-03-17T00:00:00Z/2026-03-18T00:00:00Z",
        "2026-02, 2026-02-01T00:00:00Z/2026-03-01T00:00:00Z",
        "2025, 2025-01-01T00:00:00Z/2026-01-01T00:00:00Z",
        "2026-03-01..2026-03-08T12:00Z, 2026-03-01T00:00:00Z/2026-03-08T12:00:00Z",
        "-2d@d..-1d@d, 2026-03-15T00:00:00Z/2026-03-16T00:00:00Z",
        "2026-03-01/2026-03-02, 2026-03-01T00:00:00Z/2026-03-02T00:00:00Z"
    })
    void ranges(String text, String expected) throws QueryException {
        assertEquals(expected, TIMES.range(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "banana",
                "0d",
                "2026-03-08..2026-03-01",
                "now..now",
                "a..b",
                "2026-02-31",
                "..",
                "-7d",
                "999999y"
            })
    void whatIsNoRangeIsAnError(String text) {
        assertThrows(QueryException.class, () -> TIMES.range(text));
    }

    @Test
    void spans() throws QueryException {
        assertEquals(Duration.ofDays(1), Times.span("1d"));
        assertEquals(Duration.ofDays(14), Times.span("2w"));
        assertEquals(Duration.ofHours(1), Times.span("1H"));
        assertEquals(Duration.ofMinutes(90), Times.span("PT1H30M"));
        for (String none : new String[] {"0d", "-1d", "", "1", "1D1H", "day"}) {
            assertThrows(QueryException.class, () -> Times.span(none), none);
        }
    }

    @Test
    void rangesAreKeptUnderANameAsTheyWereThen(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deep/times.json");
        NamedRanges ranges = new NamedRanges(file);
        assertEquals(Map.of(), ranges.all());
        TimeRange week = TIMES.range("7d");
        ranges.keep("incident-42", week, TIMES);
        ranges.keep("other", TIMES.range("2025"), TIMES);
        NamedRanges later = new NamedRanges(file);
        assertEquals(week, later.find("incident-42").orElseThrow());
        assertTrue(later.forget("other"));
        assertEquals(Map.of("incident-42", week), later.all());
        assertTrue(later.find("../etc/passwd").isEmpty());
        for (String bad : new String[] {"today", "7d", "now", "", "a b", "42", "x/y"}) {
            assertThrows(QueryException.class, () -> ranges.keep(bad, week, TIMES), bad);
        }
    }
}
