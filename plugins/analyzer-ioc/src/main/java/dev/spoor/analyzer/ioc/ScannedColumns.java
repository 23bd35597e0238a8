package dev.spoor.analyzer.ioc;

import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which columns of a table may hold indicators. */
final class ScannedColumns {
    /**
     * Meanings under which nothing is an indicator: numbers and names of the source itself, and the computer whose log it is. Its name is a
     * domain name as often as not, and would be found in every row.
     */
    private static final Set<Role> NEVER = EnumSet.of(
            Role.ORIGIN,
            Role.STREAM,
            Role.TIME,
            Role.TIME_END,
            Role.EVENT_ID,
            Role.CHANNEL,
            Role.SEVERITY,
            Role.HOST,
            Role.PROCESS_ID,
            Role.PROCESS_GUID,
            Role.PARENT_PROCESS_ID,
            Role.PARENT_PROCESS_GUID,
            Role.TARGET_PROCESS_ID,
            Role.ACCESS_MASK,
            Role.INTEGRITY,
            Role.SUBJECT_ID,
            Role.SUBJECT_LOGON_ID,
            Role.TARGET_ID,
            Role.TARGET_LOGON_ID,
            Role.LOGON_TYPE,
            Role.SOURCE_PORT,
            Role.DESTINATION_PORT,
            Role.PROTOCOL,
            Role.HTTP_METHOD,
            Role.HTTP_STATUS);

    private static final Set<String> NO_TEXT =
            Set.of("guid", "hex", "int", "long", "decimal", "real", "timespan", "datetime", "sid", "version");

    private ScannedColumns() {}

    /**
     * Places of the columns to look into.
     *
     * @param wanted names of the only ones to look into; empty for all that may hold indicators
     */
    static int[] of(Schema schema, List<String> wanted) {
        boolean lists = schema.has(Role.INDICATOR) && (schema.has(Role.INDICATOR_TYPE) || schema.has(Role.VERDICT));
        int[] places = new int[schema.size()];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            Column column = schema.column(i);
            boolean take = wanted.isEmpty() ? !lists && mayHold(column) : wanted.contains(column.name());
            if (take && (column.type() == Type.STRING || column.type() == Type.JSON)) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    private static boolean mayHold(Column column) {
        if (column.role().filter(NEVER::contains).isPresent()
                || column.logical()
                        .map(logical -> logical.toLowerCase(Locale.ROOT))
                        .filter(NO_TEXT::contains)
                        .isPresent()) {
            return false;
        }
        return !Doubts.isVersion(column.name()) && !Doubts.isFingerprint(column.name());
    }
}
