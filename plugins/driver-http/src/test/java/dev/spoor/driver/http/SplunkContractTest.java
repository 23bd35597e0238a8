package dev.spoor.driver.http;

import dev.spoor.api.Http;
import dev.spoor.api.QueryDriver;
import dev.spoor.tck.DriverContract;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class SplunkContractTest extends DriverContract {
    private static final MockServices MOCK = MockServices.start();

    @AfterAll
    static void stop() {
        MOCK.close();
    }

    @Override
    protected QueryDriver provider() {
        return new SplunkDriver();
    }

    @Override
    protected Map<String, String> settings() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("base_url", MOCK.uri("").toString());
        return settings;
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    @Override
    protected QueryDriver.Request request() {
        return QueryDriver.Request.of("spl", "search index=main | head 250");
    }
}
