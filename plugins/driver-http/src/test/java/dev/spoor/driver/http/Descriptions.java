package dev.spoor.driver.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Descriptions that tests use. */
final class Descriptions {
    /** An OData service, described: the query is how many rows are wanted. */
    static final String EVENTS = """
            variables:
              set: Events
            page:
              path: /odata/${set}
              query:
                $top: ${query}
                $filter: TimeGenerated ge ${from} and TimeGenerated lt ${to}
            paging: link
            cursor: "@odata.nextLink"
            rows: value
            columns:
              Took: timespan
              Size: decimal
            """;

    private Descriptions() {}

    static String write(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("service.yaml"), text).toString();
    }
}
