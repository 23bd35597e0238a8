package dev.spoor.ti.tor;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.TiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class ContractTest extends TiContract {
    @TempDir
    Path folders;

    @Override
    protected TiProvider provider() {
        return new TorExits();
    }

    @Override
    protected Http http() {
        return new CannedHttp().get("/exit-addresses", 200, TorExitsTest.LIST);
    }

    /** Each session starts without a list: what went wrong with a service would not show behind one that is kept. */
    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        try {
            return new MemoryContext(Files.createTempDirectory(folders, "cache"))
                    .clock(Clock.fixed(Instant.parse("2026-11-21T15:00:00Z"), ZoneOffset.UTC))
                    .http(plain.http());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("ipv4", "192.0.2.1"));
    }
}
