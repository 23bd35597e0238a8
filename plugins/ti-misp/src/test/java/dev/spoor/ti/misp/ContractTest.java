package dev.spoor.ti.misp;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.TiContract;
import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.PlainHttp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class ContractTest extends TiContract {
    private static final MockSite SITE = MockMisp.site(new MockMisp(SECRET));

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Override
    protected TiProvider provider() {
        return new Misp();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("base_url", SITE.uri("/").toString());
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(
                new Indicator("ipv4", "203.0.113.9"),
                new Indicator("domain", "quiet.example.org"),
                new Indicator("domain", "news.example.org"),
                new Indicator("url", "http://evil.example.com/a%20b"));
    }
}
