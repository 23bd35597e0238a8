package dev.spoor.host.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of values, by where their placeholders stand. */
class RenderingTest {
    private static String message(Query query, Map<String, ?> values) {
        return assertThrows(QueryException.class, () -> Library.render(query, values))
                .getMessage();
    }

    @Test
    void textsAreWrittenAnewWithTheirValues() throws QueryException {
        Query query = Library.query(
                "LogAnalytics",
                "T | where A == \"{a}\" and B == 'pre{a}post' and C == @\"c:\\{a}\" and D has_any ('{a}', h\"{a}\")",
                "a: {type: str}");
        assertEquals(
                "T | where A == \"q\\\"\\\\\" and B == \"preq\\\"\\\\post\" and C == \"c:\\\\q\\\"\\\\\""
                        + " and D has_any (\"q\\\"\\\\\", \"q\\\"\\\\\")",
                Library.render(query, Map.of("a", "q\"\\")));
    }

    @Test
    void whatStandsByItselfIsWhatItsTypeAndDefaultSay() throws QueryException {
        Query query = Library.query(
                "LogAnalytics",
                "{table} | where Computer {host_op} \"{h}\" | extend x = {col} | where N > {n} and S > {span} {more}",
                "table: {type: str, default: SecurityEvent}",
                "host_op: {type: str, default: has}",
                "h: {type: str}",
                "col: {type: str, default: TimeGenerated}",
                "n: {type: int}",
                "span: {type: str, default: 1h}",
                "more: {type: str, default: ''}");
        assertEquals(Use.TABLE, query.use(query.parameters().get("table")).orElseThrow());
        assertEquals(
                "SecurityEvent | where Computer has \"x\" | extend x = TimeGenerated | where N > 7 and S > 1h",
                Library.render(query, Map.of("h", "x", "n", "7")));
        assertEquals(
                "[\"a b\"] | where Computer =~ \"x\" | extend x = [\"c; drop\"] | where N > -1 and S > 30m | take 5 // ok",
                Library.render(
                        query,
                        Map.of(
                                "h",
                                "x",
                                "n",
                                -1,
                                "table",
                                "a b",
                                "col",
                                "c; drop",
                                "host_op",
                                "=~",
                                "span",
                                "30m",
                                "more",
                                "| take 5 // ok")));
        assertEquals(
                "host_op: 'or 1==1 or' is no comparison such as ==, =~ or has",
                message(query, Map.of("h", "x", "n", 1, "host_op", "or 1==1 or")));
        assertEquals("n: '1; x' is no whole number", message(query, Map.of("h", "x", "n", "1; x")));
        assertTrue(
                message(query, Map.of("h", "x", "n", 1, "span", "1h) or (1==1")).contains("is no span of time"));
        assertEquals(
                "more is a part of the query and has a ) that nothing opened",
                message(query, Map.of("h", "x", "n", 1, "more", ") | take 5")));
        assertEquals(
                "more is a part of the query and has a text that does not end",
                message(query, Map.of("h", "x", "n", 1, "more", "| where A == 'x")));
    }

    @Test
    void aCommentInAPartOfTheQueryEndsThere() throws QueryException {
        Query query = Library.query("LogAnalytics", "T {more} | take 1", "more: {type: str, default: ''}");
        assertEquals("T | where A // x\n | take 1", Library.render(query, Map.of("more", "| where A // x")));
    }

    @Test
    void timesBringTheirOwnType() throws QueryException {
        Query query = Library.query(
                "LogAnalytics",
                "T | where A >= datetime({start}) and B < {end} and C == todatetime('{end}') and D == datetime( {text} )",
                "start: {type: datetime}",
                "end: {type: datetime, default: 0}",
                "text: {type: str}");
        assertEquals(
                "T | where A >= datetime(2026-03-10T12:34:56Z) and B < datetime(2026-03-17T12:34:56Z)"
                        + " and C == todatetime(\"2026-03-17T12:34:56Z\") and D == datetime(2026-03-01T00:00:00Z)",
                Library.render(query, Map.of("start", "-7d", "text", "2026-03-01")));
        assertEquals(
                "start: 'banana' is no time; write 2026-03-17T08:00Z, 1773734400, -1d, -1w@d or now",
                message(query, Map.of("start", "banana", "text", "now")));
        assertEquals(
                "start is after end: 2026-03-18T12:34:56Z, 2026-03-17T12:34:56Z",
                message(query, Map.of("start", "+1d", "text", "now")));
        assertEquals(
                "2026-03-16T12:34:56Z/2026-03-17T12:34:56Z",
                query.render(
                                Arguments.NONE.given(Map.of("text", "now")).range(Library.TIMES.range("1d")),
                                new PlainQuoting(Dialect.KQL),
                                Library.TIMES)
                        .range()
                        .orElseThrow()
                        .toString());
    }

