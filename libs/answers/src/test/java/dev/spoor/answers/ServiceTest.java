package dev.spoor.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.MemoryCall;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ServiceTest {
    @Test
    void whatIsTooLongIsNotAskedForAgain() throws Exception {
        CannedHttp http = new CannedHttp().get("/x", 200, "12345");
        Service service = new Service(http, call -> null, Refusals.usual());
        Http.Request request = Http.Request.get(URI.create("https://service.example.com/x"));
        assertEquals(5, service.page(request, 5, new MemoryCall()).length);
        Problem problem = assertThrows(ProviderException.class, () -> service.page(request, 4, new MemoryCall()))
                .problem();
        assertEquals(Problem.Kind.TOO_LARGE, problem.kind());
        assertEquals(2, http.requests().size());
    }
}
