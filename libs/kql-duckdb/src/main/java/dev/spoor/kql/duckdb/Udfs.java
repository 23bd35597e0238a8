package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Form;
import dev.spoor.kql.functions.Function;
import dev.spoor.kql.functions.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunction;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * Java functions as functions of a DuckDB database. A name stands for a function and the forms of its arguments, so a database never has
 * two of one name; each is registered when a query first needs it.
 */
final class Udfs {
    private static final String CODES = "bilrdstpgj";

    private final Map<String, Boolean> registered = new ConcurrentHashMap<>();

    /** What a query needs: the function under a name. */
    record Use(String name, Function function, List<Form> arguments) {}

    static Use use(Function f, List<Form> arguments) {
        StringBuilder b = new StringBuilder("kql_").append(f.name()).append('_');
        for (Form a : arguments) {
            b.append(CODES.charAt(a.ordinal()));
        }
        return new Use(b.toString(), f, List.copyOf(arguments));
    }

    void register(Connection c, Iterable<Use> uses) throws SQLException {
        for (Use u : uses) {
            if (registered.containsKey(u.name)) {
                continue;
            }
            synchronized (registered) {
                if (registered.containsKey(u.name)) {
                    continue;
                }
                try (DuckDBScalarFunctionBuilder b = DuckDBFunctions.scalarFunction()) {
                    b.withName(u.name);
                    for (Form f : u.arguments) {
                        b.withParameter(type(f));
                    }
                    b.withReturnType(type(u.function.result()));
                    b.withVectorizedFunction(body(u));
                    b.register(c);
                }
                registered.put(u.name, true);
            }
        }
    }

    private static DuckDBColumnType type(Form f) {
        return switch (f) {
            case BOOL -> DuckDBColumnType.BOOLEAN;
            case INT, LONG, DATETIME, TIMESPAN -> DuckDBColumnType.BIGINT;
            case REAL -> DuckDBColumnType.DOUBLE;
            default -> DuckDBColumnType.VARCHAR;
        };
    }

    private static DuckDBScalarFunction body(Use u) {
        Function f = u.function;
        int n = u.arguments.size();
        Form[] forms = u.arguments.toArray(new Form[0]);
        return (in, out) -> {
            long rows = in.rowCount();
            DuckDBReadableVector[] v = new DuckDBReadableVector[n];
            LastJson[] last = new LastJson[n];
            for (int i = 0; i < n; i++) {
                v[i] = in.vector(i);
                last[i] = forms[i] == Form.DYNAMIC ? new LastJson() : null;
            }
            Object[] a = new Object[n];
            for (long r = 0; r < rows; r++) {
                for (int i = 0; i < n; i++) {
                    a[i] = read(v[i], r, forms[i], last[i]);
                }
                write(out, r, f.result(), f.call(a, forms));
            }
        };
    }

    /** Lists that are the same in every row are parsed once. */
    private static final class LastJson {
        String text;
        Object value;
    }

    private static Object read(DuckDBReadableVector v, long r, Form f, LastJson last) {
        if (v.isNull(r)) {
            return f == Form.STRING ? "" : null;
        }
        return switch (f) {
            case BOOL -> v.getBoolean(r);
            case INT, LONG, DATETIME, TIMESPAN -> v.getLong(r);
            case REAL -> v.getDouble(r);
            case DECIMAL -> new BigDecimal(v.getString(r));
            case STRING, GUID -> v.getString(r);
            case DYNAMIC -> json(v.getString(r), last);
        };
    }

    private static Object json(String text, LastJson last) {
        if (!text.equals(last.text)) {
            try {
                last.value = Json.parse(text);
            } catch (Json.Invalid e) {
                // A dynamic column of someone else's making: text that is not JSON is a string, as parse_json() has it.
                last.value = text;
            }
            last.text = text;
        }
        return last.value;
    }

    private static void write(DuckDBWritableVector out, long r, Form f, Object v) {
        if (v == null) {
            out.setNull(r);
            return;
        }
        switch (f) {
            case BOOL -> out.setBoolean(r, (Boolean) v);
            case INT, LONG, DATETIME, TIMESPAN -> out.setLong(r, (Long) v);
            case REAL -> out.setDouble(r, (Double) v);
            case DECIMAL -> out.setString(r, plain((BigDecimal) v));
            case STRING, GUID -> out.setString(r, (String) v);
            case DYNAMIC -> out.setString(r, Json.write(v));
        }
    }

    private static String plain(BigDecimal d) {
        BigDecimal s = d.signum() == 0 ? BigDecimal.ZERO : d.stripTrailingZeros();
        return (s.scale() < 0 ? s.setScale(0) : s).toPlainString();
    }
}
