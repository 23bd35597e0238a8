package dev.spoor.analyzer.triage;

import dev.spoor.api.Finding;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A rule that judges one event.
 *
 * @param acts the kinds of event that it wants to see
 * @param check looks at an event, which is valid during the call only, and tells what it found
 */
record Rule(Card card, Set<Act> acts, Check check) {
    @FunctionalInterface
    interface Check {
        void of(Event event, Consumer<Finding> out);
    }

    static Rule of(Card card, Check check, Act first, Act... more) {
        return new Rule(card, EnumSet.of(first, more), check);
    }
}
