package com.example.acme;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.TiContract;
import java.util.List;

/** Inherits some twenty tests; says what to ask, and plays the service. */
class AcmeTiTest extends TiContract {
    @Override
    protected TiProvider provider() {
        return new AcmeTi();
    }

    @Override
    protected List<Indicator> indicators() {
        return List.of(new Indicator("ipv4", "203.0.113.9"), new Indicator("domain", "example.org"));
    }

    /** Knows one address, and answers 404 to everything else. */
    @Override
    protected Http http() {
        return new CannedHttp().get("/v1/203.0.113.9", 200, "{\"reports\": 120}");
    }
}
