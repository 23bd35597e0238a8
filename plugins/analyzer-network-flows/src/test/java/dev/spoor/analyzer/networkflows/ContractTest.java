package dev.spoor.analyzer.networkflows;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ContractTest extends AnalyzerContract {
    @Override
    protected Analyzer provider() {
        return new NetworkFlows();
    }

    @Override
    protected MemoryInputs inputs() {
        List<Map<Role, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(row("10.0.0.1", "203.0.113.9", 443L, 60 * i));
        }
        rows.add(row("10.0.0.2", "10.0.0.3", 445L, 5));
        return rolesRead(rows);
    }

    private static Map<Role, Object> row(String from, String to, long port, int second) {
        return Map.of(
                Role.TIME,
                Rowset.time(second),
                Role.SOURCE_IP,
                from,
                Role.DESTINATION_IP,
                to,
                Role.DESTINATION_PORT,
                port,
                Role.BYTES_OUT,
                100L,
                Role.DESTINATION_HOST,
                "h\u00e9.example");
    }
}