    @Test
    void lists() throws QueryException {
        Query query = Library.query("LogAnalytics", "T | where A in ({l})", "l: {type: list}");
        assertEquals("T | where A in (4624, 4625)", Library.render(query, Map.of("l", "4624, 4625")));
        assertEquals("T | where A in (\"4624\", \"x\")", Library.render(query, Map.of("l", "4624,x,")));
        assertEquals("T | where A in (\"a\\\") or (\\\"\")", Library.render(query, Map.of("l", "a\") or (\"")));
        assertEquals("T | where A in (\"a,b\", 5, true)", Library.render(query, Map.of("l", "[\"a,b\", 5, true]")));
        assertEquals("T | where A in (\"1\")", Library.render(query, Map.of("l", "'1'")));
        assertEquals("T | where A in (\"007\")", Library.render(query, Map.of("l", "007")));
        assertEquals(
                "T | where A in (\"a\", datetime(2026-03-17T12:34:56Z))",
                Library.render(query, Map.of("l", List.of("a", Instant.parse("2026-03-17T12:34:56Z")))));
        assertEquals("l needs at least one value", message(query, Map.of("l", " , ")));
        assertEquals("l takes plain values", message(query, Map.of("l", "[[1]]")));
        Query texts = Library.query("LogAnalytics", "T | where A in ({l})", "l: {type: list, default: ['80']}");
        assertEquals("T | where A in (\"443\")", Library.render(texts, Map.of("l", "443")));
    }

    @Test
    void whatIsMissingUnknownOrGivenTwice() {
        Query query = Library.query(
                "LogAnalytics",
                "T | where A == \"{a}\" and B == \"{b}\"",
                "a: {type: str, aliases: [alpha]}",
                "b: {type: str}",
                "unused: {type: str}");
        assertEquals("F.q needs a, b", message(query, Map.of()));
        assertEquals(
                "F.q has no parameter aa; did you mean a? (it has a, b, unused)", message(query, Map.of("aa", "1")));
        assertTrue(message(query, Map.of("a", "1", "alpha", "2", "b", "3")).startsWith("a is given twice"));
    }

    @Test
    void whatEvidenceOffersBecomesValuesOnly() throws QueryException {
        Query query = Library.query(
                "LogAnalytics",
                "{table} | where Computer {host_op} \"{host_name}\" {add_query_items}",
                "table: {type: str, default: T}",
                "host_op: {type: str, default: has}",
                "host_name: {type: str, default: ''}",
                "add_query_items: {type: str, default: ''}");
        Map<String, Object> evidence = Map.of(
                "table", "Other", "host_op", "!has", "host_name", "ws1", "add_query_items", "| take 0", "other", "x");
        Quoting quoting = new PlainQuoting(Dialect.KQL);
        assertEquals(
                "T | where Computer has \"ws1\"",
                query.render(Arguments.NONE.offered(evidence), quoting, Library.TIMES)
                        .text());
        assertEquals(
                "T | where Computer has \"own\"",
                query.render(Arguments.NONE.offered(evidence).given(Map.of("host_name", "own")), quoting, Library.TIMES)
                        .text());
    }

    @Test
    void defaultsStandAsTheyWouldInTheTemplate() throws QueryException {
        Query query = Library.query(
                "LogAnalytics", "T | extend x = split(P, \"{sep}\")", "sep: {type: str, default: '\\\\'}");
        assertEquals("T | extend x = split(P, \"\\\\\")", Library.render(query, Map.of()));
        assertEquals("T | extend x = split(P, \"\\\\\")", Library.render(query, Map.of("sep", "\\")));
    }

