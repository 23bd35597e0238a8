package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Form;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.type.RowType;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** A result's rows, chunk by chunk. */
final class Chunks implements KqlRows.Row {
    private final DuckDBChunkedResult result;
    private final int columns;
    private DuckDBReadableVector[] vectors;
    private long rows;
    private long row;

    Chunks(DuckDBChunkedResult result, int columns) {
        this.result = result;
        this.columns = columns;
    }

    boolean next() {
        row++;
        while (row >= rows || vectors == null) {
            if (!result.nextChunk()) {
                return false;
            }
            DuckDBDataChunkReader chunk = result.chunk();
            rows = chunk.rowCount();
            row = 0;
            vectors = new DuckDBReadableVector[columns];
            for (int i = 0; i < columns; i++) {
                vectors[i] = chunk.vector(i);
            }
        }
        return true;
    }

    @Override
    public boolean isNull(int column) {
        return vectors[column].isNull(row);
    }

    @Override
    public boolean bool(int column) {
        return vectors[column].getBoolean(row);
    }

    @Override
    public long number(int column) {
        return vectors[column].getType() == org.duckdb.DuckDBColumnType.INTEGER
                ? vectors[column].getInt(row)
                : vectors[column].getLong(row);
    }

    @Override
    public double real(int column) {
        return vectors[column].getDouble(row);
    }

    @Override
    public String text(int column) {
        return vectors[column].getString(row);
    }

    /** The rows as arrays of values in the carrier classes of {@link Form}; to be iterated once. */
    Iterable<Object[]> objects(RowType schema) {
        Form[] forms =
                schema.columns().stream().map(c -> Physical.form(c.type())).toArray(Form[]::new);
        return () -> new Iterator<>() {
            private Boolean more;

            @Override
            public boolean hasNext() {
                if (more == null) {
                    more = Chunks.this.next();
                }
                return more;
            }

            @Override
            public Object[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                more = null;
                Object[] r = new Object[forms.length];
                for (int i = 0; i < r.length; i++) {
                    r[i] = object(i, forms[i]);
                }
                return r;
            }
        };
    }

    private Object object(int c, Form f) {
        if (isNull(c)) {
            return f == Form.STRING ? "" : null;
        }
        return switch (f) {
            case BOOL -> bool(c);
            case INT, LONG, DATETIME, TIMESPAN -> number(c);
            case REAL -> real(c);
            case DECIMAL -> new BigDecimal(text(c));
            case STRING, GUID -> text(c);
            case DYNAMIC -> Json.lenient(text(c));
        };
    }
}
