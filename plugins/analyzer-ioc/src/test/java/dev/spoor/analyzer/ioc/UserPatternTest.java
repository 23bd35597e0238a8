package dev.spoor.analyzer.ioc;

import static dev.spoor.tck.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that users describe. */
class UserPatternTest {
    private final MemoryCall call = new MemoryCall();

    private List<String> found(String patterns, String... cells) throws ProviderException {
        Object[][] rows = new Object[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            rows[i] = row(cells[i]);
        }
        MemoryInputs in = MemoryInputs.rows(Rows.batch(Schema.of(Column.of("Message", Role.MESSAGE)), rows));
        Analyzer.Plan plan = new IocAnalyzer()
                .open(new MemoryContext(Path.of("unused")))
                .plan(Options.NONE.with(IocAnalyzer.PATTERNS, patterns), in.schemas());
        List<Batch> out = new ArrayList<>();
        plan.run(in, out::add, call);
        List<String> found = new ArrayList<>();
        for (Map<String, Object> row : Rows.toMaps(out)) {
            int start = ((Long) row.get("start")).intValue();
            int end = ((Long) row.get("end")).intValue();
            boolean somewhere = false;
            for (String cell : cells) {
                byte[] b = cell.getBytes(StandardCharsets.UTF_8);
                somewhere |= end <= b.length
                        && new String(b, start, end - start, StandardCharsets.UTF_8).equals(row.get("raw"));
            }
            assertTrue(somewhere, () -> "no cell has there what is said: " + row);
            found.add(row.get("type") + " " + row.get("value"));
        }
        return found;
    }

    @Test
    void addATypeOrReplaceOne() throws Exception {
        String text = "ticket INC-1234 \u00fc and 192.0.2.1, case=\u00e4\u20ac77 INC-9";
        assertEquals(
                List.of("ipv4 192.0.2.1", "ticket INC-1234", "ticket INC-9", "case 77"),
                found("# ours\n\nticket=INC-\\d+\ncase = case=\\W+(\\d+)\n", text));
        assertEquals(List.of("ipv4 0.2"), found("ipv4=\\d\\.\\d(?=\\.1)", text));
        assertEquals(
                List.of("key a/b"),
                found("key=k:\\s*\"?([a-z]/[a-z])", "{\"k\":\"a\\/b\",\"x\":\"\\\\\"}".replace("k\":", "k:")));
        assertEquals(List.of(), call.problems());
    }

    @Test
    void fromAFile(@TempDir Path temp) throws Exception {
        Path file = Files.writeString(temp.resolve("types.txt"), "ticket=INC-\\d+\n");
        assertEquals(List.of("ticket INC-1"), found("@" + file, "INC-1"));
        assertThrows(ProviderException.class, () -> found("@" + temp.resolve("none"), "INC-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"noequals", "x=(", "Bad-Name=x", "=x", "empty=a*"})
    void whatCannotBeReadIsRefused(String lines) {
        ProviderException e = assertThrows(ProviderException.class, () -> found(lines, "x"));
        assertEquals(Problem.Kind.BAD_REQUEST, e.problem().kind());
        assertEquals("patterns", e.problem().subject());
    }

    @Test
    void oneThatBacktracksWithoutEndCostsItselfThatCell() throws Exception {
        String bomb = "a".repeat(5000) + "!";
        assertEquals(
                List.of("good 1", "good 2", "bad aab"),
                found("bad=(?:a+)+b\ngood=!?x(\\d)", bomb + "x1", bomb + "x2", "aab"));
        assertEquals(1, call.problems().size());
        assertEquals(Problem.Kind.TOO_LARGE, call.problems().get(0).kind());
        assertEquals("pattern bad", call.problems().get(0).subject());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "INC-\\d+ INC- INC-7",
                "ab?cde+f cde acdeef",
                "a(bc|d)efg efg adefg",
                "foo|bar '' bar",
                "[xyz]abc{2}de ab xabccde",
                "x\\.y\\\\z x.y\\z x.y\\z",
                "\\x41\\x42cd '' ABcd",
                "\\p{L}+tail tail xtail",
                "(?i)Foo '' fOO",
                "\\Qa.b\\E '' a.b",
                "a.*bcd bcd axxbcd",
                "[)(]ab(c[)]d)ef ab (abc)def",
                "\\bword\\b word word",
                "ab*?c a ac",
                "\\u0041bc '' Abc",
            })
    void whatEveryMatchContains(String regex, String literal, String example) {
        assertEquals(literal, RequiredLiteral.of(regex));
        Matcher matcher = Pattern.compile(regex).matcher(example);
        assertTrue(matcher.find());
        assertTrue(matcher.group().contains(literal), "the prefilter would lose " + example);
    }
}
