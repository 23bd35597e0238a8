package dev.spoor.analyzer.resolve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenshotTest extends AnalyzerContract {
    private static final String ID = "0196d976-07f6-7aae-8a57-aa019145f31c";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    @TempDir
    Path folder;

    private record Answer(int status, byte[] bytes) implements Http.Reply {
        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }

    private static Http.Reply answer(Http.Request request, Call call) {
        call.check();
        String asked = request.uri().toString();
        if (asked.endsWith("/screenshots/" + ID + ".png")) {
            return new Answer(200, PNG);
        }
        String found = "{\"results\":[{\"_id\":\"" + ID
                + "\",\"task\":{\"time\":\"2026-11-20T10:00:00.000Z\"},\"page\":{\"url\":\"https://www.example.com/\"}}]}";
        String body = asked.contains("%22www.example.com%22")
                ? found
                : asked.contains("sly.example.com")
                        ? found.replace(ID, "../../etc/passwd")
                        : asked.contains("text.example.com")
                                ? found.replace(ID, ID.replace("0196", "0000"))
                                : "{\"results\":[],\"total\":0}";
        int status = asked.contains("busy.example.com") ? 429 : asked.contains("/screenshots/") ? 404 : 200;
        return new Answer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Analyzer provider() {
        return new Screenshot();
    }

    @Override
    protected Http http() {
        return ScreenshotTest::answer;
    }

    @Override
    protected Options options() {
        return Options.NONE.with(Screenshot.TO, folder);
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(
                List.of(Map.of(Role.URL, "https://www.example.com/x"), Map.of(Role.DNS_NAME, "none.example.com")));
    }

    @Test
    void thePictureIsAFile() throws Exception {
        MemoryContext context = new MemoryContext(folder).http(http());
        Path to = folder.resolve("shots");
        Runs run =
                Runs.of(new Screenshot(), context, Options.NONE.with(Screenshot.TO, to), "https://www.example.com/a");
        assertEquals(List.of("FOUND"), run.column("state"));
        assertArrayEquals(PNG, Files.readAllBytes(to.resolve("www.example.com-0196d976.png")));
        assertEquals("https://urlscan.io/result/" + ID + "/", run.rows.get(0).get("page"));
        assertEquals("https://www.example.com/", run.rows.get(0).get("visited"));
    }

    @Test
    void noPictureIsNotTheSameAsNoAnswer() throws Exception {
        MemoryContext context = new MemoryContext(folder).http(http());
        Runs run = Runs.of(
                new Screenshot(),
                context,
                options(),
                "none.example.com",
                "busy.example.com",
                "sly.example.com",
                "text.example.com",
                "8.8.8.8");
        assertEquals(List.of("NOT_FOUND", "RATE_LIMITED", "ERROR", "ERROR", "SKIPPED"), run.column("state"));
        assertEquals(
                List.of(Problem.Kind.RATE_LIMITED, Problem.Kind.PROTOCOL, Problem.Kind.NOT_FOUND),
                run.call.problems().stream().map(Problem::kind).toList());
    }
}
