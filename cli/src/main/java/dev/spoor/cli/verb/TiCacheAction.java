package dev.spoor.cli.verb;

import dev.spoor.api.Problem;
import dev.spoor.api.Setting;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.UsageException;
import dev.spoor.host.config.SpoorConfig;
import dev.spoor.host.ti.Answer;
import dev.spoor.host.ti.AnswerCache;
import dev.spoor.host.ti.AnswerStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** What the actions on kept answers have in common: the cache, open. */
abstract class TiCacheAction extends Verb {
    private final List<Problem> problems = new ArrayList<>();

    TiCacheAction(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        SpoorConfig config = host.load(around);
        try (AnswerStore store = AnswerCache.open(config.dirs().cache(), problems::add)) {
            boolean done = false;
            try {
                if (store instanceof AnswerCache cache) {
                    with(cache, config);
                    done = true;
                }
            } catch (IOException e) {
                problem(Problem.of(Problem.Kind.BAD_REQUEST, "ti cache", e.getMessage()));
            }
            // Without one there is a problem that says why.
            for (Problem problem : problems) {
                around.err()
                        .println("spoor: "
                                + Escape.line(config.redactor().mask(problem).toString()));
            }
            return !done ? ExitCode.UNREADABLE : problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
        }
    }

    abstract void with(AnswerCache cache, SpoorConfig config) throws IOException;

    void problem(Problem problem) {
        problems.add(problem);
    }

    /** A line for people. */
    void say(String line) {
        if (!host.isQuiet()) {
            around.err().println(line);
        }
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }

    /** The time so long ago. */
    static Instant ago(String option, String age) {
        try {
            Duration duration = Setting.duration("duration").parse(age.toLowerCase(Locale.ROOT));
            return now().minus(duration);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + age + " is no time; write 90s, 12h or 7d");
        }
    }

    /** Those of them that are wanted. */
    static Iterator<Answer> of(Iterator<Answer> all, Predicate<Answer> wanted) {
        return new Iterator<>() {
            private Answer next;

            @Override
            public boolean hasNext() {
                while (next == null && all.hasNext()) {
                    Answer one = all.next();
                    next = wanted.test(one) ? one : null;
                }
                return next != null;
            }

            @Override
            public Answer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Answer found = next;
                next = null;
                return found;
            }
        };
    }
}
