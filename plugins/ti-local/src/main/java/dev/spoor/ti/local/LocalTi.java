package dev.spoor.ti.local;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entry;
import dev.spoor.indicators.IndicatorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Provider of what indicator files say. Asks nobody. */
public final class LocalTi implements TiProvider {
    private static final Setting<List<String>> PATHS = Setting.list("paths")
            .required()
            .help(
                    "Indicator files, and folders of them: plain lists, CSV with a header, STIX 2.1 bundles, events and feeds of MISP");

    private static final Descriptor DESCRIPTOR = Descriptor.of("local", "Indicator files")
            .help("Knows the indicators of your own files. Works offline and tells nobody.")
            .accepts(
                    Arrays.stream(IndicatorType.values()).map(IndicatorType::id).toArray(String[]::new))
            .settings(PATHS)
            .limits(Limits.NONE.batch(10_000))
            .maxTlp(Tlp.RED);

    /** Made by the service loader. */
    public LocalTi() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) throws ProviderException {
        return open(context, Room.ofThisJava());
    }

    Session open(Context context, Room room) throws ProviderException {
        List<Path> paths = context.get(PATHS).stream().map(Path::of).toList();
        FeedFolder files = FeedFolder.read(paths, Ticks.of(context.clock().instant()), room);
        AtomicBoolean told = new AtomicBoolean();
        return (batch, out, call) -> {
            if (!told.getAndSet(true)) {
                files.problems().forEach(call::problem);
            }
            lookup(files, batch, out, call);
        };
    }

    private static void lookup(FeedFolder files, List<Indicator> batch, Sink<Verdict> out, Call call)
            throws ProviderException {
        try (LinePicker lines = new LinePicker()) {
            for (Indicator indicator : batch) {
                call.check();
                answer(files, indicator, lines, out, call);
            }
        } catch (IOException e) {
            throw new ProviderException(
                    Problem.of(Problem.Kind.UNAVAILABLE, "paths", "a list was not closed: " + e), e);
        }
    }

    /** What is in no list that was read may be in one that was not: that is no answer. */
    private static void answer(FeedFolder files, Indicator indicator, LinePicker lines, Sink<Verdict> out, Call call) {
        Entry entry;
        try {
            entry = files.find(indicator, lines);
        } catch (IOException e) {
            call.problem(Problem.of(Problem.Kind.BAD_REQUEST, indicator.value(), e.getMessage()));
            return;
        }
        if (entry != null) {
            out.put(entry.verdict(indicator));
        } else if (files.lost().isEmpty()) {
            out.put(Verdict.unknown(indicator));
        } else {
            call.problem(Problem.of(
                    Problem.Kind.TOO_LARGE,
                    indicator.value(),
                    "is in nothing that was read, and not all was: " + files.lost()));
        }
    }
}
