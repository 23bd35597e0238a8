package dev.spoor.samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Things that happen again and again at random times, some more often than others. */
final class Routine {
    private record Habit(int weight, Consumer<Instant> act) {}

    private final Random random;
    private final List<Habit> habits = new ArrayList<>();

    Routine(Random random) {
        this.random = random;
    }

    /** {@code weight}: how often, compared with the other habits. */
    Routine habit(int weight, Consumer<Instant> act) {
        habits.add(new Habit(weight, act));
        return this;
    }

    /** Lets something happen from {@code from} until {@code to}, at gaps of {@code meanSeconds} on average. */
    void run(Instant from, Instant to, double meanSeconds) {
        Instant time = later(from, meanSeconds);
        while (time.isBefore(to)) {
            pick().act().accept(time);
            time = later(time, meanSeconds);
        }
    }

    /** Gaps of a Poisson process, in the 100 ns that the logs resolve. */
    private Instant later(Instant time, double meanSeconds) {
        double seconds = -Math.log(1 - random.nextDouble()) * meanSeconds;
        return time.plusNanos((long) (seconds * 1e7) * 100);
    }

    private Habit pick() {
        int roll = random.nextInt(habits.stream().mapToInt(Habit::weight).sum());
        for (Habit habit : habits) {
            roll -= habit.weight();
            if (roll < 0) {
                return habit;
            }
        }
        throw new IllegalStateException("a roll is below the sum of the weights");
    }
}
