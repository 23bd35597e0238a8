package dev.spoor.kql.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of the language, and where each may stand for a name. Most of KQL's keywords are contextual: {@code T | extend count = 1} is
 * fine. The sets are those that the official language service (12.4) goes by.
 */
final class Keywords {
    /** May be names anywhere. */
    private static final Set<String> NAMES =
            words("access alias bin consume count database declare default distinct entity_group"
                    + " evaluate extend dataformat inline_external_table datetime_pattern facet filter fork from getschema edges id"
                    + " best_effort join let limit lookup mvapply mvexpand nodes null nulls on optional order output pack parse"
                    + " __partitionby partition pattern plotly graph query_parameters range reduce regex render restrict scan serialize"
                    + " sort step summarize take top typeof uuid view with with_node_id bool guid");
    /** May be names also where a name is declared ({@code where = 1}), besides {@link #NAMES}. */
    private static final Set<String> DECLARED =
            words("accumulate as by contains datatable earliest externaldata find has in invoke"
                    + " latest materialize mdm of print sample sample-distinct search set sql title to toscalar totable top-nested"
                    + " top-hitters verbose viewers where");
    /** May be names also where a column or table is meant. */
    private static final Set<String> SPECIAL = words("kind withsource with_source");
    /** Never bare names. */
    private static final Set<String> RESERVED = words(
            "__crossCluster __crossDB __id __isFuzzy __noWithSource __packedColumn"
                    + " __sourceColumnIndex 3Dchart and anomalychart areachart asc assert-schema bagexpansion barchart between bin_legacy"
                    + " cachingpolicy callout cancel card columnchart commands-and-queries containscs contains_cs __contextual_datatable"
                    + " cycles dataexport datascope decodeblocks desc encodingpolicy endswith endswith_cs __executeAndCache expandoutput"
                    + " extent_tags_retention external_data first flags granny-asc granny-desc graph-match graph-shortest-paths"
                    + " graph-to-table harddelete hardretention has_any has_all has_cs hasprefix hasprefix_cs hassuffix hassuffix_cs"
                    + " hint.concurrency hint.distribution hint.materialized hint.num_partitions hint.shufflekey hint.spread hint.remote"
                    + " hint.strategy hint.progressive_top hotcache in~ isfuzzy force_remote journal ladderchart last like likecs linechart"
                    + " macro-expand make-graph graph-mark-components graph-where-nodes graph-where-edges make-series"
                    + " materialized-view-combine materialized-views missing mv-apply mv-expand nooptimization !between notcontains"
                    + " notcontainscs !contains !contains_cs !endswith !endswith_cs !has !has_cs !hasprefix !hasprefix_cs !hassuffix"
                    + " !hassuffix_cs !in !in~ notlike notlikecs !startswith !startswith_cs or others parse-where parse-kv partitioned-by"
                    + " pathformat piechart pivotchart project project-away project-by-names __projectAway project-keep project-rename"
                    + " project-reorder project-smart queries query_results relaxed restricted_view_access row_level_security rowstore"
                    + " rowstore_references rowstore_sealinfo rowstorepolicy rowstores scatterchart seal seals set-or-append"
                    + " set-or-replace shards simple softdelete softretention stackedareachart startswith startswith_cs statistics"
                    + " storedqueryresultcontainers tablepurge timechart timeline timepivot treemap union unrestrictedviewers views"
                    + " with_itemindex with_match_id with_step_name writeaheadlog boolean int8 char uint8 byte int16 uint16 int int32 uint"
                    + " uint32 long int64 ulong uint64 float real decimal double string time timespan date datetime uniqueid dynamic");
    /** Types whose literals are one token with their parentheses. */
    private static final Set<String> TYPED =
            words("long int64 int int32 real double decimal bool datetime date time timespan guid");

    private static final Map<String, String> ALL = new HashMap<>();
    /** By their first word: the keywords that go on behind it ({@code project} + {@code -away}), longest first. */
    private static final Map<String, List<String>> LONGER = new HashMap<>();

    static {
        for (Set<String> words : List.of(NAMES, DECLARED, SPECIAL, RESERVED)) {
            words.forEach(word -> ALL.put(word, word));
        }
        ALL.put("matches regex", "matches regex");
        for (String word : ALL.keySet()) {
            int head = word.startsWith("!") ? 1 : 0;
            while (head < word.length() && Lexer.isNamePart(word.charAt(head))) {
                head++;
            }
            if (head < word.length()) {
                LONGER.computeIfAbsent(word.substring(0, head), w -> new ArrayList<>())
                        .add(word);
            }
        }
        LONGER.values().forEach(words -> words.sort((a, b) -> b.length() - a.length()));
    }

    private Keywords() {}

    /** The keyword of that spelling, always the same instance, or null. */
    static String find(String word) {
        return ALL.get(word);
    }

    /** Keywords that are longer than that word of letters, digits and underscores, longest first. */
    static List<String> longer(String word) {
        return LONGER.getOrDefault(word, List.of());
    }

    static boolean isTyped(String keyword) {
        return TYPED.contains(keyword);
    }

    static boolean isName(String keyword) {
        return NAMES.contains(keyword);
    }

    static boolean isDeclarable(String keyword) {
        return NAMES.contains(keyword) || DECLARED.contains(keyword);
    }

    static boolean isSpecial(String keyword) {
        return SPECIAL.contains(keyword);
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
