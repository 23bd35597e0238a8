package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows is what happens: the commands of each page are run, and print what the page says. */
class GuideTest {
    private static final Path GUIDE = Distribution.TOP.resolve("docs/guide");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(#[^)]*)?\\)");

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> commandsDoWhatThePageSays() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: the commands are for a POSIX shell");
        List<Path> pages = Distribution.files(GUIDE, ".md");
        assertTrue(pages.size() > 10, () -> "pages: " + pages);
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> run(page)));
    }

    /** Runs a page from top to bottom, in a folder of its own: what a command writes, a later one may read. */
    private void run(Path page) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(temp, page.getFileName().toString());
        Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("samples")).resolve("intrusion"), Distribution.SAMPLE);
        for (Transcript transcript : Transcript.of(page)) {
            String script = "spoor() { \"$SPOOR\" \"$@\"; }\n" + transcript.command();
            Ran ran = Command.shell(folder, script).run().clean();
            assertEquals(transcript.exitCode(), ran.code(), () -> transcript.command() + "\n" + ran);
            transcript
                    .difference(ran.out() + ran.err())
                    .ifPresent(line -> fail(page.getFileName() + ": " + transcript.command() + "\ndoes not print: "
                            + line + "\n" + ran));
        }
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        List<Path> pages = new ArrayList<>(Distribution.files(Distribution.TOP, ".md"));
        pages.addAll(Distribution.files(GUIDE, ".md"));
        pages.addAll(Distribution.files(Distribution.TOP.resolve("docs/adr"), ".md"));
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(
                        Distribution.TOP.relativize(page).toString(), () -> links(page)));
    }

    private static void links(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            Path target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            assertTrue(Files.exists(target), () -> "leads nowhere: " + target);
            if (link.group(2) != null) {
                String anchor = link.group(2).substring(1);
                assertTrue(headings(target).contains(anchor), () -> target + " has no heading #" + anchor);
            }
        }
    }

    /** Anchors as GitHub makes them of headings. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
