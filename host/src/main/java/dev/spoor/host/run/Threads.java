package dev.spoor.host.run;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the host's threads so that none of them remembers the plugin in whose call it was born. */
final class Threads {
    private Threads() {}

    /** Daemon threads with the host's context loader and the host's access control context, which would pin a plugin's loader else. */
    static ThreadFactory daemons(String name) {
        AtomicLong number = new AtomicLong();
        return work -> born(work, name + "-" + number.incrementAndGet());
    }

    @SuppressWarnings("removal") // a thread inherits its creator's access control context, until the JDK drops that
    private static Thread born(Runnable work, String name) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        });
    }
}
