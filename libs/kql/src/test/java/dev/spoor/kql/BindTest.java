package dev.spoor.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.kql.bind.Catalog;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.KqlException;
import dev.spoor.kql.ir.BoundQuery;
import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.JoinKind;
import dev.spoor.kql.ir.JoinRel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns that come of each construct, the errors, and the form of the bound tree. */
class BindTest {
    private static final Catalog TABLES = TestData.tables(
            "T(a:long, b:string, t:datetime, d:dynamic, r:real, i:int)",
            "U(a:long, b:string, c:bool)",
            "V(a:string, z:int)",
            "Security1(x:long)",
            "Security2(x:string, y:long)");

    private static String columns(String kql) {
        return Kql.bind(kql, TABLES).root().schema().columns().stream()
                .map(Column::toString)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "T | project a, tostring(d.x), d['y'].z, a + 1, strlen(b) => a:long d_x:string d_y_z:dynamic Column1:long strlen_b:long",
                "T | project-away t, d* => a:long b:string r:real i:int",
                "T | project-keep b, a => a:long b:string",
                "T | project n = a, m = b | project-rename q = m => n:long q:string",
                "U | project-reorder c, * => c:bool a:long b:string",
                "U | extend a = tostring(a), e = 1d => a:string b:string c:bool e:timespan",
                "T | extend q = t - t, w = t - 1h, e = i / 2, f = i * r | project q, w, e, f => q:timespan w:datetime e:long f:real",
                "T | summarize count(), sum(i), avg(a), make_set(b), dcount(b) by bin(t, 1h) => t:datetime count_:long sum_i:long avg_a:real set_b:dynamic dcount_b:long",
                "U | summarize arg_max(a, *) by b => b:string a:long c:bool",
                "T | summarize x = arg_max(t, a, b), min(t) => x:datetime a:long b:string min_t:datetime",
                "T | summarize percentiles(a, 5, 95.5), p = percentile(r, 50) => percentile_a_5:long percentile_a_95_5:long p:real",
                "T | summarize c = count() by b | count => Count:long",
                "T | summarize share = 100.0 * countif(a > 1) / count() by b => b:string share:real",
                "T | distinct b, a => b:string a:long",
                "T | make-series n = count(), avg(a) on t step 1d by b => b:string n:dynamic avg_a:dynamic t:dynamic",
                "U | join kind=inner V on $left.b == $right.a => a:long b:string c:bool a1:string z:int",
                "U | join kind=leftanti V on $left.b == $right.a => a:long b:string c:bool",
                "U | join kind=rightsemi V on $left.b == $right.a => a:string z:int",
                "U | lookup (V | project b = a, z) on b => a:long b:string c:bool z:int",
                "union U, V => a_long:long a_string:string b:string c:bool z:int",
                "union withsource=S Security* => S:string x_long:long x_string:string y:long",
                "union kind=inner U, (T | project b, a) => a:long b:string",
                "T | mv-expand d, x = d.y to typeof(long) | project d, x => d:dynamic x:long",
                "U | extend d = dynamic([1]) | mv-apply d on (summarize n = count()) => a:long b:string c:bool n:long",
                "U | parse b with 'x' y:long 'z' q => a:long b:string c:bool y:long q:string",
                "U | evaluate autocluster() => SegmentId:long Count:long Percent:real a:long b:string c:bool",
                "U | top-nested 3 of b by count(), top-nested 2 of c by s = sum(a) => b:string aggregated_b:long c:bool s:long",
                "U | sort by a | extend row_number(), prev(b) => a:long b:string c:bool Column1:long Column2:string",
                "U | getschema => ColumnName:string ColumnOrdinal:long DataType:string ColumnType:string",
                "print 1, x = now(), 'a' => print_0:long x:datetime print_2:string",
                "range x from 1 to 10 step 1 => x:long",
                "search in (U, V) 'x' => $table:string a_long:long a_string:string b:string c:bool z:int",
                "find in (U, V) where a == 'x' project a => source_:string a:long",
                "let f = (x:long, y:string = 'q') { strcat(y, x) }; U | project f(a), z = f(1, 'w') => Column1:string z:string",
                "let g = (X:(a:long), n:long) { X | where a > n }; g(U, 3) => a:long b:string c:bool",
                "let g = (X:(a:long), n:long) { X | extend m = n }; U | invoke g(3) => a:long b:string c:bool m:long",
                "let s = toscalar(U | count); print s => print_0:long",
                "U | project column_ifexists('a', 1), column_ifexists('zz', 'none') => a:long Column1:string",
                "U | project case(c, 1, a > 1, 2.0, 3), iff(c, a, 1), coalesce(a, 1) => Column1:real Column2:long Column3:long",
                "T | project extract('x', 1, b, typeof(int)), bag_pack('a', a), pack_all() => Column1:int Column2:dynamic Column3:dynamic",
            })
    void givesColumns(String kql, String expected) {
        assertEquals(expected, columns(kql));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "Tt => unknown-table => there is no table Tt",
                "T | where aa == 1 => unknown-column => there is no column aa; did you mean a?",
                "T | where strlenn(b) > 1 => unknown-function => did you mean strlen?",
                "T | where strlen(b, 1) > 1 => argument-count => strlen() takes 1 argument, not 2",
                "T | where b + 1 > 2 => operand-type => there is no + between a string and a long",
                "T | extend x = b + 'x' => operand-type => strcat(...) joins strings",
                "T | where a has 'x' => operand-type => tostring(...) makes a string",
                "T | where a => operand-type => a condition (bool) is wanted here, not a long",
                "T | where count() > 1 => wrong-place => is an aggregate",
                "T | summarize a by b => wrong-place => put it into an aggregate",
                "T | summarize by d => operand-type => cannot be grouped by a dynamic value",
                "T | where d.x == d.y => operand-type => convert both",
                "T | join U on q => unknown-column => the left side of the join has no column q",
                "T | join kind=iner U on a => bad-value => did you mean inner?",
                "T | join U on $left.a == $right.b => operand-type => of different types: long and string",
                "T | extend x = row_number() => wrong-place => needs rows in an order",
                "T | project a, a => duplicate-name => two columns with the name a",
                "T | take b => operand-type => whole number",
                "T | take a => not-constant => must not depend on the row",
                "T | mv-expand b => operand-type => only dynamic values can be expanded",
                "T | evaluate bagunpack(d) => unknown-function => did you mean bag_unpack?",
                "T | fork (count) (take 1) => unsupported => fork is not supported",
                "cluster('x').database('y').T => unsupported => tables elsewhere",
                "T | where b.x == 1 => operand-type => parse_json(...) makes a dynamic of it",
                "let x = 1; let x = 2; print x => duplicate-name => already",
                "let f = (x:long) { T | where a == x }; U | extend n = f(a) => not-constant => a join can do that",
                "T | where datetime_diff('dya', t, t) > 1 => bad-value => did you mean day?",
                "print T => wrong-place => toscalar(...)",
                "let x = 1; => wrong-place => there is no query behind these statements",
            })
    void refuses(String kql, String code, String message) {
        KqlException e = assertThrows(KqlException.class, () -> Kql.bind(kql, TABLES));
        assertEquals(code, e.first().code().id(), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void saysWhere() {
        KqlException e = assertThrows(KqlException.class, () -> Kql.bind("T\n| where a == 1\n| project foo", TABLES));
        assertEquals(3, e.first().line());
        assertEquals(11, e.first().column());
        assertEquals(
                "foo", "T\n| where a == 1\n| project foo".substring(e.first().offset()));
    }

    @Test
    void checkTellsAllThatIsWrong() {
        List<Diagnostic> problems = Kql.check("T | where x == 1 | extend q = foo(a) | join W on a", TABLES);
        assertEquals(
                List.of("unknown-column", "unknown-function", "unknown-table"),
                problems.stream().map(d -> d.code().id()).toList());
    }

    @Test
    void aTableThatIsMissingInAFuzzyUnionIsAWarning() {
        BoundQuery q = Kql.bind("union isfuzzy=true U, Missing, (Gone | where x == 1)", TABLES);
        assertEquals(1, ((JoinRel.Union) q.root()).legs().size());
        assertEquals(2, q.warnings().size());
        assertFalse(q.warnings().get(0).error());
    }

    @Test
    void aTableUsedTwiceIsTheSameInstance() {
        JoinRel.Join join = (JoinRel.Join) Kql.bind("let x = T | where a > 1; x | join kind=inner (x) on a", TABLES)
                .root();
        assertInstanceOf(SourceRel.Shared.class, join.left());
        assertSame(join.left(), join.right());
        assertEquals(JoinKind.INNER, join.kind());
    }

    @Test
    void plainAggregatesNeedNoProjectionAndComputedOnesHaveOne() {
        assertInstanceOf(
                GroupRel.Summarize.class,
                Kql.bind("T | summarize n = count(), sum(a) by b", TABLES).root());
        assertInstanceOf(
                RowRel.Project.class,
                Kql.bind("T | summarize n = count() + 1 by b", TABLES).root());
    }

    @Test
    void sortingHasItsDefaultsSpeltOut() {
        RowRel.Sort sort = (RowRel.Sort)
                Kql.bind("T | sort by a, b asc, t nulls first", TABLES).root();
        assertEquals(
                "true false",
                sort.keys().get(0).descending() + " " + sort.keys().get(0).nullsFirst());
        assertEquals(
                "false true",
                sort.keys().get(1).descending() + " " + sort.keys().get(1).nullsFirst());
        assertEquals(
                "true true",
                sort.keys().get(2).descending() + " " + sort.keys().get(2).nullsFirst());
    }

    @Test
    void implicitConversionsOfArgumentsAreSpeltOut() {
        SourceRel.Values print =
                (SourceRel.Values) Kql.bind("print url_encode(1)", TABLES).root();
        Scalar.Call encode = (Scalar.Call) print.rows().get(0).get(0);
        assertEquals(
                "tostring", ((Scalar.Call) encode.arguments().get(0)).function().name());
    }

    @Test
    void storedFunctionsAndTableFunctionsOfTheCatalogAreUsed() {
        Catalog catalog = new Catalog() {
            @Override
            public Optional<RowType> table(String name) {
                return TABLES.table(name.equals("watch_ips") ? "V" : name);
            }

            @Override
            public Collection<String> tableNames() {
                return TABLES.tableNames();
            }

            @Override
            public Optional<String> function(String name) {
                return name.equals("recent")
                        ? Optional.of("(n:long = 3) { let m = n; T | where a > m and oops == 1 }")
                        : name.equals("all") ? Optional.of("U | where c") : Optional.empty();
            }

            @Override
            public boolean isTableFunction(String name) {
                return name.equals("_GetWatchlist");
            }

            @Override
            public Optional<String> tableOf(String function, List<Object> arguments) {
                return Optional.of("watch_" + arguments.get(0));
            }

            @Override
            public Optional<String> elsewhere(String qualifier, String table) {
                return qualifier.equals("workspace('w')") ? Optional.of(table) : Optional.empty();
            }
        };
        assertEquals(3, Kql.bind("all | take 1", catalog).root().schema().size());
        assertEquals(
                2, Kql.bind("_GetWatchlist('ips')", catalog).root().schema().size());
        assertEquals(
                3,
                Kql.bind("workspace('w').U | take 1", catalog).root().schema().size());
        KqlException e = assertThrows(KqlException.class, () -> Kql.bind("U | join recent(2) on a", catalog));
        assertTrue(
                e.getMessage().contains("line 1, column 10: in function recent: there is no column oops"),
                e.getMessage());
    }

    @Test
    void anEngineMaySayWhatAPluginGives() {
        assertTrue(
                Kql.bind("T | evaluate bag_unpack(d)", TABLES).root().schema().isOpen());
        Catalog catalog = new Catalog() {
            @Override
            public Optional<RowType> table(String name) {
                return TABLES.table(name);
            }

            @Override
            public Collection<String> tableNames() {
                return TABLES.tableNames();
            }

            @Override
            public Optional<RowType> pluginColumns(StageRel.Plugin call) {
                return Optional.of(RowType.of(List.of(new Column("k", dev.spoor.kql.type.KqlType.LONG))));
            }
        };
        assertEquals(
                "(k:long)",
                Kql.bind("T | evaluate bag_unpack(d) | where k > 1", catalog)
                        .root()
                        .schema()
                        .toString());
    }
}
