package dev.spoor.host.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoleUnionTest {
    private final List<Problem> problems = new ArrayList<>();

    private static Object[] row(Object... cells) {
        return cells;
    }

    private List<Object> one(String column, Role role, Object... cells) {
        List<List<Object>> rows = new ArrayList<>();
        for (Object cell : cells) {
            rows.add(Arrays.asList(cell));
        }
        Batch batch = TestRows.batch(TestRows.schema(column + "/" + role), rows);
        Rows union = new RoleUnion(List.of(role), problems::add).of(Map.of("T", Rows.of(batch)));
        return TestRows.rows(union.read()).stream().map(r -> r.get(2)).toList();
    }

    @Test
    void textBecomesNumbers() {
        assertEquals(
                Arrays.asList(
                        17L, -4L, 5L, 255L, Long.MAX_VALUE, Long.MIN_VALUE, null, null, null, null, null, null, null),
                one(
                        "c:STRING",
                        Role.PROCESS_ID,
                        "17",
                        "-4",
                        "+5",
                        " 0xFf ",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "9223372036854775808",
                        "0x",
                        "17a",
                        "-",
                        "",
                        "4.0",
                        null));
        assertEquals(1, problems.size());
        assertEquals("T", problems.get(0).subject());
        assertTrue(problems.get(0).message().startsWith("4 cells cannot be read as LONG"), problems.toString());
        assertTrue(problems.get(0).message().endsWith("such as '9223372036854775808'"), problems.toString());
    }

    @Test
    void textBecomesTimesAndNumbersDoNot() {
        Instant time = Instant.parse("2022-05-13T08:54:05.21Z");
        assertEquals(
                Arrays.asList(time, time, null),
                one("c:STRING", Role.TIME, "2022-05-13T08:54:05.21Z", "2022-05-13 10:54:05.21 +02:00", "yesterday"));
        assertEquals(Arrays.asList((Object) null), one("c:LONG", Role.TIME, 1_652_432_045L));
        assertEquals(2, problems.size());
    }

    @Test
    void everythingBecomesText() {
        assertEquals(List.of("-5"), one("c:LONG", Role.HOST, -5L));
        assertEquals(List.of("1.5"), one("c:DOUBLE", Role.HOST, 1.5));
        assertEquals(List.of("true", "false"), one("c:BOOL", Role.HOST, true, false));
        assertEquals(
                List.of("2022-05-13T08:54:05Z"), one("c:INSTANT", Role.HOST, Instant.parse("2022-05-13T08:54:05Z")));
        assertEquals(List.of("WS-07", "{\"a\":1}"), one("c:JSON", Role.HOST, "\"WS-07\"", "{\"a\":1}"));
        assertEquals(List.of("raw"), one("c:BYTES", Role.HOST, (Object) new byte[] {'r', 'a', 'w'}));
        assertEquals(List.of(), problems);
    }

    @Test
    void wholeDoublesAreNumbers() {
        assertEquals(Arrays.asList(4L, null, null), one("c:DOUBLE", Role.PROCESS_ID, 4.0, 4.5, 1e300));
        assertEquals(Arrays.asList(4.25, null), one("c:STRING", Role.SCORE, "4.25", "NaN"));
        assertEquals(List.of(4.0), one("c:LONG", Role.SCORE, 4L));
    }

    @Test
    void rowsMustBeJson() {
        assertEquals(Arrays.asList("[1]", null, "[2]"), one("c:STRING", Role.ROWS, "[1]", "[", "[2]"));
    }

    @Test
    void vectorsOfTheRightTypeAreReused() {
        Batch batch = TestRows.batch("_origin:LONG/ORIGIN h:STRING/HOST t:INSTANT/TIME", row(3, "x", Instant.EPOCH));
        Batch got = new RoleUnion(List.of(Role.HOST, Role.TIME), problems::add)
                .of("T", TestRows.source(List.of(batch)))
                .next();
        assertSame(batch.vector(0), got.vector(0));
        assertSame(batch.vector(1), got.vector(2));
        assertSame(batch.vector(2), got.vector(3));
        assertEquals("T", got.text(1).text(0));
    }

    @Test
    void aColumnIsToldOfOnceHoweverOftenItIsRead() {
        Batch batch = TestRows.batch("p:STRING/PROCESS_ID", row("a"), row("b"));
        Rows union = new RoleUnion(List.of(Role.PROCESS_ID), problems::add)
                .of(Map.of("T", Rows.of(batch.schema(), 4, () -> TestRows.source(List.of(batch, batch)))));
        TestRows.rows(union.read());
        TestRows.rows(union.read());
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().startsWith("4 cells"));
    }

    @Test
    void ofSeveralColumnsOfARoleTheFirstValueCounts() {
        Batch batch = TestRows.batch(
                "a:STRING/HOST n:STRING/PROCESS_ID b:STRING/HOST m:LONG/PROCESS_ID",
                row("one", null, "two", 1L),
                row(null, "0x10", "two", 2L),
                row(null, null, null, null),
                row("", "7", "three", null));
        Rows union = new RoleUnion(List.of(Role.HOST, Role.PROCESS_ID), problems::add).of(Map.of("T", Rows.of(batch)));
        assertEquals(
                List.of(
                        Arrays.asList(null, "T", "one", 1L),
                        Arrays.asList(null, "T", "two", 16L),
                        Arrays.asList(null, "T", null, null),
                        Arrays.asList(null, "T", "", 7L)),
                TestRows.rows(union.read()));
    }

    @Test
    void rolesCanBeSaidAnew() {
        Batch batch = TestRows.batch("a:STRING/HOST b:STRING", row("not", "it"));
        Rows mapped = new RoleMap(Map.of(Role.HOST, "b", Role.URL, "missing")).apply(Rows.of(batch));
        assertEquals("[a:STRING, b:STRING/HOST]", mapped.schema().toString());
        assertEquals(List.of(List.of("not", "it")), TestRows.rows(mapped.read()));
    }

    /** What one cell should become, said as plainly as possible. */
    private static Object expected(Role role, Object cell) {
        if (cell == null) {
            return null;
        }
        if (role.type() == Type.STRING) {
            return cell.toString();
        }
        if (cell instanceof Long n) {
            return role.type() == Type.LONG ? n : null;
        }
        if (cell instanceof Instant t) {
            return role.type() == Type.INSTANT ? t : null;
        }
        String text = cell.toString().strip();
        if (role.type() == Type.INSTANT) {
            return Ticks.parse(text) == Ticks.NONE ? null : Ticks.instant(Ticks.parse(text));
        }
        try {
            BigInteger n = text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
            return n.bitLength() < 64 ? n.longValue() : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Test
    void unitesAsTheNaiveReferenceDoes() {
        List<Role> roles = List.of(Role.TIME, Role.HOST, Role.PROCESS_ID);
        String[] texts = {"12", "0x1f", "x", "", "-", " 7", "99999999999999999999", "2022-05-13T08:54:05Z", "2022-13-01"
        };
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Map<String, Rows> tables = new LinkedHashMap<>();
            List<List<Object>> expected = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                List<String> columns = new ArrayList<>();
                for (Role role : roles) {
                    String type = List.of("STRING", "LONG", "INSTANT").get(random.nextInt(3));
                    if (random.nextInt(4) > 0) {
                        columns.add(random.nextInt(columns.size() + 1), role + "x:" + type + "/" + role);
                    }
                }
                columns.add("other:STRING");
                Schema schema = TestRows.schema(String.join(" ", columns));
                List<List<Object>> rows = new ArrayList<>();
                for (int i = 0; i < random.nextInt(60); i++) {
                    List<Object> cells = new ArrayList<>();
                    for (int c = 0; c < schema.size(); c++) {
                        Object cell = switch (schema.column(c).type()) {
                            case LONG -> random.nextLong();
                            case INSTANT -> Instant.ofEpochSecond(random.nextInt());
                            default -> texts[random.nextInt(texts.length)];
                        };
                        cells.add(random.nextInt(5) == 0 ? null : cell);
                    }
                    rows.add(cells);
                    List<Object> wanted = new ArrayList<>(Arrays.asList(null, "T" + t));
                    for (Role role : roles) {
                        int at = schema.find(role);
                        wanted.add(at < 0 ? null : expected(role, cells.get(at)));
                    }
                    expected.add(wanted);
                }
                List<Batch> batches = TestRows.cut(schema, rows, random, 20);
                tables.put("T" + t, Rows.of(schema, rows.size(), () -> TestRows.source(batches)));
            }
            Rows union = new RoleUnion(roles, problems::add).of(tables);
            assertEquals(expected.size(), union.rows());
            assertEquals(expected, TestRows.rows(union.read()), "seed " + seed);
        }
    }
}
