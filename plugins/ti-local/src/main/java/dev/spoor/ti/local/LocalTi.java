package dev.spoor.ti.local;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Indicator;
import dev.spoor.api.Limits;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entry;
import dev.spoor.indicators.IndicatorType;
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
        List<Path> paths = context.get(PATHS).stream().map(Path::of).toList();
        FeedFolder files = FeedFolder.read(paths, Ticks.of(context.clock().instant()));
        AtomicBoolean told = new AtomicBoolean();
        return (batch, out, call) -> {
            if (!told.getAndSet(true)) {
                files.problems().forEach(call::problem);
            }
            lookup(files, batch, out, call);
        };
    }

    private static void lookup(FeedFolder files, List<Indicator> batch, Sink<Verdict> out, Call call) {
        for (Indicator indicator : batch) {
            call.check();
            Entry entry = files.find(indicator);
            out.put(entry == null ? Verdict.unknown(indicator) : entry.verdict(indicator));
        }
    }
}
