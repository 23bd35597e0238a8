package dev.spoor.kql.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.kql.Kql;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Queries that are written to harm. */
class HostileTest {
    private static final long SEED = 20260115;
    private static final String[] PIECES = {
        "'",
        "\"",
        "''",
        "\"\"",
        ";",
        "--",
        "/*",
        "*/",
        "\\",
        "\n",
        "DROP TABLE t0",
        "$$",
        "$1",
        "?",
        ":x",
        "%",
        "_",
        "\u0000",
        "\u00e9",
        "\ud83d\ude00",
        "(",
        ")",
        "x",
        "]",
        "{",
        "}",
        "chr(0)"
    };

    private static String hostile(Random random) {
        StringBuilder b = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            b.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return b.toString();
    }

    private static String quoted(String s) {
        StringBuilder b = new StringBuilder("\"");
        for (char c : s.toCharArray()) {
            switch (c) {
                case '"', '\\' -> b.append('\\').append(c);
                case '\n' -> b.append("\\n");
                case '\0' -> b.append("\\0");
                default -> b.append(c);
            }
        }
        return b.append('"').toString();
    }

    @Test
    void textStaysTextWhateverItSays() throws Exception {
        Random random = new Random(SEED);
        try (Answers answers = new Answers(Map.of("t", RowType.of(List.of(new Column("c", KqlType.STRING)))))) {
            for (int i = 0; i < 150; i++) {
                String s = hostile(random);
                String q = quoted(s);
                String kql = "print a=" + q + ", d=bag_pack(" + q + ", 1) | where a == " + q + " and a in (" + q
                        + ", 'y') and a contains " + q
                        + " and a startswith " + q + " and a has_any (" + q + ") | extend b=strcat(a, " + q
                        + "), v=toint(d[" + q + "]), n=countof(a, " + q
                        + ") | summarize n=count(), l=make_list(b), m=max(v) by a";
                Map<String, Object> answer = answers.answer(kql, Instant.EPOCH);
                assertNull(answer.get("error"), kql + " " + answer);
                assertEquals(List.of(List.of(s, 1L, List.of(s + s), 1L)), answer.get("rows"), kql);
            }
            stillThere(answers);
        }
    }

    @Test
    void namesStayNames() throws Exception {
        Random random = new Random(SEED);
        try (Answers answers = new Answers(Map.of("t", RowType.of(List.of(new Column("c", KqlType.STRING)))))) {
            for (int i = 0; i < 100; i++) {
                String name = hostile(random).replace("\n", "").replace("\0", "");
                String upper = name.equals(name.toUpperCase(java.util.Locale.ROOT))
                        ? name + "X"
                        : name.toUpperCase(java.util.Locale.ROOT);
                if (name.isEmpty()) {
                    continue;
                }
                String a = "[" + quoted(name) + "]";
                String b = "[" + quoted(upper) + "]";
                String kql = "datatable(" + a + ":long, " + b + ":long)[1, 2, 3, 4] | where " + a + " < 3 | project "
                        + b + ", " + a + " | sort by " + a + " asc | join (print " + a + "=1) on " + a + " | summarize "
                        + a + "=sum(" + b + ")";
                Map<String, Object> answer = answers.answer(kql, Instant.EPOCH);
                assertNull(answer.get("error"), kql + " " + answer);
                assertEquals(List.of(List.of(2L)), answer.get("rows"), kql);
            }
            stillThere(answers);
        }
    }

    private static void stillThere(Answers answers) throws Exception {
        try (Statement s = answers.database.createStatement();
                ResultSet r = s.executeQuery("SELECT count(*) FROM t0")) {
            r.next();
            assertEquals(0, r.getLong(1));
        }
    }

    @Test
    void endlessQueriesEnd() throws Exception {
        try (Answers answers = new Answers(Map.of())) {
            KqlEngine.Settings settings = new KqlEngine.Settings(Instant.EPOCH, Duration.ofMillis(300));
            String cross =
                    "range a from 1 to 1000000 step 1 | extend k=1 | join kind=inner (range b from 1 to 1000000 step 1 | extend k=1) on k | where a + b == 3 | count";
            KqlFailure f = assertThrows(
                    KqlFailure.class,
                    () -> answers.engine.run(Kql.bind(cross, answers.catalog), settings, null, nowhere()));
            assertEquals(KqlFailure.Kind.TIMEOUT, f.kind());
            KqlCancel cancel = new KqlCancel();
            cancel.cancel();
            f = assertThrows(
                    KqlFailure.class,
                    () -> answers.engine.run(Kql.bind("print 1", answers.catalog), settings, cancel, nowhere()));
            assertEquals(KqlFailure.Kind.CANCELLED, f.kind());
        }
    }

    @Test
    void memoryHasALimit() throws Exception {
        try (Answers answers = new Answers(Map.of())) {
            try (Statement s = answers.database.createStatement()) {
                s.execute("SET memory_limit = '64MB'");
                s.execute("SET temp_directory = ''");
            }
            KqlEngine.Settings settings = new KqlEngine.Settings(Instant.EPOCH, Duration.ofSeconds(20));
            String big =
                    "range a from 1 to 20000000 step 1 | extend s=strcat(tostring(a), 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') | summarize make_list(s)";
            KqlFailure f = assertThrows(
                    KqlFailure.class,
                    () -> answers.engine.run(Kql.bind(big, answers.catalog), settings, null, nowhere()));
            assertEquals(KqlFailure.Kind.MEMORY, f.kind());
        }
    }

    @Test
    void regularExpressionsDoNotExplode() throws Exception {
        try (Answers answers = new Answers(Map.of())) {
            Map<String, Object> answer = answers.answer(
                    "print s=strrep('a', 20000) | extend a = s matches regex '(a*)*b', b = extract_all('((a+)+b)', s), c = replace_regex(s, '(a|a)*c', '')"
                            + " | project a, isnull(b), strlen(c)",
                    Instant.EPOCH);
            assertNotNull(answer.get("rows"), answer.toString());
            assertEquals(List.of(List.of(false, true, 20000L)), answer.get("rows"));
        }
    }

    @Test
    void whatIsNotSupportedIsNamedWithItsPlace() throws Exception {
        try (Answers answers = new Answers(Map.of())) {
            Map<?, ?> error = (Map<?, ?>) answers.answer("print 1\n| evaluate autocluster()", Instant.EPOCH)
                    .get("error");
            assertEquals("unsupported", error.get("code"));
            assertEquals("line 2, column 3: the plugin autocluster is not supported", error.get("message"));
        }
    }

    private static KqlRows nowhere() {
        return new KqlRows() {
            @Override
            public void columns(RowType columns) {
                // not looked at
            }

            @Override
            public void row(Row row) {
                // not looked at
            }
        };
    }
}
