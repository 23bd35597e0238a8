package dev.spoor.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ast.Query;
import dev.spoor.kql.ast.Statement;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.type.KqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is KQL and what is not, what literals say, and where and how errors are told. */
class ParseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "// nothing but a comment",
                "T",
                "T;",
                "let x = 1;",
                "T | where a == 1 and b has \"x\" or not(c in (1, 2))",
                "T | where a matches regex @'^x\\d+$'",
                "T | where a !in~ (\"x\") and c !between (1 .. 2) and d <> 3 and f notcontains 'x'",
                "T | where * has \"x\" and * == 'y'",
                "T | where ['a b'] == 1 and a.['b c'].d[0][\"e\"] == 1",
                "T | where kind == 1 and type == 2",
                "T | extend count = count, order = 1, where = 2",
                "T | where a in (X | project b)",
                "T | summarize",
                "T | summarize count() by bin(t, 1h), c = d",
                "T | join kind=inner hint.strategy=shuffle (X | where b) on a, $left.b == $right.c",
                "T | mv-apply with_itemindex=i e = a to typeof(string) limit 3 on (where x == 1 | project y)",
                "T | parse kind=regex flags=i a with * 'x' b:long \"y\" c",
                "T | make-series c = count() default = 0 on t from ago(1d) to now() step 1h by a",
                "T | make-series count() on t in range (ago(1d), now(), 1h)",
                "T | evaluate bag_unpack(a) : (*, b:string)",
                "T | render timechart with (ycolumns=a, b, title=\"x\", ysplit=axes)",
                "T | scan declare (x:long=0) with (step s1: true => x = 1; step s2 output=last: b == s1.b;)",
                "T | top-nested 3 of a by count(), top-nested 2 of b with others=\"x\" by sum(c) desc",
                "T | partition hint.strategy=native by a (top 1 by b)",
                "T | fork (count) x = (take 5)",
                "union withsource=N isfuzzy=true X*, (Y | where a == 1), cluster('c').database('d').Z",
                "search in (A, B*) a:\"x\" and \"y*\"",
                "find in (A, B) where a == 1 project a, b, pack(*)",
                "datatable (a:string, b:long,) [\"x\" \"y\", -1,]",
                "externaldata (a:string) [@\"http://x/y\"] with (format='csv', ignoreFirstRecord=true)",
                "let f = (T:(a:string), n:long = 3) { let m = n; T | take m; }; f(X, 4)",
                "let v = view () { T }; let T1 = materialize(X | count); union v, T1",
                "print x = ```several\nlines```, h'secret', 'a' \"b\"",
                "print 1d, 1.5h, 100ms, 1tick, 0x1F, 1e5, 1., -1",
                "declare query_parameters(a:long = 1, b:string); set notruncation; T | where x == a",
                "T | where a has_any (\"x\", \"y\") // comment\n  | count",
                "#directive\nT",
            })
    void isKql(String text) {
        assertEquals(List.of(), Kql.parse(text).diagnostics());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T;;",
                "|",
                "T |",
                "T || count",
                "T T2",
                "T where a",
                "T | where not a",
                "T | where 1 == 1 == 1",
                "T | where a has \"x\" has \"y\"",
                "T | where a in (\"x\",)",
                "T | where a in \"x\"",
                "T | where a && b",
                "T | where a == \"unfinished",
                "T | where a == \"\\q\"",
                "T | where (a == 1",
                "T | where a == 1)",
                "T | extend a-b = 1",
                "T | extend project = 1",
                "T | project a,",
                "T | count()",
                "T | sort a",
                "T | top 5 by a, b",
                "T | parse a with b:float",
                "T | frobnicate",
                "let a b = 1; T",
                "let f = (x) { x }; f(1)",
                "range x from 1 to 10",
                "print dynamic({a:1})",
                "print 00000000-0000-0000-0000-000000000000",
                ".show tables",
            })
    void isNot(String text) {
        List<Diagnostic> problems = Kql.parse(text).diagnostics();
        assertTrue(problems.stream().anyMatch(Diagnostic::error), text);
    }

    @Test
    void suggestsTheOperatorThatWasMeant() {
        assertEquals(
                "line 1, column 5: there is no operator wehre; did you mean where?",
                Kql.parse("T | wehre a == 1").diagnostics().get(0).toString());
    }

    @Test
    void tellsAllProblemsWithTheirPlaces() {
        List<Diagnostic> problems = Kql.parse("T\n| where a ==\n| sort a\n| take 5;\nX | summarize count( by b")
                .diagnostics();
        assertEquals(3, problems.size(), problems::toString);
        assertEquals(3, problems.get(0).line());
        assertEquals(1, problems.get(0).column());
        assertEquals(
                "line 3, column 8: expected by, but here is a", problems.get(1).toString());
        assertEquals(5, problems.get(2).line());
    }

    @Test
    void whatStandsAroundAProblemIsRead() {
        Query query = Kql.parse("T | where a == | take 5");
        Expr.Pipe take = (Expr.Pipe) ((Statement.Query) query.statements().get(0)).expr();
        assertInstanceOf(Operator.Take.class, take.operator());
        assertInstanceOf(Operator.Broken.class, ((Expr.Pipe) take.source()).operator());
    }

    @Test
    void spansAreThoseOfTheText() {
        String text = "Events | where Level == 3 | take 10";
        Expr.Pipe take =
                (Expr.Pipe) ((Statement.Query) Kql.parse(text).statements().get(0)).expr();
        assertEquals(
                "take 10",
                text.substring(
                        take.operator().span().start(), take.operator().span().end()));
        Operator.Where where = (Operator.Where) ((Expr.Pipe) take.source()).operator();
        assertEquals(
                "Level == 3",
                text.substring(
                        where.predicate().span().start(),
                        where.predicate().span().end()));
    }

    private static Expr.Literal literal(String text) {
        Query query = Kql.parse("print " + text);
        assertTrue(query.ok(), () -> query.diagnostics().toString());
        Expr.Pipe print = (Expr.Pipe) ((Statement.Query) query.statements().get(0)).expr();
        return (Expr.Literal) ((Operator.Print) print.operator()).columns().get(0);
    }

    @Test
    void literalsHaveTheirValues() {
        assertEquals(42L, literal("42").value());
        assertEquals(31L, literal("0x1F").value());
        assertEquals(-1L, literal("long(-1)").value());
        assertEquals(7, literal("int(7)").value());
        assertEquals(1.5, literal("1.5").value());
        assertEquals(Double.NaN, literal("real(nan)").value());
        assertEquals(new BigDecimal("0.1"), literal("decimal(0.1)").value());
        assertEquals(true, literal("True").value());
        assertEquals(
                UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"),
                literal("guid(74be27de-1e4e-49d9-b579-fe0b331d3642)").value());
        assertEquals("a\tb\"c\u00e9\\", literal("\"a\\tb\\\"c\\u00e9\\\\\"").value());
        assertEquals("it's \\n", literal("@'it''s \\n'").value());
        assertEquals("ab", literal("'a' \"b\"").value());
        assertEquals(864_000_000_000L, literal("1d").value());
        assertEquals(9_000_000_000L + 36_000_000_000L, literal("time(01:15:00)").value());
        assertEquals(0L, literal("datetime(1970-01-01)").value());
        assertEquals(1L, literal("datetime(1970-01-01T00:00:00.0000001Z)").value());
        assertEquals(KqlType.DATETIME, literal("datetime(null)").type());
        assertEquals(
                "{\"a\":[1,-2.5,\"x\"],\"t\":\"1.00:00:00\"}",
                literal("dynamic({'a':[1,-2.5,\"x\"], \"t\":1d})").value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print datetime(2020-13-45)",
                "print int(99999999999)",
                "print guid(abc)",
                "print 99999999999999999999"
            })
    void aLiteralThatCannotBeIsToldAsSuch(String text) {
        List<Diagnostic> problems = Kql.parse(text).diagnostics();
        assertEquals(1, problems.size());
        assertEquals("bad-value", problems.get(0).code().id());
    }
}
