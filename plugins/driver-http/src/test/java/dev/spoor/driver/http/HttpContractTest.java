package dev.spoor.driver.http;

import dev.spoor.api.Http;
import dev.spoor.api.QueryDriver;
import dev.spoor.tck.DriverContract;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class HttpContractTest extends DriverContract {
    private static final MockServices MOCK = MockServices.start();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        MOCK.close();
    }

    @Override
    protected QueryDriver provider() {
        return new HttpDriver();
    }

    @Override
    protected Map<String, String> settings() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("base_url", MOCK.uri("").toString());
        settings.put("description", Descriptions.write(folder, Descriptions.EVENTS));
        return settings;
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    @Override
    protected QueryDriver.Request request() {
        return QueryDriver.Request.of("json", "250");
    }
}
