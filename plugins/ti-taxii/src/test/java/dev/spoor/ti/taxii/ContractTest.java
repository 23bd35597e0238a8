package dev.spoor.ti.taxii;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.TiContract;
import dev.spoor.tck.mock.MockSite;
import dev.spoor.tck.mock.PlainHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class ContractTest extends TiContract {
    private static final MockSite SITE = new MockTaxii("Bearer " + SECRET).site();

    @TempDir
    Path folders;

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Override
    protected TiProvider provider() {
        return new TaxiiFeed();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("base_url", SITE.uri("/taxii2/").toString());
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    /** Each session starts without a copy: what went wrong with a server would not show behind one that is kept. */
    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        try {
            MemoryContext fresh = new MemoryContext(Files.createTempDirectory(folders, "cache"))
                    .clock(Clock.fixed(Instant.parse("2026-11-21T15:00:00Z"), ZoneOffset.UTC))
                    .http(plain.http())
                    .set("token", SECRET);
            settings().forEach(fresh::set);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(
                new Indicator("ipv4", "203.0.113.9"),
                new Indicator("domain", "quiet.example.org"),
                new Indicator("url", "http://evil.example.com/a"));
    }
}