    @Test
    void otherLanguages() throws QueryException {
        Query odata = Library.query(
                "MSGraph",
                "{path}/{id}?$filter=name eq \"{n}\" and createdDateTime ge {start}",
                "path: {type: str, default: /security/alerts_v2}",
                "id: {type: str}",
                "n: {type: str}",
                "start: {type: datetime}");
        assertEquals(
                "/security/alerts_v2/a%2F..%3Fb?$filter=name eq 'O''Neil' and createdDateTime ge 2026-03-17T00:00:00Z",
                Library.render(odata, Map.of("id", "a/..?b", "n", "O'Neil", "start", "today")));
        assertEquals(List.of("texts stood in double quotes, which is no text in OData"), odata.mends());
        assertTrue(
                message(odata, Map.of("id", "..", "n", "x", "start", "today")).contains("no part of a path"));
        Query spl =
                Library.query("Splunk", "search user={u} | head {n}", "u: {type: str}", "n: {type: int, default: 5}");
        assertEquals("search user=\"a\\\" OR *\" | head 5", Library.render(spl, Map.of("u", "a\" OR *")));
        Query json = Library.query(
                "Cybereason",
                "{\"values\": [\"{pid}\"], \"name\": \"{h}\", \"rql\": \"a IN ({l}) and b = '{h}'\", \"keep\": {\"x\": 1}}",
                "pid: {type: list}",
                "h: {type: str}",
                "l: {type: list}");
        assertEquals(
                "{\"values\": [\"1\", \"2\"], \"name\": \"q'\\\"\", \"rql\": \"a IN ('x', 'y\\\\'') and b = 'q\\\\'\\\"'\","
                        + " \"keep\": {\"x\": 1}}",
                Library.render(json, Map.of("pid", "1,2", "h", "q'\"", "l", "[\"x\", \"y'\"]")));
    }

    @Test
    void rangesAreCutSoThatNoMomentIsLostOrTwice() throws QueryException {
        Query query = Library.query(
                "LogAnalytics",
                "T | where A > datetime({start}) and A <= datetime({end})",
                "start: {type: datetime}",
                "end: {type: datetime}");
        assertEquals(new Bounds(Bounds.Bound.EXCLUSIVE, Bounds.Bound.INCLUSIVE, false), query.bounds());
        Query let = Library.query(
                "LogAnalytics",
                "let s = datetime({start}); let e = {end}; T | where A between (s .. e) | where s <= 5",
                "start: {type: datetime}",
                "end: {type: datetime}");
        assertEquals(Bounds.Bound.INCLUSIVE, let.bounds().end());
        assertEquals(Bounds.Bound.UNSURE, let.bounds().start());
        var whole = Library.TIMES.range("2026-03-01T00:00Z..2026-03-03T12:00Z");
        var parts = Bounds.cut(whole, Times.span("1d"), 1000);
        assertEquals(3, parts.size());
        assertEquals(whole.from(), parts.get(0).from());
        assertEquals(parts.get(0).to(), parts.get(1).from());
        assertEquals(whole.to(), parts.get(2).to());
        Bounds usual = new Bounds(Bounds.Bound.INCLUSIVE, Bounds.Bound.INCLUSIVE, true);
        assertEquals(
                "{start=2026-03-01T00:00:00Z, end=2026-03-01T23:59:59.999999900Z}",
                usual.values(parts.get(0), whole).toString());
        assertEquals(
                "{start=2026-03-03T00:00:00Z, end=2026-03-03T12:00:00Z}",
                usual.values(parts.get(2), whole).toString());
        Bounds open = new Bounds(Bounds.Bound.EXCLUSIVE, Bounds.Bound.EXCLUSIVE, true);
        assertEquals(
                "{start=2026-03-01T23:59:59.999999900Z, end=2026-03-03T00:00:00Z}",
                open.values(parts.get(1), whole).toString());
        assertThrows(QueryException.class, () -> Bounds.cut(whole, Times.span("1s"), 1000));
    }
}
