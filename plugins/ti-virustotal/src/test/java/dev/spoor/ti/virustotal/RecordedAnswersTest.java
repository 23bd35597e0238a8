package dev.spoor.ti.virustotal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Answers that others recorded, read from the test data where it is. */
class RecordedAnswersTest {
    private static Object recorded(String name) throws Exception {
        String data = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(data != null, "skipped: recorded answers are read from -Dspoor.testdata=DIR");
        return Json.parse(Files.readString(Path.of(data, "data/ti_responses/virustotal_v3", name)));
    }

    private static String said(CannedHttp service, String type, String value) throws Exception {
        return Said.of(
                new VirusTotal(),
                new MemoryContext(Path.of("unused")).set("api_key", "k").http(service),
                type,
                value);
    }

    @Test
    void aFileThatMostEnginesKnow() throws Exception {
        Object file = recorded("vt3_file_1.json");
        String id = Json.text(file, "id").orElseThrow();
        long malicious = Json.number(file, "attributes.last_analysis_stats.malicious")
                .orElseThrow()
                .longValue();
        assertTrue(malicious > 1, "of the sample");
        CannedHttp service = new CannedHttp().get("/api/v3/files/" + id, 200, "{\"data\":" + Json.write(file) + "}");
        assertTrue(said(service, "sha256", id).startsWith("HIGH " + malicious + " engines say malicious"), id);
    }

    @Test
    void aPageThatNoEngineKnowsIsNoMoreThanInformation() throws Exception {
        Object page = recorded("vt3_url_0.json");
        long malicious = Json.number(page, "attributes.last_analysis_stats.malicious")
                .orElseThrow()
                .longValue();
        String expected = malicious > 1 ? "HIGH" : malicious == 1 ? "MEDIUM" : "INFO";
        CannedHttp service = new CannedHttp()
                .get("/api/v3/urls/aHR0cDovLzIxOC41NC40Ny43Ny8", 200, "{\"data\":" + Json.write(page) + "}");
        assertEquals(expected, said(service, "url", "http://218.54.47.77/").split(" ")[0]);
    }
}
