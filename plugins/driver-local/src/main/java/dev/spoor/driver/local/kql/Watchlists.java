package dev.spoor.driver.local.kql;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.driver.local.store.Duck;
import dev.spoor.driver.local.store.Sql;
import dev.spoor.driver.local.tables.TableView;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Watchlists, one in each file {@code NAME.csv} of a folder, with a header. All their columns are strings, and there is a column {@code SearchKey}:
 * the file's own of that name, else its first one.
 */
final class Watchlists {
    private static final String SUFFIX = ".csv";
    private static final String KEY = "SearchKey";

    private final Map<String, TableView> views;

    private Watchlists(Map<String, TableView> views) {
        this.views = views;
    }

    /**
     * Those of a folder, which are copied into the database.
     *
     * @param folder null for none
     */
    static Watchlists in(Path folder, Duck duck) throws ProviderException, SQLException {
        Map<String, TableView> views = new TreeMap<>();
        if (folder != null) {
            for (Path file : files(folder)) {
                String name = file.getFileName().toString();
                String alias = name.substring(0, name.length() - SUFFIX.length());
                views.put(alias, read(alias, file, "watchlist" + views.size(), duck));
            }
        }
        return new Watchlists(views);
    }

    private static List<Path> files(Path folder) throws ProviderException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG, Asked.WATCHLISTS.key(), folder + " cannot be read: " + e.getMessage());
        }
    }

    private static TableView read(String alias, Path file, String table, Duck duck)
            throws ProviderException, SQLException {
        List<Column> columns = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        try (Statement statement = duck.connection().createStatement()) {
            statement.execute("CREATE TABLE " + table + " AS SELECT * FROM read_csv(" + Sql.read(file)
                    + ", delim=',', quote='\"', escape='\"', header=true, all_varchar=true, null_padding=true)");
            try (ResultSet described = statement.executeQuery("DESCRIBE " + table)) {
                while (described.next()) {
                    columns.add(new Column(described.getString(1), KqlType.STRING));
                    cells.add("coalesce(" + Sql.name(described.getString(1)) + ", '')");
                }
            }
        } catch (SQLException e) {
            throw new ProviderException(
                    Problem.of(
                            Problem.Kind.CONFIG,
                            Asked.WATCHLISTS.key(),
                            file + " is no watchlist: "
                                    + e.getMessage().lines().findFirst().orElse("")),
                    e);
        }
        if (columns.stream().noneMatch(column -> column.name().equals(KEY)) && !columns.isEmpty()) {
            columns.add(new Column(KEY, KqlType.STRING));
            cells.add(cells.get(0));
        }
        return new TableView(
                "watchlist " + alias, RowType.of(columns), List.of(new TableView.Branch(cells, " FROM " + table)));
    }

    /** The table of a watchlist. */
    Optional<TableView> find(String alias) {
        return Optional.ofNullable(views.get(alias));
    }
}
