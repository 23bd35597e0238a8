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

class CertificateContractTest extends AnalyzerContract {
    private final PlayedTls tls = new PlayedTls();

    @AfterEach
    void close() {
        tls.close();
    }

    @Override
    protected Analyzer provider() {
        return new Certificate();
    }

    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        return plain.sockets(new LocalSockets().route("www.example.com", 443, tls.port()));
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(
                List.of(Map.of(Role.URL, "https://www.example.com/x"), Map.of(Role.DESTINATION_IP, "10.0.0.1")));
    }
}
