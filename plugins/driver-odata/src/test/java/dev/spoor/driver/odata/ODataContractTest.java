package dev.spoor.driver.odata;

import dev.spoor.api.Http;
import dev.spoor.api.QueryDriver;
import dev.spoor.tck.DriverContract;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class ODataContractTest extends DriverContract {
    private static final MockServices MOCK = MockServices.start();

    @AfterAll
    static void stop() {
        MOCK.close();
    }

    @Override
    protected QueryDriver provider() {
        return new ODataDriver();
    }

    @Override
    protected Map<String, String> settings() {
        MOCK.login().secret(SECRET);
        Map<String, String> settings = new HashMap<>();
        settings.put("auth", "client_secret");
        settings.put("tenant", "contoso.example.com");
        settings.put("client_id", "app");
        settings.put("login_url", MOCK.uri("/").toString());
        settings.put("base_url", MOCK.uri("/v1.0").toString());
        settings.put("access", "entra");
        return settings;
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    @Override
    protected QueryDriver.Request request() {
        return QueryDriver.Request.of("odata", "security/alerts_v2?$top=250");
    }
}
