package dev.spoor.host.query;

import java.util.List;

/**
 * What a query is for.
 *
 * @param description what it answers
 * @param environments the data sources that it is for, in msticpy's words; at least one
 * @param language the language of its text, as drivers call it
 * @param families the families that it is in; at least one
 * @param tags words for it
 * @param techniques ATT&amp;CK techniques that it helps to find
 * @param dataSource what sort of data it asks; may be empty
 */
public record QueryMeta(
        String description,
        List<String> environments,
        String language,
        List<String> families,
        List<String> tags,
        List<String> techniques,
        String dataSource) {
    public QueryMeta {
        environments = List.copyOf(environments);
        families = List.copyOf(families);
        tags = List.copyOf(tags);
        techniques = List.copyOf(techniques);
    }
}
