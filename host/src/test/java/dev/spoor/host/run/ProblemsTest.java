package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void whatDiffersOnlyInNumbersAndQuotedValuesIsOneEntry() {
        Problems problems = new Problems();
        for (int line = 1; line <= 100; line++) {
            problems.add(Problem.of(
                            Problem.Kind.BAD_REQUEST, "a.csv", "expected 4 fields, not " + line + " in 'x" + line + "'")
                    .at("line " + line));
        }
        problems.add(Problem.of(Problem.Kind.BAD_REQUEST, "b.csv", "expected 4 fields, not 5 in 'x'"));
        problems.add(Problem.of(Problem.Kind.TOO_LARGE, "a.csv", "expected 4 fields, not 5 in 'x'"));
        problems.add(Problem.of(Problem.Kind.BAD_REQUEST, "a.csv", "bad byte 0xfe"));
        problems.add(Problem.of(Problem.Kind.BAD_REQUEST, "a.csv", "bad byte 0x1"));

        assertEquals(
                List.of(100L, 1L, 1L, 2L),
                problems.entries().stream().map(Problems.Entry::count).toList());
        assertEquals(
                List.of("line 1", "line 2", "line 3", "line 4", "line 5"),
                problems.entries().get(0).places());
        assertEquals(
                "a.csv, line 1: expected 4 fields, not 1 in 'x1' (100 times, also line 2, line 3, line 4, line 5, ...)",
                problems.entries().get(0).toString());
        assertEquals(104, problems.total());
        assertEquals(1, problems.total(Problem.Kind.TOO_LARGE));
    }

    @Test
    void entriesAreBoundedAndNothingIsUncounted() {
        List<Problem> heard = new ArrayList<>();
        Problems problems = new Problems(10, heard::add);
        for (int i = 0; i < 1000; i++) {
            problems.add(Problem.of(Problem.Kind.BUG, "file-" + i % 50, "broken"));
        }
        assertEquals(10, problems.entries().size());
        assertEquals(1000, problems.total());
        assertEquals(800, problems.unlisted());
        assertEquals(1000, heard.size());
    }

    @Test
    void problemsMakeAnOutcomePartial() {
        Problems problems = new Problems();
        assertEquals(
                Outcome.Status.COMPLETE,
                Outcome.of(Outcome.Status.COMPLETE, 1, problems).status());
        problems.add(Problem.of(Problem.Kind.BUG, "s", "m"));
        assertEquals(
                Outcome.Status.PARTIAL,
                Outcome.of(Outcome.Status.COMPLETE, 1, problems).status());
        assertEquals(
                Outcome.Status.CANCELLED,
                Outcome.of(Outcome.Status.CANCELLED, 1, problems).status());
    }
}
