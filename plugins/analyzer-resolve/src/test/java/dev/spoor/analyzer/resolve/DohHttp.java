package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Answers DNS over HTTPS as a played resolver does by datagrams. */
record DohHttp(PlayedDns dns) implements Http {
    @Override
    public Reply send(Request request, Call call) throws ProviderException {
        call.check();
        try {
            List<byte[]> answers = dns.answers(request.body().orElseThrow(), true);
            boolean right = request.method().equals("POST")
                    && request.headers().stream()
                                    .filter(h -> h.value().equals("application/dns-message"))
                                    .count()
                            == 2;
            return new Answer(right ? 200 : 415, answers.isEmpty() ? new byte[0] : answers.get(0));
        } catch (IOException e) {
            throw new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, "doh", e.toString()), e);
        }
    }

    private record Answer(int status, byte[] bytes) implements Reply {
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
}
