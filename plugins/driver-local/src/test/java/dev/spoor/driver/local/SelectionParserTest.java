package dev.spoor.driver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionParserTest {
    private static List<Object> values(String literals) throws ProviderException {
        return SelectionParser.parse("T | where A in (" + literals + ")").conditions().get(0).literals().stream()
                .map(Literal::value)
                .toList();
    }

    @Test
    void readsEveryStep() throws ProviderException {
        Selection selection = SelectionParser.parse("""
                // logons
                ['SecurityEvent/4624']
                | where TargetUserName == "bob" and LogonType in (3, 10)
                | where ["odd name"]=='x' // said twice
                | project TimeGenerated, Computer
                | take 20
                """);
        assertEquals("SecurityEvent/4624", selection.table().text());
        assertEquals(
                List.of("TargetUserName", "LogonType", "odd name"),
                selection.conditions().stream().map(c -> c.column().text()).toList());
        assertEquals(
                List.of("TimeGenerated", "Computer"),
                selection.columns().stream().map(Selection.Name::text).toList());
        assertEquals(20, selection.take());
        assertEquals(Long.MAX_VALUE, SelectionParser.parse("T").take());
    }

    @Test
    void readsEveryLiteral() throws ProviderException {
        assertEquals(
                List.of("it's", "C:\\Temp", "C:\\Temp\\", "a'b", "tab\tA", ""),
                values("'it\\'s', 'C:\\\\Temp', @'C:\\Temp\\', @'a''b', \"tab\\t\\u0041\", ''"));
        assertEquals(List.of(-5L, 17L, 3L, 2.5, 1e3, 0.5), values("-5, 17, long(3), 2.5, 1e3, real(0.5)"));
        assertEquals(List.of(true, false, true), values("true, false, bool(true)"));
        long ticks = Ticks.parse("2024-05-13T08:54:05Z");
        assertEquals(List.of(ticks, ticks), values("datetime(2024-05-13 08:54:05), datetime('2024-05-13T08:54:05Z')"));
        assertEquals(
                List.of("74be27de-1e4e-49d9-b579-fe0b331d3642"), values("guid(74BE27DE-1e4e-49d9-b579-fe0b331d3642)"));
        assertEquals(List.of("a", 1L), values("dynamic(['a', 1])"));
        assertEquals(List.of(), values("dynamic([])"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            ``                                ~ line 1, character 1  ~ name of a table
            T | summarize count()             ~ line 1, character 5  ~ where, project and take
            T | take 5 | where A == 1         ~ line 1, character 14 ~ cannot stand here
            T | project A | project B         ~ line 1, character 17 ~ cannot stand here
            T | where A != 1                  ~ line 1, character 13 ~ only equality
            T | where A has 'x'               ~ line 1, character 13 ~ only equality
            T | where A == 1 or B == 2        ~ line 1, character 18 ~ not or
            T | where A == B                  ~ line 1, character 16 ~ not B
            T | where A == 'x                 ~ line 1, character 16 ~ no quote at its end
            T | where A == 'C:\\\\Temp' and B   ~ line 1, character 32 ~ not the end
            T | where A == 'C:\\Wemp'         ~ line 1, character 16 ~ for a plain
            T | where A == 99999999999999999999 ~ line 1, character 16 ~ too large
            T | where A == datetime(noon)     ~ line 1, character 16 ~ datetime
            T | where A == guid(12)           ~ line 1, character 16 ~ guid
            T | where A in 'x'                ~ line 1, character 16 ~ there must be (
            T | where A in ('x'               ~ line 1, character 20 ~ there must be )
            T | project A, A                  ~ line 1, character 16 ~ named twice
            T | take many                     ~ line 1, character 10 ~ number of rows
            SecurityEvent/4624                ~ line 1, character 14 ~ not /
            """)
    void saysWhatIsWrongWhere(String text, String place, String words) {
        ProviderException e = assertThrows(ProviderException.class, () -> SelectionParser.parse(text));
        assertEquals(Problem.Kind.BAD_REQUEST, e.problem().kind());
        assertEquals(place, e.problem().place().orElseThrow(), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void countsLines() {
        ProviderException e =
                assertThrows(ProviderException.class, () -> SelectionParser.parse("T\n// note\n  | where A <> 1"));
        assertEquals("line 3, character 13", e.problem().place().orElseThrow());
    }
}
