package dev.spoor.kql.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.BinaryOperator;
import dev.spoor.kql.ir.BoundQuery;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

class KqlEngineTest {
    private static final Span NOWHERE = new Span(0, 0);

    @Test
    void filtersRowsOfAnyNameAndValue() throws Exception {
        String hostile = "x\"; DROP TABLE t; -- '";
        RowType schema = RowType.of(List.of(
                new Column(hostile, KqlType.STRING), new Column("N", KqlType.LONG), new Column("n", KqlType.LONG)));
        List<List<Scalar>> rows = List.of(row(hostile, 1, 9_223_372_036_854_775_807L), row("b", 2, 3));
        Rel values = new SourceRel.Values(rows, schema, NOWHERE);
        Scalar is = new Scalar.Binary(
                BinaryOperator.EQUAL,
                new Scalar.ColumnRef(hostile, KqlType.STRING, NOWHERE),
                string(hostile),
                KqlType.BOOL,
                NOWHERE);
        Rel filtered = new RowRel.Filter(values, is, NOWHERE);
        assertEquals(List.of("[" + hostile + ", 1, 9223372036854775807]"), run(filtered));
    }

    private static List<Scalar> row(String s, long a, long b) {
        return List.of(
                string(s), new Scalar.Literal(a, KqlType.LONG, NOWHERE), new Scalar.Literal(b, KqlType.LONG, NOWHERE));
    }

    private static Scalar string(String s) {
        return new Scalar.Literal(s, KqlType.STRING, NOWHERE);
    }

    private static List<String> run(Rel rel) throws Exception {
        List<String> out = new ArrayList<>();
        try (Connection c = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            BoundQuery query = new BoundQuery(new SourceText(""), List.of(rel), List.of(), Map.of());
            new KqlEngine(c, KqlTables.BY_NAME)
                    .run(query, new KqlEngine.Settings(Instant.EPOCH, null), null, new KqlRows() {
                        private RowType columns;

                        @Override
                        public void columns(RowType c) {
                            columns = c;
                        }

                        @Override
                        public void row(Row row) {
                            List<String> cells = new ArrayList<>();
                            for (int i = 0; i < columns.size(); i++) {
                                cells.add(
                                        columns.columns().get(i).type() == KqlType.STRING
                                                ? row.text(i)
                                                : Long.toString(row.number(i)));
                            }
                            out.add(cells.toString());
                        }
                    });
        }
        return out;
    }
}
