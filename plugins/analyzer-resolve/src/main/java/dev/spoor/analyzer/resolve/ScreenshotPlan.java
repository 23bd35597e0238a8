package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Inputs;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Asks for the picture of each distinct name once, and keeps it as a file named after it. */
final class ScreenshotPlan extends SubjectPlan<ScreenshotPlan.Shot> {
    static final Schema OUTPUT = Schema.of(
            Column.of("name", Role.DNS_NAME),
            Column.of("state", Type.STRING),
            Column.of("scanned", Type.INSTANT),
            Column.of("visited", Type.STRING),
            Column.of("file", Type.STRING),
            Column.of("page", Type.STRING),
            Column.of("reason", Role.REASON),
            Column.of("seen", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final Pictures pictures;
    private final Path folder;

    ScreenshotPlan(Pictures pictures, Path folder, int most) {
        super(OUTPUT, most, 1, "pictures");
        this.pictures = pictures;
        this.folder = folder;
    }

    /** What came of one name. */
    record Shot(String state, Pictures.Scan scan, Path file, String reason, Problem problem) {}

    @Override
    Map<Subject, Seen> subjects(Inputs in, int most, Call call) {
        return Asked.of(
                in,
                Screenshot.ROLES,
                (role, one) -> one.kind() == Subject.Kind.NAME || role == Role.INDICATOR,
                most,
                call);
    }

    @Override
    Shot ask(Subject subject, Call call) throws ProviderException {
        if (subject.kind() != Subject.Kind.NAME || subject.isOnion()) {
            return new Shot("SKIPPED", null, null, "no name of the internet", null);
        }
        try {
            Optional<Pictures.Scan> scan = pictures.newest(subject.value(), call);
            if (scan.isEmpty()) {
                return new Shot("NOT_FOUND", null, null, "nobody scanned it in public", null);
            }
            byte[] picture = pictures.picture(scan.get(), call);
            Path file = Files.createDirectories(folder)
                    .resolve(subject.value() + "-" + scan.get().id().substring(0, 8) + ".png");
            Files.write(file, picture);
            return new Shot("FOUND", scan.get(), file, "", null);
        } catch (ProviderException e) {
            if (e.problem().kind() == Problem.Kind.CONFIG) {
                throw e;
            }
            boolean limited = e.problem().kind() == Problem.Kind.RATE_LIMITED;
            return new Shot(
                    limited ? "RATE_LIMITED" : "ERROR", null, null, e.problem().message(), e.problem());
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(Problem.Kind.CONFIG, Screenshot.TO.key(), "cannot write into " + folder + ": " + e), e);
        }
    }

    private static void text(BatchWriter writer, String column, String text) {
        if (!text.isEmpty()) {
            writer.set(OUTPUT.find(column), text);
        }
    }

    @Override
    void write(Subject subject, Seen seen, Shot shot, BatchWriter writer, Call call) {
        text(writer, "name", subject.value());
        text(writer, "state", shot.state());
        text(writer, "reason", shot.reason());
        if (shot.scan() != null) {
            long scanned = Ticks.parse(shot.scan().time());
            if (scanned != Ticks.NONE) {
                writer.setTicks(OUTPUT.find("scanned"), scanned, 0);
            }
            text(writer, "visited", Registration.clean(shot.scan().url()));
            text(writer, "file", shot.file().toString());
            text(writer, "page", pictures.page(shot.scan()).toString());
        }
        if (shot.problem() != null) {
            call.problem(shot.problem().about(subject.value()).saying(shot.reason()));
        }
        writer.setLong(OUTPUT.find("seen"), seen.count());
        text(writer, "rows", seen.rowsJson());
        writer.endRow();
    }
}
