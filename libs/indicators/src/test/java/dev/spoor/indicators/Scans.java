package dev.spoor.indicators;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Scans as the tests want them. */
final class Scans {
    record Found(IndicatorType type, int start, int end, String value, String raw, boolean nested) {
        String typed() {
            return type.id() + " " + value;
        }
    }

    static final ScanOptions ALL = ScanOptions.defaults().withTypes(EnumSet.allOf(IndicatorType.class));

    private Scans() {}

    static List<Found> scan(byte[] text, int from, int to, ScanOptions options) {
        List<Found> found = new ArrayList<>();
        new IndicatorScanner(options)
                .scan(
                        text,
                        from,
                        to,
                        h -> found.add(new Found(h.type(), h.start(), h.end(), h.value(), h.raw(), h.nested())));
        return found;
    }

    static List<Found> scan(String text, ScanOptions options) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return scan(b, 0, b.length, options);
    }

    /** "type value" of every hit, in order. */
    static List<String> of(String text) {
        return of(text, ScanOptions.defaults());
    }

    static List<String> of(String text, ScanOptions options) {
        return scan(text, options).stream().map(Found::typed).toList();
    }

    static List<String> of(Path file, ScanOptions options) throws Exception {
        byte[] b = Files.readAllBytes(file);
        return scan(b, 0, b.length, options).stream().map(Found::typed).toList();
    }

    /** A file or folder of the test data; skips the test where there is none. */
    static Path data(String path) {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "needs -Dspoor.testdata=DIR for data/" + path);
        return Path.of(root, "data").resolve(path);
    }
}
