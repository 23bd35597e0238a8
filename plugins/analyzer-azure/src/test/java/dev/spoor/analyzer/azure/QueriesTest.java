package dev.spoor.analyzer.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.kql.Kql;
import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each question means something to a reader of KQL, over the columns that Azure Resource Graph documents. */
class QueriesTest {
    private static final RowType TABLE = RowType.of(Stream.concat(
                    Stream.of(
                                    "id",
                                    "name",
                                    "type",
                                    "tenantId",
                                    "kind",
                                    "location",
                                    "resourceGroup",
                                    "subscriptionId",
                                    "managedBy")
                            .map(name -> new Column(name, KqlType.STRING)),
                    Stream.of("sku", "plan", "properties", "tags", "identity", "zones", "extendedLocation")
                            .map(name -> new Column(name, KqlType.DYNAMIC)))
            .toList());
    private static final Map<String, RowType> TABLES = Map.of("Resources", TABLE, "ResourceContainers", TABLE);

    private static final Catalog CATALOG = new Catalog() {
        @Override
        public Optional<RowType> table(String name) {
            return Optional.ofNullable(TABLES.get(name));
        }

        @Override
        public Collection<String> tableNames() {
            return TABLES.keySet();
        }
    };

    private static List<String> columns(String query) {
        assertEquals(List.of(), Kql.check(query, CATALOG), query);
        return Kql.bind(query, CATALOG).root().schema().columns().stream()
                .map(Column::name)
                .toList();
    }

    @Test
    void machinesAreAskedForByIdAndName() {
        List<String> expected = List.of(
                "id",
                "name",
                "computerName",
                "subscriptionId",
                "subscriptionName",
                "resourceGroup",
                "location",
                "size",
                "osType",
                "osName",
                "osVersion",
                "powerState",
                "provisioningState",
                "created",
                "tags");
        for (String query : List.of(
                Queries.machines(List.of("/subscriptions/it's"), List.of()),
                Queries.machines(List.of(), List.of("a\\", "b")),
                Queries.machines(List.of("x"), List.of("y")))) {
            assertEquals(expected, columns(query));
        }
    }

    @Test
    void interfacesAreAskedForByAddressAndMachine() {
        List<String> expected = List.of(
                "id",
                "machine",
                "isPrimary",
                "macAddress",
                "privateAddress",
                "publicAddress",
                "subnet",
                "securityGroup");
        assertEquals(expected, columns(Queries.interfacesWith(List.of("10.0.0.4", "2001:db8::1"))));
        assertEquals(expected, columns(Queries.interfacesOf(List.of("/subscriptions/x"))));
    }
}
