package dev.spoor.tck;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Json;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.Span;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Small providers that keep every promise. Tests break one promise at a time. */
final class Toys {
    static final Setting<Secret> KEY = Setting.secret("api_key").required().help("The key of your account.");

    private Toys() {}

    /** A service that knows addresses that end in a 9. */
    static Http service() {
        return (request, call) -> {
            boolean bad = request.uri().getPath().endsWith("9");
            byte[] body = ("{\"score\": " + (bad ? 90 : 0) + "}").getBytes(StandardCharsets.UTF_8);
            return new Http.Reply() {
                @Override
                public int status() {
                    return 200;
                }

                @Override
                public Optional<String> header(String name) {
                    return Optional.empty();
                }

                @Override
                public InputStream body() {
                    return new ByteArrayInputStream(body);
                }

                @Override
                public void close() {}
            };
        };
    }

    /** Asks a service, one request an indicator. */
    public static class Ti implements TiProvider {
        /** As services are made. */
        public Ti() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("toy", "Toy")
                    .help("Knows nines.")
                    .accepts("ipv4")
                    .hosts("api.example.com")
                    .settings(KEY);
        }

        @Override
        public Session open(Context context) throws ProviderException {
            Secret key = context.get(KEY);
            Http http = context.http();
            return (batch, out, call) -> {
                for (Indicator indicator : batch) {
                    answer(indicator, http, key, out, call);
                }
            };
        }

        void answer(Indicator indicator, Http http, Secret key, Sink<Verdict> out, Call call) throws ProviderException {
            out.put(verdict(indicator, http, key, call));
        }

        Verdict verdict(Indicator indicator, Http http, Secret key, Call call) throws ProviderException {
            Http.Request request = Http.Request.get(URI.create("https://api.example.com/" + indicator.value()))
                    .header("Key", key);
            try (Http.Reply reply = http.send(request, call)) {
                if (reply.status() != 200) {
                    throw new ProviderException(Http.failure(reply, indicator.value()));
                }
                double score = Json.number(Json.parse(reply.bytes(1 << 20)), "score")
                        .orElseThrow(() -> new IllegalArgumentException("no score"));
                return score > 50 ? Verdict.known(indicator, Severity.HIGH, "a nine") : Verdict.unknown(indicator);
            } catch (IOException | IllegalArgumentException e) {
                throw ProviderException.of(
                        Problem.Kind.PROTOCOL, indicator.value(), "not an answer: " + e.getMessage());
            }
        }
    }

    /** Places every address in one spot. */
    public static class Geo implements GeoProvider {
        /** As services are made. */
        public Geo() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("toy", "Toy").help("Knows one place.");
        }

        @Override
        public Session open(Context context) {
            return (batch, out, call) -> batch.forEach(address -> out.put(place(address)));
        }

        Place place(InetAddress address) {
            return Place.of(address)
                    .country("NZ", "New Zealand")
                    .at(-41.3, 174.8)
                    .source("toy", java.time.LocalDate.EPOCH, true);
        }
    }

    /** Decodes {@code hex:...}. */
    public static class Hex implements Decoder {
        /** As services are made. */
        public Hex() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("hex", "Hex")
                    .help("Decodes hex.")
                    .accepts(Piece.TEXT)
                    .produces(Piece.BYTES);
        }

        @Override
        public Session open(Context context) {
            return new Session() {
                @Override
                public int probe(byte[] bytes, int from, int to) {
                    return Hex.this.probe(bytes, from, to);
                }

                @Override
                public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
                    Hex.this.decode(in, out);
                }
            };
        }

        int probe(byte[] b, int from, int to) {
            return to - from > 4 && b[from] == 'h' && b[from + 1] == 'e' && b[from + 2] == 'x' && b[from + 3] == ':'
                    ? 90
                    : 0;
        }

        void decode(Piece in, Pieces out) throws ProviderException, IOException {
            byte[] text = in.bytes(1 << 20);
            if (probe(text, 0, text.length) == 0) {
                throw ProviderException.of(Problem.Kind.PROTOCOL, in.path(), "is no hex");
            }
            byte[] decoded = new byte[(text.length - 4) / 2];
            for (int i = 0; i < decoded.length; i++) {
                decoded[i] = (byte) (digit(text[4 + 2 * i]) << 4 | digit(text[5 + 2 * i]));
            }
            out.put("hex", Piece.BYTES, new Span(4, text.length), decoded);
        }

        int digit(byte b) throws ProviderException {
            int digit = Character.digit(b, 16);
            if (digit < 0) {
                throw ProviderException.of(Problem.Kind.PROTOCOL, "hex", "has a digit " + b);
            }
            return digit;
        }
    }

    /** Counts. */
    public static class Driver implements QueryDriver {
        private static final Schema SCHEMA = Schema.of(Column.of("n", Type.LONG));

        /** As services are made. */
        public Driver() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("toy", "Toy").help("Counts to ten.").accepts("count");
        }

        @Override
        public String literal(Object value, String type) {
            return "'" + value.toString().replace("'", "''") + "'";
        }

        @Override
        public Session open(Context context) {
            return this::query;
        }

        void query(Request request, Sink<Batch> out, Call call) {
            BatchWriter rows = new BatchWriter(SCHEMA, out, (row, column, length) -> {});
            for (int i = 0; i < Math.min(10, request.maxRows()); i++) {
                rows.setLong(0, i);
                rows.endRow();
            }
            rows.flush();
        }
    }

    static List<Indicator> indicators() {
        return List.of(
                new Indicator("ipv4", "192.0.2.1"),
                new Indicator("ipv4", "192.0.2.9"),
                new Indicator("ipv4", "192.0.2.2"));
    }
}
