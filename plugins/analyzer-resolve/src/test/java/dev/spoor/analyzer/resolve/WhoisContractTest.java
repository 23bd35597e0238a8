package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Http;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class WhoisContractTest extends AnalyzerContract {
    private final Registry registry = new Registry();

    @AfterEach
    void close() {
        registry.close();
    }

    @Override
    protected Analyzer provider() {
        return new Whois();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "bootstrap_url", "https://iana.test/rdap/",
                "whois_root", "whois://whois.iana.test",
                "asn_service", "whois://whois.cymru.test");
    }

    @Override
    protected Http http() {
        return registry.http;
    }

    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        return plain.sockets(registry.sockets);
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(List.of(
                Map.of(Role.DNS_NAME, "www.example.com", Role.TIME, "2026-03-17T08:00:00Z"),
                Map.of(Role.URL, "https://unknown.com/x", Role.SOURCE_IP, "10.0.0.1"),
                Map.of(Role.DESTINATION_IP, "9.9.9.9")));
    }
}
