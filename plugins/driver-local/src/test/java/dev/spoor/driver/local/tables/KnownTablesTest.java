package dev.spoor.driver.local.tables;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Role;
import dev.spoor.driver.local.store.CellType;
import dev.spoor.driver.local.store.StoredColumn;
import dev.spoor.driver.local.store.StoredTable;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code tables.txt} says is understood, all of it. */
class KnownTablesTest {
    private static void names(Expression expression, Set<String> names, Set<Role> roles) {
        if (expression instanceof Expression.Named named) {
            names.add(named.name());
        } else if (expression instanceof Expression.Meaning meaning) {
            roles.add(meaning.role());
        } else if (expression instanceof Expression.First first) {
            first.of().forEach(one -> names(one, names, roles));
        } else if (expression instanceof Expression.Call call) {
            call.arguments().forEach(one -> names(one, names, roles));
        }
    }

    @Test
    void everyExpressionCanBeWrittenForColumnsOfEveryType() {
        KnownTables known = KnownTables.builtIn();
        assertTrue(known.tables().size() >= 20);
        for (KnownTable table : known.tables().values()) {
            assertTrue(table.columns().contains(new Column("Type", KqlType.STRING)), table.name());
            for (KnownTable.Source source : table.sources()) {
                Set<String> names = new LinkedHashSet<>();
                Set<Role> roles = new LinkedHashSet<>();
                source.columns().values().forEach(expression -> names(expression, names, roles));
                for (CellType type : CellType.values()) {
                    List<StoredColumn> columns = new ArrayList<>();
                    names.forEach(name -> columns.add(new StoredColumn(name, "c" + columns.size(), type, null)));
                    roles.forEach(role -> columns.add(new StoredColumn(role.name(), "c" + columns.size(), type, role)));
                    SourceTable made =
                            new SourceTable(new StoredTable("T", List.of(Path.of("t")), 0, columns, List.of()));
                    Writer writer = new Writer(made, known.header());
                    source.columns().forEach((name, expression) -> {
                        KqlType of = table.columns().stream()
                                .filter(column -> column.name().equals(name))
                                .findFirst()
                                .orElseThrow()
                                .type();
                        assertNotNull(writer.write(expression, of), table.name() + "." + name);
                    });
                }
            }
        }
    }

    @Test
    void aMistakeIsToldWithItsLine() {
        for (String wrong : List.of(
                "Nothing = a", "A = ", "A = 'x", "A = f(", "A = @NO_ROLE", "columns A:what", "columns A", "with x")) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> KnownTables.parse(List.of("table T", "columns A", wrong)),
                    wrong);
            assertTrue(e.getMessage().startsWith("line 3: "), e.getMessage());
        }
    }
}
