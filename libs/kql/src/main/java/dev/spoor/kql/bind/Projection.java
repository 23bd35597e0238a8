package dev.spoor.kql.bind;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns of a result as they are put together: names are made unique, declared ones must not be declared twice. */
final class Projection {
    private final Context context;
    private final List<NamedScalar> columns = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final UniqueNames names = new UniqueNames();

    Projection(Context context) {
        this.context = context;
    }

    /** Adds a column under that name, or that name with a number if there is one already. */
    void add(String name, Scalar value) {
        String unique = names.add(name);
        positions.put(unique, columns.size());
        columns.add(new NamedScalar(unique, value));
    }

    /** Adds a column, or puts it in the place of the one of that name. */
    void put(String name, Scalar value) {
        Integer at = positions.get(name);
        if (at == null) {
            add(name, value);
        } else {
            columns.set(at, new NamedScalar(name, value));
        }
    }

    /** Adds a column that the query names; it must not do that twice. */
    void declare(String name, Scalar value, boolean replace, Span span) {
        if (!declared.add(name)) {
            context.error(Code.DUPLICATE_NAME, span, "there are two columns with the name " + name + " here");
            return;
        }
        if (replace) {
            put(name, value);
        } else {
            int before = columns.size();
            add(name, value);
            declared.add(columns.get(before).name());
        }
    }

    boolean has(String name) {
        return positions.containsKey(name);
    }

    List<NamedScalar> columns() {
        return columns;
    }

    List<Column> schema() {
        List<Column> schema = new ArrayList<>(columns.size());
        for (NamedScalar c : columns) {
            schema.add(c.column());
        }
        return schema;
    }
}
