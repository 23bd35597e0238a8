package dev.spoor.tck.mock;

import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Microsoft Graph's part on security. */
final class MockGraph implements MockServices.Service {
    private static final long MOST_ROWS = 100_000;

    private final MockData data;
    private final MockLogin login;
    private final MockHunting hunting;
    private final MockOData pages;

    MockGraph(MockData data, MockLogin login, MockHunting hunting, Supplier<URI> base) {
        this.data = data;
        this.login = login;
        this.hunting = hunting;
        this.pages = new MockOData(data, base);
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<Answer> refusal = login.refusal(ask);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (ask.path) {
            case "/v1.0/security/runHuntingQuery" -> hunting.answer(ask, false, MOST_ROWS);
            case "/v1.0/security/alerts_v2" -> pages.pages(ask, this::alert);
            case "/v1.0/security/incidents" -> pages.pages(ask, this::incident);
            case "/v1.0/security/alerts" ->
                Answer.json(410, MockServices.error("Gone", "This API is retired. Use /security/alerts_v2."));
            default ->
                Answer.json(
                        400,
                        Map.of("error", Map.of("code", "BadRequest", "message", "Resource not found for the segment")));
        };
    }

    private void alert(long row, StringBuilder out) {
        String time = Ticks.format(data.time(row));
        out.append("{\"@odata.type\":\"#microsoft.graph.security.alert\",\"id\":\"da")
                .append(row);
        out.append("\",\"incidentId\":\"").append(row / 3).append("\",\"status\":\"new\",\"severity\":\"low\",");
        out.append("\"classification\":")
                .append(row % 2 == 0 ? "null" : "\"unknown\"")
                .append(",\"serviceSource\":");
        out.append("\"microsoftDefenderForEndpoint\",\"detectionSource\":\"antivirus\",\"title\":\"Alert ")
                .append(row);
        out.append("\",\"category\":\"DefenseEvasion\",\"mitreTechniques\":[\"T1564.001\"],\"createdDateTime\":\"")
                .append(time);
        out.append("\",\"lastUpdateDateTime\":\"").append(time);
        out.append(
                "\",\"evidence\":[{\"@odata.type\":\"#microsoft.graph.security.processEvidence\",\"verdict\":\"unknown\",");
        out.append("\"processId\":").append(4000 + row).append(",\"parentProcessId\":668,\"processCommandLine\":");
        out.append("\"\\\"MsSense.exe\\\"\",\"imageFile\":{\"fileName\":\"MsSense.exe\"}}]");
        if (row >= 150) {
            out.append(",\"additionalData\":{\"late\":").append(row).append('}'); // what a first page did not have
        }
        out.append('}');
    }

    private void incident(long row, StringBuilder out) {
        String time = Ticks.format(data.time(row));
        out.append("{\"id\":\"")
                .append(row)
                .append("\",\"displayName\":\"Incident ")
                .append(row);
        out.append("\",\"severity\":\"medium\",\"status\":\"active\",\"createdDateTime\":\"")
                .append(time);
        out.append("\",\"lastUpdateDateTime\":\"").append(time).append("\",\"tags\":[]}");
    }
}
