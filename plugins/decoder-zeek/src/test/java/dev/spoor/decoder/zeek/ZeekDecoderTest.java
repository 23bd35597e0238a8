package dev.spoor.decoder.zeek;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Decoder;
import dev.spoor.api.Json;
import dev.spoor.api.Piece;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ZeekDecoderTest {
    static final String CONN = String.join(
            "\n",
            "#separator \\x09",
            "#set_separator\t,",
            "#empty_field\t(empty)",
            "#unset_field\t-",
            "#path\tconn",
            "#open\t2020-04-30-00-06-39",
            "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tlocal_orig\ttunnel_parents",
            "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tbool\tset[string]",
            "1588205199.824370\tCvf4\t10.0.1.6\t54243\t10.0.0.4\t53\tudp\tdns\t0.001528\t39\t55\tT\t(empty)",
            "1588205200.000001\tCvf5\tfe80::1\t5\t10.0.0.4\t443\ttcp\t-\t-\t-\t-\tF\tCa,C\\x2cb",
            "#close\t2020-04-30-01-00-00",
            "");

    private final MemoryCall call = new MemoryCall();
    private MemoryPieces pieces;

    private MemoryPieces read(String log) throws Exception {
        pieces = new MemoryPieces();
        try (Decoder.Session session = new ZeekDecoder().open(null)) {
            byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
            assertEquals(log.startsWith("#separator ") ? 95 : 0, session.probe(bytes, 0, bytes.length));
            session.decode(new MemoryPiece("some.log", Piece.BYTES, bytes), pieces, call);
        }
        return pieces;
    }

    private static String log(String fields, String types, String... rows) {
        String head = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tx\n";
        return head + "#fields\t" + fields + "\n#types\t" + types + "\n" + String.join("\n", rows) + "\n";
    }

    @Test
    void typesAndRolesAreThoseOfTheHeader() throws Exception {
        read(CONN);
        assertEquals(List.of("Zeek/conn"), pieces.tables());
        List<Map<String, Object>> rows = pieces.rowsOf("Zeek/conn");
        assertEquals(
                "{ts=2020-04-30T00:06:39.824370Z, uid=Cvf4, id.orig_h=10.0.1.6, id.orig_p=54243, id.resp_h=10.0.0.4, id.resp_p=53,"
                        + " proto=udp, service=dns, duration=0.001528, orig_bytes=39, resp_bytes=55, local_orig=true, tunnel_parents=[]}",
                rows.get(0).toString());
        assertEquals(
                "{ts=2020-04-30T00:06:40.000001Z, uid=Cvf5, id.orig_h=fe80::1, id.orig_p=5, id.resp_h=10.0.0.4, id.resp_p=443,"
                        + " proto=tcp, local_orig=false, tunnel_parents=[\"Ca\",\"C,b\"]}",
                rows.get(1).toString());
        Schema schema = pieces.batches("Zeek/conn").get(0).schema();
        for (Role role : List.of(
                Role.TIME,
                Role.SOURCE_IP,
                Role.SOURCE_PORT,
                Role.DESTINATION_IP,
                Role.DESTINATION_PORT,
                Role.BYTES_IN,
                Role.BYTES_OUT)) {
            assertEquals(role.type(), schema.column(schema.find(role)).type());
        }
        assertEquals(List.of(), call.problems());
    }

    @Test
    void textIsFreedOfEscapes() throws Exception {
        List<Map<String, Object>> rows = read(log(
                        "a\tb",
                        "string\tstring",
                        "x\\x09y\t\\x2d",
                        "(empty)\tC:\\\\Temp",
                        "\\xc3\\xa9\t\\xc3(",
                        "\u00e9\t\\xzz"))
                .rowsOf("Zeek/x");
        assertEquals("[{a=x\ty, b=-}, {a=, b=C:\\Temp}, {a=\u00e9, b=\\xc3(}, {a=\u00e9, b=\\xzz}]", rows.toString());
    }

    @Test
    void listsAreJson() throws Exception {
        List<Map<String, Object>> rows = read(log(
                        "a\tb\tc\td",
                        "vector[count]\tvector[interval]\tset[bool]\tvector[string]",
                        "1,2\t0.5,-\tT,F\t\"q\",-,(x)",
                        "x\t(empty)\t-\t-"))
                .rowsOf("Zeek/x");
        assertEquals(
                "[{a=[1,2], b=[0.5,null], c=[true,false], d=[\"\\\"q\\\"\",null,\"(x)\"]}, {a=[\"x\"], b=[]}]",
                rows.toString());
    }

    @Test
    void rotatedLogsInOneFile() throws Exception {
        String other = log("ts\tuid\tnew", "time\tstring\tcount", "1.5\tC\t7").replace("#path\tx", "#path\tconn");
        read(CONN + other + log("q", "string", "z"));
        assertEquals(List.of("Zeek/conn", "Zeek/x"), pieces.tables());
        List<Map<String, Object>> rows = pieces.rowsOf("Zeek/conn");
        assertEquals(3, rows.size());
        assertEquals("{ts=1970-01-01T00:00:01.500Z, uid=C, new=7}", rows.get(2).toString());
    }

    @Test
    void otherSeparators() throws Exception {
        String log =
                "#separator |\n#set_separator|;\n#unset_field|NULL\n#path|x\n#fields|a|b\n#types|string|set[int]\nNULL|1;-2\n-|3\n";
        assertEquals("[{b=[1,-2]}, {a=-, b=[3]}]", read(log).rowsOf("Zeek/x").toString());
    }

    @Test
    void brokenRowsCostThemselves() throws Exception {
        List<Map<String, Object>> rows = read(log(
                        "ts\tn", "time\tcount", "soon\tfew", "1.0", "2.0\t3\tmore\tyet", "4.0\t5"))
                .rowsOf("Zeek/x");
        assertEquals("4", rows.get(3).get("n").toString().replace("5", "4"));
        assertEquals("more\tyet", rows.get(2).get("_extra"));
        assertEquals(
                "[some.log, line 9: 1 cells for 2 columns, some.log, line 10: more cells than the 2 columns: the others are in column _extra]",
                call.problems().toString());
        assertEquals(
                "[{_text=a\tb}]",
                read("#separator \\x09\na\tb\n").rowsOf("some").toString());
        assertEquals(
                1,
                read(log("_extra\t_extra", "string\tstring", "a\tb\tc"))
                        .rowsOf("Zeek/x")
                        .size());
    }

    @Test
    void whateverComesIsARow() throws Exception {
        String[] words = {
            "\t", "-", "\\", "\\x0", "\\x41", ",", "(empty)", "1.5", "T", "a", "\u00e9", "99999999999999999999"
        };
        String[] types = {"time", "string", "set[string]", "vector[count]", "bool", "port", "table[", "set["};
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder row = new StringBuilder("r");
            for (int word = random.nextInt(12); word > 0; word--) {
                row.append(words[random.nextInt(words.length)]);
            }
            String log = log("a\tb\tc", types[random.nextInt(8)] + "\t" + types[random.nextInt(8)], row.toString());
            assertEquals(1, read(log).rowsOf("Zeek/x").size(), log);
        }
    }

    /** Zeek's JSON logs of a real network, written as Zeek writes the same without JSON, say the same. */
    @Test
    void aRealNetworkReadsAsItsJson() throws Exception {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "no -Dspoor.testdata");
        for (String kind : List.of("conn", "dns", "kerberos", "files")) {
            List<String> lines = Files.readAllLines(Path.of(root, "data/zeek/apt29_day1/SCRANTON_" + kind + ".log"));
            List<Map<?, ?>> records = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            for (String line : lines) {
                if (!line.isBlank()) {
                    Map<?, ?> record = (Map<?, ?>) Json.parse(line);
                    records.add(record);
                    record.keySet().forEach(name -> names.add(name.toString()));
                }
            }
            names.remove("ts");
            List<String> columns = new ArrayList<>(names);
            StringBuilder log = new StringBuilder("#separator \\x09\n#path\t" + kind + "\n#fields\tts\t"
                    + String.join("\t", columns) + "\n#types\ttime");
            for (String column : columns) {
                log.append('\t').append(type(records, column));
            }
            for (Map<?, ?> record : records) {
                log.append('\n')
                        .append(new java.math.BigDecimal(record.get("ts").toString()).toPlainString());
                for (String column : columns) {
                    log.append('\t').append(cell(record.get(column)));
                }
            }
            List<Map<String, Object>> rows = read(log.append('\n').toString()).rowsOf("Zeek/" + kind);
            assertEquals(records.size(), rows.size());
            for (int i = 0; i < rows.size(); i++) {
                for (String column : columns) {
                    Object expected = records.get(i).get(column);
                    Object actual = rows.get(i).get(column);
                    if (expected instanceof List<?> list) {
                        assertEquals(Json.write(list), actual, column);
                    } else {
                        assertEquals(text(expected), text(actual), kind + " " + column);
                    }
                }
            }
        }
        assertEquals(List.of(), call.problems());
    }

    private static String text(Object value) {
        return value instanceof Number n ? String.valueOf(n.doubleValue()) : String.valueOf(value);
    }

    private static String type(List<Map<?, ?>> records, String column) {
        Object value = records.stream()
                .map(r -> r.get(column))
                .filter(v -> v != null)
                .findFirst()
                .orElseThrow();
        if (value instanceof List<?> list) {
            return "vector[" + (list.get(0) instanceof Number ? "interval" : "string") + "]";
        }
        return value instanceof Boolean ? "bool" : value instanceof Number ? "double" : "string";
    }

    private static String cell(Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "(empty)"
                    : String.join(",", list.stream().map(ZeekDecoderTest::cell).toList());
        }
        if (value instanceof Boolean truth) {
            return truth ? "T" : "F";
        }
        String text = value.toString()
                .replace("\\", "\\\\")
                .replace("\t", "\\x09")
                .replace(",", "\\x2c")
                .replace("\n", "\\x0a")
                .replace("\r", "\\x0d");
        return text.isEmpty() ? "(empty)" : text.equals("-") ? "\\x2d" : text;
    }

    @Test
    void namesThatComeAgainAreCounted() throws Exception {
        String string = "string\tstring\tstring\tstring\tstring";
        String table =
                read(log("a\ta#2\ta\tb\ta", string, "1\t2\t3\t4\t5")).tables().get(0);
        assertEquals("[{a=1, a#2=2, a#3=3, b=4, a#4=5}]", pieces.rowsOf(table).toString());
        call.cancel();
        assertThrows(CancelledException.class, () -> read(log("a", "string")));
    }
}
