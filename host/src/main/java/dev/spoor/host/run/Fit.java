package dev.spoor.host.run;

import dev.spoor.api.Descriptor;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import java.util.Set;

/** Which tables an analyzer fits: the host knows by roles alone, without knowing either. */
public final class Fit {
    private Fit() {}

    /**
     * True where the columns have all roles of one of the sets that the analyzer {@linkplain Descriptor#needs() needs}. One that names no
     * needs fits nothing by itself: only an explicit request runs it.
     */
    public static boolean fits(Descriptor descriptor, Schema schema) {
        for (Set<Role> needs : descriptor.needs()) {
            if (needs.stream().allMatch(schema::has)) {
                return true;
            }
        }
        return false;
    }
}
