package dev.spoor.host.table;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says anew what columns mean: a column named here has this role, and no other column has it. Immutable. */
public final class RoleMap {
    private final Map<Role, String> columns;

    /** Roles by name of the column that shall have them. */
    public RoleMap(Map<Role, String> columns) {
        this.columns = Map.copyOf(columns);
    }

    /** The same columns with their roles changed. Roles whose column is not there stay as they are. */
    public Schema apply(Schema schema) {
        List<Column> changed = new ArrayList<>();
        for (Column column : schema.columns()) {
            Column now = column;
            for (Map.Entry<Role, String> one : columns.entrySet()) {
                if (one.getValue().equals(column.name())) {
                    now = now.withRole(one.getKey());
                } else if (column.role().filter(one.getKey()::equals).isPresent() && schema.find(one.getValue()) >= 0) {
                    now = now.withoutRole();
                }
            }
            changed.add(now);
        }
        return Schema.of(changed);
    }

    /** The same batch with the roles of its columns changed. */
    public Batch apply(Batch batch) {
        return Batch.of(apply(batch.schema()), batch.size(), vectors(batch));
    }

    /** The same rows with the roles of their columns changed. */
    public Rows apply(Rows rows) {
        Schema schema = apply(rows.schema());
        return Rows.of(schema, rows.rows(), rows.isStream(), () -> {
            Source<Batch> source = rows.read();
            return () -> {
                Batch batch = source.next();
                return batch == null ? null : Batch.of(schema, batch.size(), vectors(batch));
            };
        });
    }

    private static List<Vector> vectors(Batch batch) {
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < batch.schema().size(); i++) {
            vectors.add(batch.vector(i));
        }
        return vectors;
    }
}
