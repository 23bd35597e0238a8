package dev.spoor.ti.local;

/** How much memory what is known may take. One thread. */
final class Room {
    /** There is no more. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1;

        Full(String message) {
            super(message, null, false, false);
        }
    }

    private final long most;
    private long taken;

    /** @param most in bytes */
    Room(long most) {
        this.most = most;
    }

    /** A quarter of what Java may use: the rest is for whoever asks. */
    static Room ofThisJava() {
        return new Room(Runtime.getRuntime().maxMemory() / 4);
    }

    /** In bytes. */
    long most() {
        return most;
    }

    /** @throws Full where there is not so much left; then nothing is taken */
    void take(long bytes) {
        if (taken + bytes > most) {
            throw new Full("there is no room for more than " + (most >> 20)
                    + " MB of lists, a quarter of Java's memory; SPOOR_JAVA_OPTS=-Xmx8g gives it more");
        }
        taken += bytes;
    }
}
