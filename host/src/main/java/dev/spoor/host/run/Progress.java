package dev.spoor.host.run;

/** Told how far a call is, a few times a second at most, from whatever thread the call runs in. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (done, total, what) -> {};

    /**
     * So many are done.
     *
     * @param done so many
     * @param total of so many; -1 where that is not known
     * @param what of what
     */
    void at(long done, long total, String what);
}
