package dev.spoor.ti.local;

import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.TiContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class ContractTest extends TiContract {
    @TempDir
    Path folder;

    @Override
    protected TiProvider provider() {
        return new LocalTi();
    }

    @Override
    protected Map<String, String> settings() throws IOException {
        Files.writeString(folder.resolve("list.txt"), "hxxp://evil[.]example[.]com/x\n203.0.113[.]9\nno indicator\n");
        Files.writeString(
                folder.resolve("feed.csv"),
                "indicator,type,severity,description\ncdn.example.net,domain,high,Stage one\n");
        return Map.of("paths", folder.toString());
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(
                new Indicator("url", "http://evil.example.com/x"),
                new Indicator("ipv4", "203.0.113.9"),
                new Indicator("ipv4", "192.0.2.1"),
                new Indicator("domain", "cdn.example.net"),
                new Indicator("domain", "www.example.org"));
    }
}
