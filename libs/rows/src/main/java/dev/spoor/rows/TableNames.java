package dev.spoor.rows;

import dev.spoor.api.Piece;
import java.util.regex.Pattern;

/** Names of tables for pieces whose rows do not say what they are. */
public final class TableNames {
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)\\.(json|ndjson|jsonl|csv|tsv|psv|txt|log|xlsx|xlsm|parquet|gz|bz2|xz|zst)$");
    private static final int LONGEST = 120;

    private TableNames() {}

    /** The piece's file name, without folders and the usual extensions, and without what a table's name cannot hold. */
    public static String of(Piece piece) {
        String name = piece.name().replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1);
        for (String shorter = EXTENSION.matcher(name).replaceFirst("");
                !shorter.equals(name) && !shorter.isEmpty();
                shorter = EXTENSION.matcher(name).replaceFirst("")) {
            name = shorter;
        }
        name = name.replaceAll("\\p{Cntrl}", "").trim();
        if (name.length() > LONGEST) {
            name = name.substring(0, LONGEST);
        }
        return name.isEmpty() ? "Rows" : name;
    }
}
