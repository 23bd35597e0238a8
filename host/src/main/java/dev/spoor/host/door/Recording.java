package dev.spoor.host.door;

import dev.spoor.api.Http.Request.Header;
import dev.spoor.api.Json;
import dev.spoor.host.config.Redactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with recorded exchanges, one JSON file each, in the order of their numbers. What is written has been rid of secrets: those that
 * are known, cookies, and the tokens that an OAuth 2.0 answer (RFC 6749, 5.1) holds.
 */
final class Recording {
    private static final Pattern TOKENS = Pattern.compile(
            "(\"(?:access_token|refresh_token|id_token|client_secret|device_code)\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*+\"");

    private final Path folder;
    private final Redactor redactor;
    private int last;

    /**
     * One exchange.
     *
     * @param key what was asked
     * @param cut what went wrong while the body was read, behind these bytes; null where nothing did
     */
    record Taken(String key, int status, List<Header> headers, byte[] body, String cut) {}

    Recording(Path folder, Redactor redactor) {
        this.folder = folder;
        this.redactor = redactor;
    }

    /** What tells a request from others: method, masked address, and a hash of the masked body. */
    String key(Wire.Ask ask) {
        return ask.method() + " " + redactor.mask(ask.shownUrl()) + " " + bodyHash(ask);
    }

    private String bodyHash(Wire.Ask ask) {
        // The body is masked first: a hash of a secret and little else could be searched for it.
        return ask.body() == null ? "-" : sha256(redactor.mask(ask.body()));
    }

    /** Writes an exchange down and gives back how it was written: what a replay will answer. */
    synchronized Taken add(Wire.Ask ask, int status, List<Header> headers, byte[] body, String cut) throws IOException {
        Files.createDirectories(folder);
        if (last == 0) {
            last = files().size();
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("method", ask.method());
        record.put("url", redactor.mask(ask.shownUrl()));
        record.put("request_sha256", bodyHash(ask));
        record.put("status", status);
        Map<String, Object> kept = new LinkedHashMap<>();
        List<Header> keptHeaders = new ArrayList<>();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            // The body is written as it is after decompression, so what described its form on the wire would be wrong.
            if (!List.of("set-cookie", "content-encoding", "content-length", "transfer-encoding")
                            .contains(name)
                    && kept.putIfAbsent(name, redactor.mask(header.value())) == null) {
                keptHeaders.add(new Header(name, redactor.mask(header.value())));
            }
        }
        record.put("headers", kept);
        byte[] masked = redactor.mask(body);
        String text = text(masked);
        if (text != null) {
            text = TOKENS.matcher(text).replaceAll("$1***\"");
            masked = text.getBytes(StandardCharsets.UTF_8);
            record.put("body", text);
        } else {
            record.put("body_base64", Base64.getEncoder().encodeToString(masked));
        }
        if (cut != null) {
            record.put("cut", redactor.mask(cut));
        }
        String hash = sha256(key(ask).getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        String host = ask.url().host().replaceAll("[^a-z0-9.-]", "_");
        String name = String.format(
                Locale.ROOT,
                "%05d-%s-%s-%s.json",
                ++last,
                ask.method(),
                redactor.mask(host).replace('*', '_'),
                hash);
        Path temporary = folder.resolve(name + ".tmp");
        Files.writeString(temporary, Json.write(record) + "\n");
        Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return new Taken(key(ask), status, keptHeaders, masked, cut);
    }

    /** All exchanges in order. */
    List<Taken> read() throws IOException {
        List<Taken> taken = new ArrayList<>();
        for (Path file : files()) {
            try {
                taken.add(taken(Json.parse(Files.readAllBytes(file))));
            } catch (IllegalArgumentException | ClassCastException e) {
                throw new IOException(file + " is no recorded exchange", e);
            }
        }
        return taken;
    }

    private static Taken taken(Object record) {
        List<Header> headers = new ArrayList<>();
        if (Json.at(record, "headers").orElse(null) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.add(new Header((String) name, (String) value)));
        }
        byte[] body = Json.text(record, "body")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .or(() -> Json.text(record, "body_base64").map(Base64.getDecoder()::decode))
                .orElseThrow(() -> new IllegalArgumentException("no body"));
        String key = Stream.of("method", "url", "request_sha256")
                .map(name -> Json.text(record, name).orElseThrow(() -> new IllegalArgumentException("no " + name)))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
        int status = Json.number(record, "status")
                .orElseThrow(() -> new IllegalArgumentException("no status"))
                .intValue();
        return new Taken(key, status, headers, body, Json.text(record, "cut").orElse(null));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{5,}-.*\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java has it
        }
    }
}
