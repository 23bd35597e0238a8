package dev.spoor.analyzer.azure;

import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Which columns hold what machines can be asked for by. */
final class Columns {
    /** The computer itself first. */
    static final List<Role> ROLES = List.of(
            Role.HOST, Role.SOURCE_HOST, Role.DESTINATION_HOST, Role.ADDRESS, Role.SOURCE_IP, Role.DESTINATION_IP);

    /** Names under which Log Analytics, Sentinel's entities and others keep resource ids; there is no role for these. */
    private static final Set<String> RESOURCE_IDS =
            Set.of("_resourceid", "resourceid", "azureresourceid", "azure_resource_id");

    private Columns() {}

    /** Places of the columns of these names, or where none are named, of the columns whose role or name tells; the surest first. */
    static int[] of(Schema schema, List<String> named) {
        if (!named.isEmpty()) {
            return named.stream()
                    .mapToInt(schema::find)
                    .filter(at -> at >= 0 && isText(schema.column(at)))
                    .distinct()
                    .toArray();
        }
        IntStream ids = IntStream.range(0, schema.size())
                .filter(at -> RESOURCE_IDS.contains(schema.column(at).name().toLowerCase(Locale.ROOT)));
        IntStream roles = ROLES.stream()
                .flatMapToInt(role -> IntStream.range(0, schema.size())
                        .filter(at ->
                                schema.column(at).role().filter(role::equals).isPresent()));
        return IntStream.concat(ids, roles)
                .filter(at -> isText(schema.column(at)))
                .distinct()
                .toArray();
    }

    private static boolean isText(Column column) {
        return column.type() == Type.STRING;
    }
}
