package dev.spoor.host.door;

import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * The way from a plugin into the host. A thread that is born while a plugin calls remembers the plugin's class loader twice, as its context
 * loader and in its inherited access control context, and keeps the plugin alive for as long as a pool keeps the thread. In here it
 * remembers the host's.
 */
public final class Door {
    private static final ClassLoader HOST = Door.class.getClassLoader();

    private Door() {}

    /** Work that may fail in one way. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does the host's work on a plugin's thread. */
    @SuppressWarnings({"removal", "unchecked"}) // needed where it still works (17); the work throws nothing but E
    public static <T, E extends Exception> T pass(Work<T, E> work) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HOST);
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) work::run);
        } catch (PrivilegedActionException e) {
            throw (E) e.getException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Does a plugin's work, such as taking rows, when the host calls back from within a door. */
    static void back(ClassLoader plugin, Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
