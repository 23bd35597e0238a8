package dev.spoor.cli.term;

import java.io.Console;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which streams of the process are terminals. Java 17 tells only whether input and output both are; so the launcher says it, in the
 * property {@value #PROPERTY} ({@code in,err}).
 */
final class Terminals {
    static final String PROPERTY = "spoor.terminals";

    private Terminals() {}

    static Set<String> ofProcess() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return new TreeSet<>(Arrays.asList(told.split(",")));
        }
        return isTerminal(System.console()) ? Set.of("in", "out", "err") : Set.of();
    }

    /** From Java 22 on there is always a console, and it knows. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
