package dev.spoor.geo.maxmind;

import dev.spoor.api.Call;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.data.Sink;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Downloads databases of MaxMind's with an account of the user's: asks whether there is a newer one, fetches its checksum and then itself, and
 * puts it in the old one's place when it is found to be whole. The file's own time is what the service said of the last change. The service
 * counts downloads (30 a day), and not the question.
 */
final class Download {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int MOST_OF_CHECKSUM = 4096;
    private static final Pattern CHECKSUM = Pattern.compile("^\\s*([0-9a-fA-F]{64})(?:\\s|$)");

    private final Http http;
    private final URI base;
    private final Optional<Secret> account;
    private final Optional<Secret> key;
    private final List<String> editions;
    private final Path folder;

    Download(Http http, URI base, Optional<Secret> account, Optional<Secret> key, List<String> editions, Path folder) {
        this.http = http;
        this.base = base;
        this.account = account;
        this.key = key;
        this.editions = editions;
        this.folder = folder;
    }

    void run(Sink<GeoProvider.Update> out, Call call) throws ProviderException {
        if (account.isEmpty() || key.isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG,
                    account.isEmpty() ? "account_id" : "licence_key",
                    "downloads need account_id and licence_key of an account at MaxMind; it is free: "
                            + "https://www.maxmind.com/en/geolite2/signup");
        }
        for (String edition : editions) {
            call.check();
            try {
                out.put(update(edition, call));
            } catch (ProviderException e) {
                if (e.problem().kind() == Problem.Kind.AUTH) {
                    throw e; // it is the same account for all of them
                }
                call.problem(e.problem());
            } catch (IOException e) {
                call.problem(Problem.of(Problem.Kind.UNAVAILABLE, edition, "the download cannot be kept: " + e));
            }
        }
    }

    private GeoProvider.Update update(String edition, Call call) throws ProviderException, IOException {
        Path file = folder.resolve(edition + ".mmdb");
        Optional<FileTime> changed = changed(edition, file, call);
        if (changed.isPresent()
                && Files.exists(file)
                && Files.getLastModifiedTime(file).equals(changed.get())) {
            return new GeoProvider.Update(edition, false, checked(file, edition));
        }
        String checksum = checksum(edition, call);
        Files.createDirectories(folder);
        Path archive = Files.createTempFile(folder, edition, ".part");
        Path fresh = Files.createTempFile(folder, edition, ".part");
        try {
            fetch(edition, checksum, archive, call);
            Archive.unpack(archive, edition, fresh, call);
            LocalDate built = checked(fresh, edition);
            if (changed.isPresent()) {
                Files.setLastModifiedTime(fresh, changed.get());
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new GeoProvider.Update(edition, true, built);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(fresh);
        }
    }

    /** When the edition was changed last, to the second; empty where the service does not say. */
    private Optional<FileTime> changed(String edition, Path file, Call call) throws ProviderException, IOException {
        Http.Request request = request(edition, "tar.gz").method("HEAD");
        Optional<FileTime> have = Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
        if (have.isPresent()) {
            request = request.header("If-Modified-Since", http(have.get()));
        }
        try (Http.Reply reply = http.send(request, call)) {
            if (reply.status() == 304 && have.isPresent()) {
                return have;
            }
            refuse(reply, edition);
            return reply.header("Last-Modified").flatMap(Download::time);
        }
    }

    private static String http(FileTime time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.toInstant().atZone(ZoneOffset.UTC));
    }

    private static Optional<FileTime> time(String header) {
        try {
            Instant time = ZonedDateTime.parse(header.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(FileTime.from(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Http.Request request(String edition, String suffix) {
        String pair = account.orElseThrow().reveal() + ":" + key.orElseThrow().reveal();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String path = "/geoip/databases/" + edition + "/download?suffix=" + suffix;
        return Http.Request.get(URI.create(base.toString().replaceFirst("/+$", "") + path))
                .header("Authorization", Secret.of("Basic " + encoded))
                .timeout(PATIENCE);
    }

    private static void refuse(Http.Reply reply, String edition) throws ProviderException {
        if (reply.status() == 200) {
            return;
        }
        Problem problem = Http.failure(reply, edition);
        String why = switch (problem.kind()) {
            case AUTH -> "the service does not accept account_id and licence_key (HTTP " + reply.status() + ")";
            case NOT_FOUND -> "the service has no such database, or not for this account";
            case RATE_LIMITED -> "the service lets no more be downloaded today";
            default -> problem.message();
        };
        throw ProviderException.of(problem.kind(), edition, why);
    }

    private String checksum(String edition, Call call) throws ProviderException {
        try (Http.Reply reply = http.send(request(edition, "tar.gz.sha256"), call)) {
            refuse(reply, edition);
            Matcher line = CHECKSUM.matcher(new String(reply.bytes(MOST_OF_CHECKSUM), StandardCharsets.UTF_8));
            if (!line.find()) {
                throw ProviderException.of(
                        Problem.Kind.PROTOCOL, edition, "what came as its checksum is none; nothing is replaced");
            }
            return line.group(1).toLowerCase(java.util.Locale.ROOT);
        } catch (IOException e) {
            throw brokeOff(edition, e);
        }
    }

    private static ProviderException brokeOff(String edition, IOException e) {
        String why = "the download broke off: " + e.getMessage() + "; nothing is replaced";
        return new ProviderException(Problem.of(Problem.Kind.UNAVAILABLE, edition, why), e);
    }

    private void fetch(String edition, String checksum, Path archive, Call call) throws ProviderException, IOException {
        String found;
        try (Http.Reply reply = http.send(request(edition, "tar.gz"), call)) {
            refuse(reply, edition);
            long size = reply.header("Content-Length")
                    .filter(text -> text.matches("\\d{1,15}"))
                    .map(Long::valueOf)
                    .orElse(0L);
            found = Archive.save(reply, archive, (done) -> call.progress(done, size, "bytes of " + edition), call);
        } catch (Archive.BrokenOff e) {
            throw brokeOff(edition, e.cause());
        }
        if (!found.equals(checksum)) {
            throw ProviderException.of(
                    Problem.Kind.PROTOCOL,
                    edition,
                    "what was downloaded does not have the checksum that the service names; nothing is replaced");
        }
    }

    /** The day on which it was built, if it is a database, and the one that was meant. */
    private static LocalDate checked(Path file, String edition) throws ProviderException {
        try (Database database = Database.open(file, edition)) {
            if (!database.name().equals(edition)) {
                throw ProviderException.of(
                        Problem.Kind.PROTOCOL, edition, "what was downloaded is another database, " + database.name());
            }
            return database.built();
        } catch (ProviderException e) {
            throw e.problem().kind() == Problem.Kind.CONFIG
                    ? new ProviderException(
                            Problem.of(
                                    Problem.Kind.PROTOCOL,
                                    edition,
                                    "what was downloaded is no database; nothing is replaced"),
                            e)
                    : e;
        }
    }
}
