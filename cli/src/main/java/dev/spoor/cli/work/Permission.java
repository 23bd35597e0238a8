package dev.spoor.cli.work;

import dev.spoor.api.Descriptor;

/** The user's word that an adversary may notice what is done. */
public final class Permission {
    /** The option that gives it. */
    public static final String OPTION = "--active";

    private Permission() {}

    /**
     * Lets an analyzer run.
     *
     * @param active whether the user gave the permission
     * @throws UsageException where it is needed and was not given
     */
    public static void check(Descriptor analyzer, boolean active) {
        if (analyzer.isActive() && !active) {
            throw new UsageException(analyzer.id()
                    + " may be noticed by an adversary: it asks for their names or connects to their hosts; " + OPTION
                    + " allows it");
        }
    }
}
