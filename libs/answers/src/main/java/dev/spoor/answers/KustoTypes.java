package dev.spoor.answers;

import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.roles.WellKnownNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Columns of services that speak KQL. Types come in Kusto's words ({@code long}), in those of .NET ({@code System.Int64}, {@code Int64}), or
 * of hunting, where {@code SByte} is a boolean. A timespan is a LONG of 100 ns ticks, a decimal its text, dynamic JSON.
 */
public final class KustoTypes {
    private KustoTypes() {}

    /** A column without a role. */
    public static Column column(String name, String type) {
        String word = type.toLowerCase(Locale.ROOT).replaceFirst("^system\\.(data\\.sqltypes\\.sql)?", "");
        return switch (word) {
            case "long", "int64", "uint32", "uint64" -> Column.of(name, Type.LONG);
            case "int", "int32", "int16", "uint16", "byte" ->
                Column.of(name, Type.LONG).withLogical("int");
            case "real", "double", "float", "single" -> Column.of(name, Type.DOUBLE);
            case "decimal" -> Column.of(name, Type.STRING).withLogical("decimal");
            case "bool", "boolean", "sbyte" -> Column.of(name, Type.BOOL);
            case "datetime", "date", "datetimeoffset" -> Column.of(name, Type.INSTANT);
            case "timespan", "time" -> Column.of(name, Type.LONG).withLogical("timespan");
            case "guid", "uuid", "uniqueid" -> Column.of(name, Type.STRING).withLogical("guid");
            case "dynamic", "object" -> Column.of(name, Type.JSON);
            default -> Column.of(name, Type.STRING);
        };
    }

    /** A schema of these columns; equal names are numbered, and columns that are well known have their roles. */
    public static Schema schema(List<Column> columns) {
        List<Column> unique = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Column column : columns) {
            String name = column.name();
            int count = seen.merge(name, 1, Integer::sum);
            while (count > 1 && seen.containsKey(name = column.name() + count)) {
                count++;
            }
            seen.putIfAbsent(name, 1);
            unique.add(column.withName(name));
        }
        List<Role> roles =
                WellKnownNames.roles(unique.stream().map(Column::name).toList());
        for (int i = 0; i < unique.size(); i++) {
            Role role = roles.get(i);
            if (role != null && fits(role, unique.get(i))) {
                unique.set(i, unique.get(i).withRole(role));
            }
        }
        return Schema.of(unique);
    }

    /** A time that is not typed as one is none. */
    private static boolean fits(Role role, Column column) {
        return role.type() != Type.INSTANT || column.type() == Type.INSTANT;
    }
}
