package dev.spoor.driver.local.store;

import dev.spoor.api.data.Role;
import java.util.Objects;

/**
 * A column of a stored table.
 *
 * @param name as the source has it, case-sensitive
 * @param sql what names it in SQL over the table: a quoted name or an expression
 * @param type its cells
 * @param role what it means, or null
 */
public record StoredColumn(String name, String sql, CellType type, Role role) {
    public StoredColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(type, "type");
    }
}
