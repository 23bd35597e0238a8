package com.example.acme;

import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.TiProvider;
import dev.spoor.tck.TiContract;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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

    @Override
    protected Http http() {
        return (request, call) -> new Answer(request.uri().getPath().equals("/v1/203.0.113.9") ? 200 : 404);
    }

    private record Answer(int status) implements Http.Reply {
        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream("{\"reports\": 120}".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
