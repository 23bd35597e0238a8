package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Http;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class DnsOverHttpsContractTest extends AnalyzerContract {
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
        return Map.of("resolvers", "https://doh.test/dns-query");
    }

    @Override
    protected Http http() {
        return new DohHttp(dns);
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(
                List.of(Map.of(Role.DNS_NAME, "hit.example.com"), Map.of(Role.DESTINATION_HOST, "gone.example.com")));
    }
}
