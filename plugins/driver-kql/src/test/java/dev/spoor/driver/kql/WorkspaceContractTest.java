package dev.spoor.driver.kql;

import dev.spoor.api.Http;
import dev.spoor.api.QueryDriver;
import dev.spoor.tck.DriverContract;
import dev.spoor.tck.mock.MockServices;
import dev.spoor.tck.mock.PlainHttp;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class WorkspaceContractTest extends DriverContract {
    private static final MockServices MOCK = MockServices.start();

    @AfterAll
    static void stop() {
        MOCK.close();
    }

    @Override
    protected QueryDriver provider() {
        return new KqlDriver();
    }

    @Override
    protected Map<String, String> settings() {
        MOCK.login().secret(SECRET);
        return Map.of(
                "auth", "client_secret",
                "tenant", "contoso.example.com",
                "client_id", "app",
                "login_url", MOCK.uri("/").toString(),
                "base_url", MOCK.uri("/").toString(),
                "workspaces", "00000000-0000-0000-0000-000000000001");
    }

    @Override
    protected Http http() {
        return new PlainHttp();
    }

    @Override
    protected QueryDriver.Request request() {
        return QueryDriver.Request.of("kql", "Events | take 300");
    }
}
