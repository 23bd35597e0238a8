package dev.spoor.host.plugin.runtime;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.host.plugin.jar.PluginJar;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes problems of what plugin code throws. A throwable holds the classes on its stack, and so a plugin's loader, for as long as
 * somebody holds it; a problem holds texts only.
 */
public final class Failures {
    private static final int MAX_TEXT = 1000;
    private static final int MAX_FRAMES = 3;
    private static final int MAX_CAUSES = 4;

    private Failures() {}

    /**
     * The problem behind a throwable: a {@link ProviderException}'s own, of everything else a BUG of the plugin.
     *
     * @param subject whose code it was: "plugin acme 1.2"
     * @param doing what it was asked to do: "opening ti:acme"
     */
    public static Problem problem(String subject, String doing, Throwable thrown) {
        Throwable t = thrown instanceof InvocationTargetException i && i.getCause() != null ? i.getCause() : thrown;
        if (t instanceof ProviderException p && p.problem() != null) {
            return p.problem();
        }
        return Problem.of(Problem.Kind.BUG, subject, doing + " failed with " + text(t));
    }

    /** A CONFIG problem with a jar. */
    public static ProviderException config(PluginJar jar, String why) {
        return ProviderException.of(Problem.Kind.CONFIG, jar.fileName(), why);
    }

    /** A throwable as text: types, messages and the innermost frames. Never throws. */
    public static String text(Throwable thrown) {
        StringBuilder out = new StringBuilder();
        Throwable t = thrown;
        for (int depth = 0; t != null && depth < MAX_CAUSES && out.length() < MAX_TEXT; depth++) {
            out.append(depth == 0 ? "" : ", caused by ").append(t.getClass().getName());
            try {
                String message = t.getMessage();
                out.append(message == null ? "" : ": " + cut(message));
                out.append(stack(t.getStackTrace(), MAX_FRAMES));
                t = t.getCause() == t ? null : t.getCause();
            } catch (RuntimeException | Error e) {
                t = null; // the exception is the plugin's class too, and may fail in turn
            }
        }
        return out.toString();
    }

    /** Where a thread is: " at a.B.c(B.java:1) < ...", without what reflection and this package add. */
    public static String stack(StackTraceElement[] frames, int max) {
        StringBuilder out = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < frames.length && shown < max; i++) {
            StackTraceElement f = frames[i];
            if (!isMachinery(f.getClassName())) {
                out.append(shown++ == 0 ? " at " : " < ");
                out.append(f.getClassName()).append('.').append(f.getMethodName());
                out.append('(')
                        .append(f.getFileName())
                        .append(':')
                        .append(f.getLineNumber())
                        .append(')');
            }
        }
        return out.toString();
    }

    private static boolean isMachinery(String type) {
        return type.startsWith("jdk.internal.")
                || type.startsWith("java.lang.reflect.")
                || type.startsWith("dev.spoor.host.plugin.");
    }

    private static String cut(String message) {
        return message.length() <= MAX_TEXT ? message : message.substring(0, MAX_TEXT) + "...";
    }
}
