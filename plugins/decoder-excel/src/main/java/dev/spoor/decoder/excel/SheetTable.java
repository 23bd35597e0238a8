package dev.spoor.decoder.excel;

import dev.spoor.roles.KnownTable;
import dev.spoor.roles.KnownTables;
import dev.spoor.roles.WellKnownNames;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.GrowingTable;
import dev.spoor.rows.GrowingTables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The table of a sheet. The first row names the columns where each of its cells is a text and no two are the same; else columns have their
 * letters. One thread at a time.
 */
final class SheetTable {
    private final GrowingTables tables;
    private final String name;
    private GrowingTable table;
    private String[] names = {};
    private int[] columns = {};
    private String[] cells = new String[32];
    private CellKind[] kinds = new CellKind[32];
    private int last;
    private long bytes;
    private boolean open;

    SheetTable(GrowingTables tables, String name) {
        this.tables = tables;
        this.name = name;
    }

    /** Starts a row. */
    void begin() {
        Arrays.fill(cells, 0, Math.min(cells.length, last), null);
        last = 0;
        bytes = 0;
        open = true;
    }

    /** A cell of the row; one without text is none. The second of a place is left out. */
    void set(int column, String text, CellKind kind) {
        if (!open || text.isEmpty()) {
            return;
        }
        if (column >= cells.length) {
            int size = Math.max(column + 1, cells.length * 2);
            cells = Arrays.copyOf(cells, size);
            kinds = Arrays.copyOf(kinds, size);
        }
        if (cells[column] == null) {
            cells[column] = text;
            kinds[column] = kind;
            last = Math.max(last, column + 1);
            bytes += text.length();
        }
    }

    /** Ends the row: it is the header, or a row of the table, or nothing where it is empty. */
    void endRow() {
        open = false;
        if (last == 0) {
            return;
        }
        if (table == null) {
            if (isHeader()) {
                open(Arrays.copyOf(cells, last));
                return;
            }
            open(new String[0]);
        }
        table.beginRow(bytes);
        for (int i = 0; i < last; i++) {
            if (cells[i] != null) {
                byte[] text = cells[i].getBytes(StandardCharsets.UTF_8);
                table.set(column(i), text, 0, text.length, kinds[i]);
            }
        }
        table.endRow();
    }

    private boolean isHeader() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < last; i++) {
            if (cells[i] != null && (kinds[i] != CellKind.TEXT || !seen.add(cells[i].strip()))) {
                return false;
            }
        }
        return true;
    }

    private void open(String[] given) {
        for (int i = 0; i < given.length; i++) {
            given[i] = given[i] == null ? "" : given[i].strip();
        }
        Set<String> said = new HashSet<>(Arrays.asList(given));
        KnownTable known = KnownTables.of(said::contains, null);
        boolean named = known != null && known.packed().isEmpty();
        table = tables.table(named ? known.name(null) : name, WellKnownNames::roles);
        Set<String> used = new HashSet<>(said);
        for (int i = 0; named && i < given.length; i++) {
            String column = given[i].isEmpty() ? null : known.column(given[i]);
            given[i] = column != null && used.add(column) ? column : given[i];
        }
        names = given;
        columns = new int[names.length];
        Arrays.fill(columns, -1);
        for (int i = 0; i < names.length; i++) {
            if (!names[i].isEmpty()) {
                column(i);
            }
        }
    }

    private int column(int i) {
        if (i >= columns.length) {
            int old = columns.length;
            columns = Arrays.copyOf(columns, Math.max(i + 1, old * 2));
            Arrays.fill(columns, old, columns.length, -1);
        }
        if (columns[i] < 0) {
            String named = i < names.length ? names[i] : "";
            columns[i] = table.column(named.isEmpty() ? free(letters(i)) : named);
        }
        return columns[i];
    }

    /** The letters of a column that has no name, unless another is called so. */
    private String free(String letters) {
        return Arrays.asList(names).contains(letters) ? letters + "#2" : letters;
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    /** Ends the sheet: a row that was cut off is left out, and a sheet of nothing but a header is an empty table. */
    void end() {
        open = false;
    }
}
