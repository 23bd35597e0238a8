package dev.spoor.tck.mock;

import dev.spoor.api.data.Ticks;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The API of Defender for Endpoint, and that of Defender XDR. */
final class MockDefender implements MockServices.Service {
    private static final long MOST_ROWS = 10_000;
    private static final long MOST_ROWS_XDR = 100_000;

    private final MockData data;
    private final MockLogin login;
    private final MockHunting hunting;
    private final MockOData pages;

    MockDefender(MockData data, MockLogin login, MockHunting hunting, Supplier<URI> base) {
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
            case "/api/advancedqueries/run" -> hunting.answer(ask, true, MOST_ROWS);
            case "/api/advancedhunting/run" -> hunting.answer(ask, true, MOST_ROWS_XDR);
            case "/api/alerts" -> pages.pages(ask, this::alert);
            case "/api/machines" -> pages.pages(ask, this::machine);
            default -> Answer.json(404, MockServices.error("ResourceNotFound", "Resource not found"));
        };
    }

    private void alert(long row, StringBuilder out) {
        out.append("{\"id\":\"da").append(row).append("\",\"incidentId\":").append(row / 3);
        out.append(",\"investigationId\":null,\"severity\":\"Low\",\"status\":\"New\",\"classification\":null,");
        out.append("\"detectionSource\":\"WindowsDefenderAv\",\"category\":\"SuspiciousActivity\",\"title\":\"Alert ")
                .append(row);
        out.append("\",\"alertCreationTime\":\"").append(Ticks.format(data.time(row)));
        out.append("\",\"machineId\":\"1111\",\"computerDnsName\":\"ws")
                .append(row % 50)
                .append(".example.com\",\"evidence\":[]}");
    }

    private void machine(long row, StringBuilder out) {
        out.append("{\"id\":\"")
                .append(row)
                .append("\",\"computerDnsName\":\"ws")
                .append(row);
        out.append(".example.com\",\"firstSeen\":\"").append(Ticks.format(data.time(row)));
        out.append("\",\"osPlatform\":\"Windows11\",\"lastIpAddress\":\"10.0.0.")
                .append(row % 250);
        out.append("\",\"healthStatus\":\"Active\",\"riskScore\":\"Low\",\"machineTags\":[]}");
    }
}
