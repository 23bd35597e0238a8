package dev.spoor.analyzer.domain;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import java.util.List;
import java.util.Map;

class ContractTest extends AnalyzerContract {
    @Override
    protected Analyzer provider() {
        return new DomainAnalyzer();
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(List.of(
                Map.of(Role.DNS_NAME, "www.example.com", Role.TIME, "2026-03-17T08:00:00Z"),
                Map.of(Role.URL, "https://xn--pypal-4ve.com/login", Role.TIME, "2026-03-17T08:00:01Z"),
                Map.of(Role.DESTINATION_HOST, "WS014"),
                Map.of(Role.INDICATOR, "not a name"),
                Map.of(Role.DNS_NAME, "c2.duckdns.org")));
    }
}
