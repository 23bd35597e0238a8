package dev.spoor.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries meant to hurt end in an error that says so, on a small stack. */
class HostileTest {
    private static final Catalog TABLES = TestData.tables("T(a:long, b:string, d:dynamic)");
    private static final int SMALL_STACK = 768 * 1024;

    /** Checks a query on a thread with little stack; what is wrong with it. */
    private static List<Diagnostic> check(String kql) throws InterruptedException {
        AtomicReference<List<Diagnostic>> problems = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, () -> problems.set(Kql.check(kql, TABLES)), "check", SMALL_STACK);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        thread.start();
        thread.join();
        assertNull(thrown.get());
        return problems.get();
    }

    private static void endsAtALimit(String kql) throws InterruptedException {
        List<Diagnostic> problems = check(kql);
        assertTrue(problems.stream().anyMatch(d -> d.code() == Code.LIMIT), problems::toString);
        for (Diagnostic d : problems) {
            assertTrue(d.message().length() < 600, "a message as long as the query");
        }
    }

    @Test
    void deepNestingEndsAtALimit() throws InterruptedException {
        int n = 10_000;
        endsAtALimit("print " + "(".repeat(n) + "1" + ")".repeat(n));
        endsAtALimit("print " + "strcat(".repeat(n) + "1" + ")".repeat(n));
        endsAtALimit("print dynamic(" + "[".repeat(n) + "]".repeat(n) + ")");
        endsAtALimit("print dynamic(" + "{\"a\":".repeat(n));
        endsAtALimit("T" + " | join (T".repeat(n));
        endsAtALimit("print toscalar(" + "print toscalar(".repeat(n));
    }

    @Test
    void longChainsEndAtALimitAndLongLogicDoesNot() throws InterruptedException {
        int n = 10_000;
        endsAtALimit("print " + String.join("+", Collections.nCopies(n, "1")));
        endsAtALimit("T" + " | where a == 1".repeat(n));
        endsAtALimit("T | project d" + ".x".repeat(n));
        assertEquals(List.of(), check("T | where " + String.join(" or ", Collections.nCopies(n, "a == 1"))));
        assertEquals(List.of(), check("T | where a in (" + String.join(",", Collections.nCopies(n, "1")) + ")"));
    }

    @Test
    void functionsThatGrowWithoutBoundEndAtALimit() throws InterruptedException {
        StringBuilder calls = new StringBuilder("let f0 = (x:long) { x + 1 };");
        StringBuilder sums = new StringBuilder("let a0 = rand();");
        for (int i = 1; i < 60; i++) {
            calls.append("let f" + i + " = (x:long) { f" + (i - 1) + "(x) + f" + (i - 1) + "(x) };");
            sums.append("let a" + i + " = a" + (i - 1) + " + a" + (i - 1) + ";");
        }
        endsAtALimit(calls + "print f59(1)");
        endsAtALimit(sums + "print a59");
        assertFalse(check("let f = (x:long) { f(x) }; print f(1)").isEmpty());
    }

    @Test
    void megabytesAreRead() throws InterruptedException {
        int n = 2_000_000;
        assertEquals(List.of(), check("print \"" + "a".repeat(n) + "\""));
        assertEquals(1, check("print " + "1".repeat(n)).size());
        assertEquals(1, check("print " + "a".repeat(n)).size());
        assertTrue(check(";".repeat(n)).size() <= 101);
        assertTrue(check("\u0001".repeat(n)).size() <= 101);
    }

    /** Pieces that mutations put in. */
    private static final String[] PIECES = {
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "|",
        ",",
        ";",
        "=",
        "==",
        ".",
        "..",
        "*",
        "'",
        "\"",
        "@\"",
        "```",
        "\\",
        "//",
        "\n",
        " and ",
        " in (",
        "dynamic(",
        "datetime(",
        "1d",
        "typeof(",
        "let x = ",
        " by ",
        " on ",
        " with (",
        "$left.",
        "-",
        "0x",
        "\u00e9",
        "\ud83d",
        "\0",
        "materialize(",
        "toscalar(",
        "union ",
        "mv-expand ",
        "summarize ",
        "count() ",
        "arg_max(a, *) ",
        "invoke f()",
        "view () {",
        "=>",
        "<|",
        "h'",
        "#",
        "!"
    };

    @Test
    void anAggregateWithNothingToCompareIsToldOf() throws InterruptedException {
        assertTrue(!check("T | summarize arg_max(*) by a, b, d").isEmpty());
        assertTrue(!check("T | project-away * | summarize arg_min(*)").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mutatedQueriesGiveNothingButDiagnostics(long seed) throws IOException {
        List<String> queries = new ArrayList<>(SAMPLES);
        if (!System.getProperty("spoor.testdata", "").isEmpty()) {
            queries.addAll(TestData.queries().values());
        }
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            String mutated = mutated(random, queries.get(random.nextInt(queries.size())));
            for (Diagnostic d : Kql.check(mutated, TABLES)) {
                assertTrue(d.offset() <= mutated.length() && d.line() > 0 && d.column() > 0, () -> d + "\n" + mutated);
            }
        }
    }

    private static final List<String> SAMPLES = List.of(
            "T | where a == 1 and b has 'x' | summarize n = count(), arg_max(a, *) by b | sort by n desc | take 5",
            "let f = (x:long, y:string = 'q') { T | where a > x }; union withsource=S f(1), (T | mv-expand d to typeof(long))",
            "T | join kind=leftouter (T | project a, z = d.x[0]) on a | evaluate bag_unpack(d) | extend q = foo.bar",
            "T | parse b with * 'x' y:long 'z' q | make-series count() default=0 on a from 1 to 9 step 1 by b",
            "datatable(a:long, s:string)[1, 'x', 2, \"y\"] | scan declare (n:long=0) with (step s: true => n = s.n + 1;)");

    private static String mutated(Random random, String query) {
        StringBuilder text = new StringBuilder(query.length() > 4_000 ? query.substring(0, 4_000) : query);
        for (int n = 1 + random.nextInt(4); n > 0 && text.length() > 0; n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default ->
                    text.setCharAt(
                            at, (char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }
}
