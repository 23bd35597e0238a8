package dev.spoor.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.spoor.api.data.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Problem BUSY = Problem.of(Problem.Kind.RATE_LIMITED, "192.0.2.1", "too many questions")
            .at("page 3")
            .retryAfter(Duration.ofSeconds(7));

    /** A call that remembers what it is told. */
    private static final class Remembering implements Call {
        final List<Object> told = new ArrayList<>();

        @Override
        public void check() {
            told.add("check");
        }

        @Override
        public Instant deadline() {
            return Instant.EPOCH;
        }

        @Override
        public void progress(long done, long total, String what) {
            told.add(done + " of " + total + " " + what);
        }

        @Override
        public void problem(Problem problem) {
            told.add(problem);
        }

        @Override
        public void report(Finding finding) {
            told.add(finding);
        }

        @Override
        public Spool spool(Schema schema) {
            told.add(schema);
            return null;
        }
    }

    @Test
    void theSameAboutSomethingElseInOtherWordsKeepsTheRest() {
        assertEquals(
                Problem.of(Problem.Kind.RATE_LIMITED, "www.example.com", "it asks us to wait")
                        .at("page 3")
                        .retryAfter(Duration.ofSeconds(7)),
                BUSY.about("www.example.com").saying("it asks us to wait"));
    }

    @Test
    void problemsOfACallGoWhereTheyAreWantedAndTheRestToTheCall() {
        Remembering call = new Remembering();
        List<Problem> taken = new ArrayList<>();
        Call told = call.problemsTo(taken::add);
        Finding finding = Finding.of("rule", Severity.LOW, "title");
        told.check();
        told.problem(BUSY);
        told.progress(1, 2, "pages");
        told.report(finding);
        told.spool(Schema.of());
        assertSame(Instant.EPOCH, told.deadline());
        assertEquals(List.of(BUSY), taken);
        assertEquals(List.of("check", "1 of 2 pages", finding, Schema.of()), call.told);
    }
}
