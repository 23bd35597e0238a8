package dev.spoor.host.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalTimeTest {
    private static long parse(String text) {
        byte[] b = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
        return PortalTime.parse(b, 1, b.length - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11/16/2020, 11:00:47.500 AM|2020-11-16T11:00:47.5Z",
                "1/2/2021, 12:00:00.000 AM|2021-01-02T00:00:00Z",
                "1/2/2021, 12:30:00 PM|2021-01-02T12:30:00Z",
                "12/31/1999, 11:59:59.9999999 PM|1999-12-31T23:59:59.9999999Z"
            })
    void monthsComeFirst(String text, String time) {
        assertEquals(Ticks.parse(time), parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16/11/2020, 11:00:47.500 AM",
                "2/30/2020, 11:00:47.500 AM",
                "11/16/2020, 13:00:47.500 AM",
                "11/16/2020, 0:00:47.500 AM",
                "11/16/2020, 11:00:47.500 am",
                "11/16/2020, 11:60:47.500 AM",
                "11/16/2020, 11:00:47.500",
                "11/16/2020 11:00 what about AM",
                "11111/16/2020, 11:00:47 AM",
                "//, ::.                 AM"
            })
    void whatHasAnotherFormIsNone(String text) {
        assertEquals(Ticks.NONE, parse(text));
    }

    @Test
    void cellsThatSayNothingAreNoFailures() {
        String cells = "7null- ";
        byte[] slab = cells.getBytes(StandardCharsets.UTF_8);
        TextVector text = new TextVector(slab, new int[] {0, 1, 5, 6, 7}, null, 4, null);
        Coercion.Result result = Coercion.to(Type.LONG, Type.STRING, text);
        Vector longs = result.vector();
        assertEquals(0, result.failed());
        assertEquals(7, ((LongVector) longs).get(0));
        for (int row = 1; row < 4; row++) {
            assertEquals(true, longs.isNull(row));
        }
    }
}
