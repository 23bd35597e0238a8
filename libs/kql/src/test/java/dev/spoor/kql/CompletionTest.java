package dev.spoor.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.bind.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor is offered at a place. */
class CompletionTest {
    private static final Catalog TABLES = TestData.tables(
            "Events(Account:string, Level:int, Props:dynamic)",
            "Logons(Account:string, User Name:string)",
            "My-Log(x:long)");

    private static List<String> complete(String beginning) {
        return Kql.complete(beginning, beginning.length(), TABLES).stream()
                .map(Completion::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "Ev => Events",
                "let x = 1; Log => Logons",
                "union Ev => Events",
                "Events | wh => where",
                "Events | where Acc => Account",
                "Events | where Level == 3 and (Acc => Account",
                "Events | where strlen(Acc => Account",
                "Events | extend n = 1 | project n, Lev => Level",
                "Events | summarize arg_ma => arg_max",
                "Events | summarize arg_max(Lev => Level",
                "Events | summarize count() by Acc => Account",
                "Events | join kind=inner (Logons | where Us => ['User Name']",
                "Events | join kind=inner (Logons) on Acc => Account",
                "Events | top 5 by Lev => Level",
                "Events | parse Acc => Account",
                "Events | evaluate bag_u => bag_unpack",
                "Events | where tolowe => tolower",
                "My => ['My-Log']",
                "let threshold = 3; Events | where Level > thresh => threshold",
                "let f = (minimum:long) { Events | where Level > mini => minimum",
            })
    void offers(String beginning, String expected) {
        List<String> offered = complete(beginning);
        assertTrue(offered.contains(expected), offered::toString);
        assertTrue(offered.size() < 6, offered::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Events | where Account == \"Acc",
                "// Ev",
                "Events | extend x = Props.Acc",
                "Events | where Account == 'x' // Acc"
            })
    void offersNothingInTextsAndBehindDots(String beginning) {
        assertEquals(List.of(), complete(beginning));
    }

    @Test
    void columnsComeFirstWithTheirTypes() {
        Completion first = Kql.complete("Events | where ", 15, TABLES).get(0);
        assertEquals(new Completion(Completion.Kind.COLUMN, "Account", "string"), first);
        assertEquals("Events", complete("").get(0));
    }
}
