package dev.spoor.rows;

import dev.spoor.api.data.BoolVector;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.DoubleVector;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Type;
import dev.spoor.api.data.Vector;

/**
 * One column of a {@link GrowingTable}. Cells are kept as text until a batch is due; then the narrowest type that loses nothing is found
 * for it. A column that once was text stays text.
 */
final class GrowingColumn {
    private static final double EXACT = 1L << 53;
    private static final int NUMBER = CellKind.NUMBER.bit;
    private static final int UNTYPED = CellKind.UNTYPED.bit;

    final String name;
    final Texts cells = new Texts();
    private int kinds;
    private Type type;
    private Role role;
    private boolean decimal;
    private boolean everPresent;

    GrowingColumn(String name) {
        this.name = name;
    }

    void append(int row, byte[] b, int from, int to, CellKind kind) {
        cells.append(row, b, from, to);
        kinds |= kind.bit;
        everPresent = true;
    }

    boolean everPresent() {
        return everPresent;
    }

    Role role() {
        return role;
    }

    void role(Role newRole) {
        role = newRole;
    }

    /** The column as {@link #cut} last made it. */
    Column column() {
        Column column = Column.of(name, type == null ? Type.STRING : type);
        column = role == null ? column : column.withRole(role);
        return decimal && type == Type.STRING ? column.withLogical("decimal") : column;
    }

    /** The cells of all rows as a vector, of the type that {@link #column} then says; starts anew. */
    Vector cut(int rows) {
        cells.fillTo(rows);
        Vector vector;
        if (cells.present() == 0) {
            vector = Vector.nulls(type == null ? Type.STRING : type, rows);
        } else {
            vector = vector(rows);
        }
        cells.clear();
        kinds = 0;
        return vector;
    }

    private Vector vector(int rows) {
        Vector typed = type == Type.STRING ? null : typed(rows);
        if (typed != null) {
            return typed;
        }
        if (kinds == CellKind.JSON.bit && (type == null || type == Type.JSON)) {
            type = Type.JSON;
        } else {
            decimal = kinds == NUMBER && (type == null || type == Type.LONG || type == Type.DOUBLE || decimal);
            type = Type.STRING;
        }
        return new TextVector(cells.trimmedSlab(), cells.offsets(), null, rows, cells.validity());
    }

    private Vector typed(int rows) {
        boolean utc = isUtc();
        if ((kinds & ~(CellKind.TEXT.bit | UNTYPED | (utc ? NUMBER : 0))) == 0 && allows(Type.INSTANT)) {
            Vector instants = instants(rows, utc);
            if (instants != null) {
                type = Type.INSTANT;
                return instants;
            }
        }
        if (kinds == NUMBER || kinds == UNTYPED) {
            Vector longs = type == Type.DOUBLE ? null : longs(rows);
            if (longs != null && allows(Type.LONG)) {
                type = Type.LONG;
                return longs;
            }
            Vector doubles = type == Type.LONG || allows(Type.DOUBLE) ? doubles(rows) : null;
            if (doubles != null) {
                type = Type.DOUBLE;
                return doubles;
            }
        }
        if ((kinds == CellKind.BOOL.bit || kinds == UNTYPED) && allows(Type.BOOL)) {
            Vector bools = bools(rows);
            if (bools != null) {
                type = Type.BOOL;
                return bools;
            }
        }
        return null;
    }

    private boolean allows(Type next) {
        return type == null || type == next;
    }

    /** True where times without a zone, and plain numbers, are known to mean UTC and seconds since 1970. */
    private boolean isUtc() {
        return role == Role.TIME
                || role == Role.TIME_END
                || name.endsWith("Utc")
                || name.endsWith("UTC")
                || name.endsWith("UtcTime");
    }

    private Vector instants(int rows, boolean utc) {
        Times times = new Times();
        long[] ticks = new long[rows];
        byte[] nanos = null;
        for (int row = 0; row < rows; row++) {
            if (cells.isNull(row)) {
                continue;
            }
            int from = cells.from(row);
            int to = cells.to(row);
            if (!times.isIso(cells.slab(), from, to, utc) && !(utc && times.isEpoch(cells.slab(), from, to))) {
                return null;
            }
            ticks[row] = times.ticks;
            if (times.nanos != 0) {
                nanos = nanos == null ? new byte[rows] : nanos;
                nanos[row] = (byte) times.nanos;
            }
        }
        return new LongVector(ticks, nanos, rows, cells.validity());
    }

    private Vector longs(int rows) {
        Numbers numbers = new Numbers();
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
            if (!cells.isNull(row)) {
                if (!numbers.isLong(cells.slab(), cells.from(row), cells.to(row))) {
                    return null;
                }
                values[row] = numbers.whole;
            }
        }
        return new LongVector(values, null, rows, cells.validity());
    }

    private Vector doubles(int rows) {
        Numbers numbers = new Numbers();
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            if (!cells.isNull(row)) {
                int from = cells.from(row);
                int to = cells.to(row);
                if (numbers.isLong(cells.slab(), from, to) && Math.abs((double) numbers.whole) <= EXACT) {
                    values[row] = numbers.whole;
                } else if (kinds == UNTYPED
                        ? numbers.isPlainFraction(cells.slab(), from, to)
                        : numbers.isDouble(cells.slab(), from, to)) {
                    values[row] = numbers.real;
                } else {
                    return null;
                }
            }
        }
        return new DoubleVector(values, rows, cells.validity());
    }

    private Vector bools(int rows) {
        long[] bits = new long[(rows + 63) >>> 6];
        for (int row = 0; row < rows; row++) {
            if (!cells.isNull(row)) {
                int length = cells.to(row) - cells.from(row);
                byte[] b = cells.slab();
                int from = cells.from(row);
                if (length == 4 && is(b, from, "true")) {
                    bits[row >>> 6] |= 1L << row;
                } else if (length != 5 || !is(b, from, "false")) {
                    return null;
                }
            }
        }
        return new BoolVector(bits, rows, cells.validity());
    }

    /** Spelled so, or with a capital: what programs write; not what people write. */
    private static boolean is(byte[] b, int from, String word) {
        if ((b[from] | 0x20) != word.charAt(0)) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (b[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
