package dev.spoor.kql.parse;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Option;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the {@code name=value} settings of operators. */
abstract class Options extends Expressions {
    /** Those that may stand at any operator. */
    private static final Set<String> KNOWN = Set.of(
            "__crossCluster",
            "__crossDB",
            "__id",
            "__isFuzzy",
            "__noWithSource",
            "__packedColumn",
            "__sourceColumnIndex",
            "bagexpansion",
            "bin_legacy",
            "cycles",
            "decodeblocks",
            "expandoutput",
            "force_remote",
            "hint.concurrency",
            "hint.distribution",
            "hint.materialized",
            "hint.num_partitions",
            "hint.progressive_top",
            "hint.remote",
            "hint.shufflekey",
            "hint.spread",
            "hint.strategy",
            "isfuzzy",
            "kind",
            "with_itemindex",
            "with_match_id",
            "with_source",
            "with_step_name",
            "withsource");

    private static final Set<String> CHARTS = Set.of(
            "table",
            "list",
            "barchart",
            "piechart",
            "ladderchart",
            "timechart",
            "linechart",
            "anomalychart",
            "pivotchart",
            "areachart",
            "stackedareachart",
            "scatterchart",
            "timepivot",
            "columnchart",
            "timeline",
            "3Dchart",
            "card",
            "treemap",
            "plotly",
            "graph",
            "sankey");

    Options(SourceText source) {
        super(source);
    }

    final boolean isChart(int ahead) {
        return (kind(ahead) == Kind.KEYWORD || kind(ahead) == Kind.IDENTIFIER) && CHARTS.contains(text(ahead));
    }

    /** Whether there is the name of a setting, with the sign behind it. */
    final boolean isOption(int ahead) {
        return isOption(ahead, Set.of());
    }

    private boolean isOption(int ahead, Set<String> more) {
        if (kind(ahead) != Kind.KEYWORD && kind(ahead) != Kind.IDENTIFIER) {
            return false;
        }
        if (text(ahead).equals("hint") && is(ahead + 1, ".")) {
            return is(ahead + 3, "=");
        }
        return (KNOWN.contains(text(ahead)) || more.contains(text(ahead))) && is(ahead + 1, "=");
    }

    /** All settings from here on, those that every operator knows and these. */
    final List<Option> options(Set<String> more) {
        List<Option> options = new ArrayList<>();
        while (isOption(0, more)) {
            options.add(option());
        }
        return options;
    }

    /** A setting, whatever its name. */
    final Option option() {
        Span start = span();
        String name = take();
        if (name.equals("hint") && accept(".")) {
            name = "hint." + take();
        }
        expect("=");
        Expr value = optionValue();
        return new Option(name, value, from(start));
    }

    private Expr optionValue() {
        Span start = span();
        if (kind() == Kind.KEYWORD && !is("dynamic") && !is("typeof")) {
            return new Expr.Name(take(), start);
        }
        Expr literal = literalOrNull();
        return literal != null ? literal : name();
    }

    /** {@code name=value, ...} in parentheses, with any names. */
    final List<Option> properties() {
        expect("(");
        List<Option> properties = listOrNone(() -> {
            Span start = span();
            String name = declared().name();
            expect("=");
            Expr value = optionValue();
            return new Option(name, value, from(start));
        });
        expect(")");
        return properties;
    }
}
