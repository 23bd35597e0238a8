package dev.spoor.decoder.script;

/**
 * A string that an expression gives.
 *
 * @param text the string
 * @param folds how much was evaluated for it; 0 for a literal as it stands
 */
record Value(String text, int folds) {
    /** One step more. */
    Value to(String next) {
        return new Value(next, folds + 1);
    }

    /** One step more, and those of an argument. */
    Value to(String next, Value argument) {
        return new Value(next, folds + argument.folds + 1);
    }
}
