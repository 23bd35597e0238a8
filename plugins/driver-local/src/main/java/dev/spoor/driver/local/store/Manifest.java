package dev.spoor.driver.local.store;

import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Role;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What one folder of the cache holds: tables, and the problems that there were in reading them, which are told again whenever it is used.
 *
 * @param tables in the order in which they were found
 */
record Manifest(List<StoredTable> tables, List<Problem> problems) {
    private static final String FILE = "manifest.json";
    /** The end of a Parquet file: its length is there, and a digest of what every reading of it starts with. */
    private static final int TAIL = 1 << 16;

    Manifest {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
    }

    void write(Path folder) throws IOException {
        List<Object> listed = new ArrayList<>();
        for (StoredTable table : tables) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", table.name());
            Path only = table.files().get(0);
            one.put("file", only.getFileName().toString());
            one.put("check", check(only));
            one.put("rows", table.rows());
            one.put("parts", table.parts());
            List<Object> columns = new ArrayList<>();
            for (StoredColumn column : table.columns()) {
                columns.add(List.of(
                        column.name(),
                        column.sql(),
                        column.type().name(),
                        column.role() == null ? "" : column.role().name()));
            }
            one.put("columns", columns);
            listed.add(one);
        }
        List<Object> told = new ArrayList<>();
        for (Problem problem : problems) {
            told.add(List.of(
                    problem.kind().name(),
                    problem.subject(),
                    problem.message(),
                    problem.place().orElse("")));
        }
        Atomic.write(folder.resolve(FILE), Json.write(Map.of("tables", listed, "problems", told)));
    }

    /**
     * Reads what a folder holds.
     *
     * @throws IOException where it is not whole
     */
    static Manifest read(Path folder) throws IOException {
        try {
            Object root = Json.parse(Files.readAllBytes(folder.resolve(FILE)));
            List<StoredTable> tables = new ArrayList<>();
            for (Object one : Json.list(root, "tables")) {
                Path file = folder.resolve(Json.text(one, "file").orElseThrow());
                if (!check(file).equals(Json.text(one, "check").orElseThrow())) {
                    throw new IOException(file + " is damaged");
                }
                List<StoredColumn> columns = new ArrayList<>();
                for (Object column : Json.list(one, "columns")) {
                    List<?> c = (List<?>) column;
                    String role = (String) c.get(3);
                    columns.add(new StoredColumn(
                            (String) c.get(0),
                            (String) c.get(1),
                            CellType.valueOf((String) c.get(2)),
                            role.isEmpty() ? null : Role.valueOf(role)));
                }
                tables.add(new StoredTable(
                        Json.text(one, "name").orElseThrow(),
                        List.of(file),
                        Json.number(one, "rows").orElseThrow().longValue(),
                        columns,
                        Json.list(one, "parts").stream().map(String.class::cast).toList()));
            }
            List<Problem> problems = new ArrayList<>();
            for (Object problem : Json.list(root, "problems")) {
                List<?> p = (List<?>) problem;
                Problem told =
                        Problem.of(Problem.Kind.valueOf((String) p.get(0)), (String) p.get(1), (String) p.get(2));
                String place = (String) p.get(3);
                problems.add(place.isEmpty() ? told : told.at(place));
            }
            return new Manifest(tables, problems);
        } catch (RuntimeException e) {
            throw new IOException(folder + " has no manifest that can be read", e);
        }
    }

    private static String check(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            byte[] tail = new byte[(int) Math.min(TAIL, length)];
            in.seek(length - tail.length);
            in.readFully(tail);
            CRC32 crc = new CRC32();
            crc.update(tail);
            return length + " " + crc.getValue();
        }
    }
}
