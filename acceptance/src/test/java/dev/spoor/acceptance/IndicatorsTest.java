package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze ioc}: logs of text line by line, all else by its tables, and the same rows in every format. */
class IndicatorsTest {
    private static final String LOG =
            "Mar 17 08:00:00 gw sshd[1]: Failed password for root from 192.0.2.7 port 22 ssh2\n"
                    + "Mar 17 08:00:01 gw sshd[1]: nothing\n"
                    + "Mar 17 08:00:02 gw app: see hxxp://evil[.]example[.]com/a and mail bad@evil.com\n";

    @TempDir
    Path home;

    @BeforeEach
    void aLog() throws Exception {
        Files.writeString(home.resolve("auth.log"), LOG, StandardCharsets.UTF_8);
    }

    private Ran ioc(Object... more) throws Exception {
        Object[] all = new Object[more.length + 3];
        all[0] = "analyze";
        all[1] = "ioc";
        all[2] = "-q";
        System.arraycopy(more, 0, all, 3, more.length);
        return Command.spoor(home, all).run();
    }

    @Test
    void logsAreSearchedLineByLine() throws Exception {
        assertEquals(
                "source,line,column,start,end,type,value,raw\n"
                        + "auth,1,text,58,67,ipv4,192.0.2.7,192.0.2.7\n"
                        + "auth,3,text,28,57,url,http://evil.example.com/a,hxxp://evil[.]example[.]com/a\n"
                        + "auth,3,text,35,55,domain,evil.example.com,evil[.]example[.]com\n"
                        + "auth,3,text,67,79,email,bad@evil.com,bad@evil.com\n"
                        + "auth,3,text,71,79,domain,evil.com,evil.com\n",
                ioc("auth.log", "-o", "csv").exits(0).out());
    }

    @Test
    void typedColumnsOnRequest() throws Exception {
        String typed = ioc("auth.log", "--typed", "-o", "csv").exits(0).out();
        assertTrue(typed.contains(",SourceIP,0,9,ipv4,192.0.2.7,"), typed);
        String since =
                ioc("auth.log", "--since", "2000-01-01", "-o", "csv").exits(0).out();
        assertEquals(typed, since, "what has a time to be chosen by is typed");
    }

    @Test
    void everyFormatHasTheSameRows() throws Exception {
        String lines = ioc("auth.log", "-o", "ndjson").exits(0).out();
        String array = ioc("auth.log", "-o", "json").exits(0).out();
        assertEquals(5, lines.lines().count());
        assertEquals(
                lines.lines().toList(),
                List.of(array.strip().split(",?\n")).stream()
                        .map(line -> line.replaceFirst("^\\[", "").replaceFirst("\\]$", ""))
                        .filter(line -> !line.isBlank())
                        .toList());
    }

    @Test
    void whatCannotBeReadCostsItself() throws Exception {
        Files.write(home.resolve("noise.bin"), new byte[] {1, 2, 3, 0, 5, 6, 7, 0, 1, 2});
        Ran ran = ioc("auth.log", "noise.bin", "missing.log").exits(3);
        assertEquals(5, ran.out().lines().count());
        assertTrue(ran.err().contains("noise.bin") && ran.err().contains("missing.log"), ran::toString);
        ioc("noise.bin").exits(6);
        ioc().exits(6);
        Files.writeString(home.resolve("numbers.csv"), "a,b\n1,2\n3,4\n");
        Ran none = ioc("numbers.csv").exits(2);
        assertTrue(none.err().contains("no table has what it needs"), none::toString);
        Ran column = ioc("auth.log", "--option", "columns=nix").exits(2);
        assertTrue(column.err().contains("no table has a column nix"), column::toString);
    }

    @Test
    void aStreamOnStandardInput() throws Exception {
        String out = Command.shell(home, "\"$SPOOR\" analyze ioc - -q -o csv <auth.log")
                .run()
                .exits(0)
                .out();
        assertTrue(out.contains("stdin,1,text,58,67,ipv4,192.0.2.7,192.0.2.7"), out);
    }
}
