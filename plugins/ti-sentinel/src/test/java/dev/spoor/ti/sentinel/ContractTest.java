package dev.spoor.ti.sentinel;

import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.TiContract;
import java.util.List;
import java.util.Map;

class ContractTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new SentinelTi();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("connection", "soc");
    }

    @Override
    protected MemoryContext prepare(MemoryContext plain) {
        MockWorkspace workspace = MockWorkspace.filled();
        return plain.connection("soc", workspace, workspace);
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(
                new Indicator("ipv4", "203.0.113.9"),
                new Indicator("domain", "quiet.example.org"),
                new Indicator("domain", "old.example.org"),
                new Indicator("ipv4", "198.51.100.7"));
    }
}
