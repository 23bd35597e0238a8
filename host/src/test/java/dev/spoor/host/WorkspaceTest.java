package dev.spoor.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.CancelledException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.host.config.ConfigLoader;
import dev.spoor.host.config.Environment;
import dev.spoor.host.table.Rows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final Schema SCHEMA = Schema.of(Column.of("v", Type.STRING));

    @TempDir
    Path temp;

    @Test
    void evidenceIsNotHiddenByWhatIsDerivedUnderItsName() throws IOException {
        Environment env = new Environment(Map.of(), temp.resolve("home"), temp, false);
        try (Spoor spoor = Spoor.open(ConfigLoader.in(env).nothingFound().load(), temp);
                Workspace workspace = spoor.workspace()) {
            workspace.evidence().put(Investigation.INDICATORS, Batch.empty(SCHEMA));
            workspace.evidence().put("Other", Batch.empty(SCHEMA));
            Rows derived = Rows.of(SCHEMA, List.of());
            workspace.put(Investigation.INDICATORS, derived);
            Map<String, Rows> all = workspace.tables();
            assertEquals(
                    List.of(Investigation.INDICATORS + " (as read)", "Other", Investigation.INDICATORS),
                    List.copyOf(all.keySet()));
            assertEquals(derived, all.get(Investigation.INDICATORS));
            assertEquals(Map.of(Investigation.INDICATORS, derived), workspace.derived());
        }
    }

    @Test
    void oneVerbIsGivenUpAndTheNextOneRuns() throws IOException {
        Environment env = new Environment(Map.of(), temp.resolve("home"), temp, false);
        try (Spoor spoor = Spoor.open(ConfigLoader.in(env).nothingFound().load(), temp);
                Workspace workspace = spoor.workspace()) {
            workspace.cancelVerb("nothing runs");
            workspace.read("before", new ByteArrayInputStream(new byte[100]));
            InputStream endless = new InputStream() {
                @Override
                public int read() {
                    workspace.cancelVerb("enough");
                    return 'a';
                }
            };
            assertEquals(
                    "enough",
                    assertThrows(CancelledException.class, () -> workspace.read("endless", endless))
                            .getMessage());
            workspace.read("after", new ByteArrayInputStream(new byte[100]));
            assertEquals(
                    List.of("before", "after"),
                    workspace.problems().entries().stream()
                            .map(entry -> entry.problem().subject())
                            .toList(),
                    "both were read, and nothing could make sense of them");
            workspace.cancel("all of it");
            assertThrows(CancelledException.class, () -> workspace.read("late", new ByteArrayInputStream(new byte[1])));
        }
    }
}
