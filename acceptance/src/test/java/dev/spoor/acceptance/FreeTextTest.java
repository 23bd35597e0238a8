package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups of what is written between other words, and of a column of a real file with its rows. */
class FreeTextTest {
    private static final String LISTS = "ti.local.paths=" + Distribution.SAMPLE.resolve("ti");

    @TempDir
    Path home;

    private List<String> lookup(Object... words) throws Exception {
        Object[] line = new Object[words.length + 7];
        System.arraycopy(new Object[] {"ti", "lookup", "-q", "-o", "csv", "--set", LISTS}, 0, line, 0, 7);
        System.arraycopy(words, 0, line, 7, words.length);
        return Command.spoor(home, line).run().exits(0).out().lines().skip(1).collect(Collectors.toList());
    }

    @Test
    void whatStandsAmongOtherWordsIsLookedUp() throws Exception {
        Files.writeString(
                home.resolve("mail.txt"),
                "Hello, it came from hxxp://cdn-update[.]example[.]net/pkg/winupd.exe (twice), and\nnot from 8.8.8.8.\nBye\n");
        List<String> rows = lookup("mail.txt");
        assertTrue(
                rows.stream()
                        .anyMatch(
                                row -> row.startsWith("url,http://cdn-update.example.net/pkg/winupd.exe,KNOWN,HIGH,")),
                rows::toString);
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("ipv4,8.8.8.8,NOT_FOUND,")), rows::toString);
    }

    @Test
    void aReportHoldsItsHashes() throws Exception {
        List<String> rows = lookup(Distribution.data("reports/eset/machete/README.adoc"));
        assertTrue(rows.stream().filter(row -> row.startsWith("sha1,")).count() >= 100, rows::toString);
    }

    @Test
    void rowsKeepTheirOrderAndGetVerdicts() throws Exception {
        Path proxy = Distribution.SAMPLE.resolve("proxy.csv");
        List<String> rows = lookup(proxy, "--column", "host", "--append");
        List<String> before = Files.readAllLines(proxy);
        assertEquals(before.size() - 1, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertTrue(rows.get(i).contains(before.get(i + 1).split(",")[5]), rows.get(i));
        }
        assertTrue(rows.stream().anyMatch(row -> row.endsWith(",KNOWN,HIGH")));
        assertTrue(rows.stream().anyMatch(row -> row.endsWith(",NOT_FOUND,")));
    }
}
