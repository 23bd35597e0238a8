package dev.spoor.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("o", Role.ORIGIN),
            Column.of("t", Role.TIME),
            Column.of("n", Role.DNS_NAME),
            Column.of("u", Role.URL));

    private static Subjects read(int most, Object[]... rows) {
        return Subjects.read(
                MemoryInputs.rows(Rows.batch(SCHEMA, rows)),
                Subjects.ROLES,
                (role, one) -> true,
                most,
                new MemoryCall());
    }

    @Test
    void eachOnceWithItsSightings() {
        Subjects subjects = read(
                10,
                Rows.row(new RowId(0, 1).packed(), "2026-03-17T09:00:00Z", "a.example.com", "https://b.example.com/1"),
                Rows.row(new RowId(0, 2).packed(), "2026-03-17T08:00:00Z", "A.example.com", "https://a.example.com/2"),
                Rows.row(new RowId(0, 3).packed(), null, null, "x".repeat(10_000)));
        assertEquals(
                List.of("a.example.com", "b.example.com"),
                subjects.all().keySet().stream().map(Subject::value).toList());
        Seen seen = subjects.all().values().iterator().next();
        assertEquals(3, seen.count());
        assertEquals("[1,2]", seen.rowsJson());
        assertEquals(List.of(new RowId(0, 1), new RowId(0, 2)), List.of(seen.rows()));
        assertEquals(Ticks.parse("2026-03-17T08:00:00Z"), seen.first());
        assertEquals(Ticks.parse("2026-03-17T09:00:00Z"), seen.last());
    }

    @Test
    void noMoreThanSoMany() {
        Subjects subjects = read(
                1,
                Rows.row(1L, null, "a.example.com", null),
                Rows.row(2L, null, "b.example.com", null),
                Rows.row(3L, null, "a.example.com", null));
        assertEquals(1, subjects.all().size());
        assertEquals(1, subjects.dropped());
    }

    @Test
    void onlyWhatIsWantedOfARole() {
        Subjects subjects = Subjects.read(
                MemoryInputs.rows(Rows.batch(SCHEMA, Rows.row(1L, null, "a.example.com", "https://b.example.com/"))),
                Subjects.ROLES,
                (role, one) -> role == Role.URL,
                10,
                new MemoryCall());
        assertEquals(
                List.of("b.example.com"),
                subjects.all().keySet().stream().map(Subject::value).toList());
    }
}
