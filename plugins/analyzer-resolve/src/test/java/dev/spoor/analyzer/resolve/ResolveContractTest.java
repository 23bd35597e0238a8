package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.LocalSockets;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class ResolveContractTest extends AnalyzerContract {
    private final PlayedDns dns = new PlayedDns();

    @AfterEach
    void close() {
        dns.close();
    }

    @Override
    protected Analyzer provider() {
        return new Resolve();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("resolvers", "dns://resolver.test", "timeout", "5s");
    }

    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        return plain.sockets(new LocalSockets().route("resolver.test", 53, dns.port()));
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(List.of(
                Map.of(Role.DNS_NAME, "hit.example.com", Role.TIME, "2026-03-17T08:00:00Z"),
                Map.of(Role.URL, "https://alias.example.com/x"),
                Map.of(Role.DESTINATION_IP, "8.8.8.7", Role.SOURCE_IP, "10.0.0.1"),
                Map.of(Role.DNS_NAME, "gone.example.com"),
                Map.of(Role.DNS_NAME, "hit.example.com")));
    }
}
