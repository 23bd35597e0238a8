package dev.spoor.host.decode;

import static dev.spoor.host.decode.TestDecoders.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.api.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path dir;

    @TempDir
    Path temp;

    private final List<Problem> problems = new ArrayList<>();

    private List<String> found(Path... paths) {
        List<String> names = new ArrayList<>();
        new FileTree(List.of(paths), problems::add)
                .forEachRemaining(
                        file -> names.add(file.path().substring(dir.toString().length() + 1)));
        return names;
    }

    private Path file(String name) throws IOException {
        Path path = dir.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.write(path, utf8("content of " + name));
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "no symbolic links here: " + e);
        }
    }

    private List<String> said() {
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void findsFilesByNameAndHiddenOnesToo() throws IOException {
        file("b/2");
        file("b/1");
        file("b/.git/HEAD");
        file("b/a/z");
        file("a");
        assertEquals(List.of("a", "b/.git/HEAD", "b/1", "b/2", "b/a/z"), found(dir.resolve("a"), dir.resolve("b")));
        assertEquals(List.of("b/1", "a"), found(dir.resolve("b/1"), dir.resolve("a")), "roots as given");
        assertEquals(List.of(), said());
    }

    @Test
    void readsNothingTwice() throws IOException {
        file("b/1");
        file("b/c/2");
        assertEquals(
                List.of("b/1", "b/c/2"),
                found(
                        dir.resolve("b/c"),
                        dir.resolve("b"),
                        dir.resolve("b"),
                        dir.resolve("b/c/2"),
                        dir.resolve("b/../b")));
        assertEquals(List.of(), said());
    }

    @Test
    void aCycleIsToldOnceAndNotFollowed() throws IOException {
        file("b/c/1");
        link(dir.resolve("b/c/again"), dir.resolve("b"));
        link(dir.resolve("b/c/more"), dir.resolve("b"));
        assertEquals(List.of("b/c/1"), found(dir.resolve("b")));
        assertEquals(1, problems.size(), said().toString());
        assertTrue(said().get(0).contains("b/c/again: is a link back to"), said().toString());
    }

    @Test
    void aCycleOutsideIsSeenToo() throws IOException {
        file("out/x/1");
        Files.createDirectory(dir.resolve("b"));
        link(dir.resolve("b/away"), dir.resolve("out"));
        link(dir.resolve("out/x/back"), dir.resolve("out"));
        assertEquals(List.of("b/away/x/1"), found(dir.resolve("b")));
        assertEquals(1, problems.size(), said().toString());
    }

    @Test
    void followsLinksToWhatLiesOutside() throws IOException {
        file("out/1");
        file("other");
        file("b/2");
        link(dir.resolve("b/away"), dir.resolve("out"));
        link(dir.resolve("b/file"), dir.resolve("other"));
        link(dir.resolve("b/inside"), dir.resolve("b/2"));
        assertEquals(List.of("b/2", "b/away/1", "b/file"), found(dir.resolve("b")));
        assertEquals(List.of(), said());
    }

    @Test
    void whatIsNotThereIsAProblem() throws IOException {
        file("b/1");
        link(dir.resolve("b/dead"), dir.resolve("nowhere"));
        link(dir.resolve("b/self"), dir.resolve("b/self"));
        assertEquals(List.of("b/1"), found(dir.resolve("missing"), dir.resolve("b")));
        assertEquals(3, problems.size(), said().toString());
        assertEquals(dir.resolve("missing") + ": does not exist, or is a link to what does not exist", said().get(0));
        assertEquals(Problem.Kind.NOT_FOUND, problems.get(0).kind());
        assertTrue(said().get(1).startsWith(dir.resolve("b/dead").toString()), said().toString());
        assertTrue(said().get(2).startsWith(dir.resolve("b/self").toString()), said().toString());
    }

    @Test
    void pipesAreSkipped() throws Exception {
        file("b/1");
        Process mkfifo;
        try {
            mkfifo = new ProcessBuilder("mkfifo", dir.resolve("b/pipe").toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo here");
            return;
        }
        assertTrue(mkfifo.waitFor(10, TimeUnit.SECONDS));
        assertEquals(List.of("b/1"), found(dir.resolve("b")));
        assertTrue(said().get(0)
                .endsWith("b/pipe: is a pipe, device or socket; it is not read (a stream can be piped in)"));
    }

    /** Reading the first page of one's own memory fails for every user, root included. */
    @Test
    void whatCannotBeReadCostsOnlyItself() throws IOException {
        Path memory = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(memory), "no /proc here");
        file("b/1");
        file("b/3");
        link(dir.resolve("b/2"), memory);
        TestCall call = new TestCall();
        Tables tables = new Tables();
        new DecodeWalk(TestDecoders.usual(), DecodeLimits.FILES, temp, 2)
                .files(List.of(dir.resolve("b")), tables, call);
        assertEquals(List.of("0:0 content of b/1", "1:0 content of b/3"), tables.rows("Lines"));
        assertEquals(1, call.problems.size(), call.said().toString());
        assertTrue(
                call.said().get(0).startsWith(dir.resolve("b/2") + ": cannot be read: "),
                call.said().toString());
        assertEquals(Problem.Kind.UNAVAILABLE, call.problems.get(0).kind());
    }

    @Test
    void whatMayNotBeReadCostsOnlyItself() throws IOException {
        assumeTrue(Files.getFileStore(dir).supportsFileAttributeView("posix"), "no permissions here");
        Path file = file("b/1");
        Path folder = Files.createDirectory(dir.resolve("b/locked"));
        file("b/z");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(file), "this user may read everything");
            TestCall call = new TestCall();
            Tables tables = new Tables();
            new DecodeWalk(TestDecoders.usual(), DecodeLimits.FILES, temp, 2)
                    .files(List.of(dir.resolve("b")), tables, call);
            assertEquals(List.of("0:0 content of b/z"), tables.rows("Lines"));
            assertEquals(2, call.problems.size(), call.said().toString());
            assertFalse(call.said().stream().anyMatch(said -> !said.endsWith(": may not be read by this user")));
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFileThatIsGoneWhenItsTurnComesCostsOnlyItself() throws IOException {
        Path gone = file("b/1");
        FileTree tree = new FileTree(List.of(dir.resolve("b")), problems::add);
        FilePiece piece = tree.next();
        Files.delete(gone);
        assertEquals(
                "does not exist, or is a link to what does not exist",
                FileTree.cause(org.junit.jupiter.api.Assertions.assertThrows(IOException.class, piece::prepare)));
    }
}
