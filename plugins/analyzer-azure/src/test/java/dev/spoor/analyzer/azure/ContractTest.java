package dev.spoor.analyzer.azure;

import static dev.spoor.analyzer.azure.Subject.row;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Http;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.mock.MockAzure;
import dev.spoor.tck.mock.PlainHttp;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class ContractTest extends AnalyzerContract {
    private static final Subject SUBJECT = new Subject();

    @AfterAll
    static void stop() {
        SUBJECT.close();
    }

    @Override
    protected Analyzer provider() {
        return new AzureAnalyzer();
    }

    @Override
    protected Map<String, String> settings() {
        SUBJECT.mock.login().secret(SECRET);
        return SUBJECT.settings();
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    @Override
    protected MemoryInputs inputs() {
        return Subject.events(
                row("WS1.example.com", "10.0.0.6", null),
                row("WS1", "20.40.0.3", MockAzure.id(4)),
                row(null, "198.51.100.7", null),
                row("twin", "127.0.0.1", null));
    }
}
