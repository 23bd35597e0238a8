package dev.spoor.host.query;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the answers to a query for two ranges of time are, together, the answer for both: not so where rows are counted, joined or ranked. */
final class Divisible {
    private static final Map<Dialect, Pattern> TOGETHER = new EnumMap<>(Map.of(
            Dialect.KQL,
                    Pattern.compile(
                            "\\b(summarize|count|distinct|top|top-nested|top-hitters|take|limit|sample|sample-distinct"
                                    + "|make-series|evaluate|join|lookup|reduce|scan|serialize|partition|toscalar|materialize"
                                    + "|range|rand|getschema|graph-match|make-graph|facet|fork|prev|next|row_number"
                                    + "|row_cumsum|row_rank_dense|row_rank_min|row_window_session)"
                                    + "\\b(?!\\s*\\(\\s*\\)\\s*[<>=])"
                                    // a table or query in place of a list: its rows may lie in the other part
                                    + "|\\b(in~?|has_any|has_all)\\s*\\(\\s*[A-Za-z_(](?!\\w*\\s*\\()"),
            Dialect.ODATA, Pattern.compile("\\$(top|skip|count|apply)\\b", Pattern.CASE_INSENSITIVE),
            Dialect.SPL,
                    Pattern.compile(
                            "\\|\\s*(stats|head|tail|top|rare|timechart|chart|dedup|transaction|join|append|eventstats"
                                    + "|streamstats|tstats|sort|datamodel|union|cluster|anomalies)\\b",
                            Pattern.CASE_INSENSITIVE)));

    private Divisible() {}

    /** What a query does with rows of all times together; null where it does nothing of the kind, as far as can be seen. */
    static String obstacle(Dialect dialect, String text) {
        Pattern pattern = TOGETHER.get(dialect);
        if (pattern == null) {
            return "nobody knows what it does with rows of different times";
        }
        StringBuilder code = new StringBuilder();
        for (Dialect.Token token : dialect.tokens(text)) {
            code.append(token.kind() == Dialect.Kind.CODE ? text.substring(token.from(), token.to()) : " ");
        }
        Matcher found = pattern.matcher(code);
        return found.find()
                ? "it has '" + found.group().replaceAll("^\\|\\s*", "") + "', which looks at rows of all times together"
                : null;
    }
}
