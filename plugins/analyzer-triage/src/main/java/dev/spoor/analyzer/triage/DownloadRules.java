package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.LOW;
import static dev.spoor.api.Severity.MEDIUM;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Programs of Windows that fetch, and often run, what lies on the net. */
final class DownloadRules {
    private static final Card DOWNLOAD = Card.of(
                    "download-and-run",
                    LOW,
                    HIGH,
                    "T1105",
                    "T1197",
                    "T1059.001",
                    "T1218.005",
                    "T1218.007",
                    "T1218.010",
                    "T1218.011",
                    "T1220")
            .looksFor(
                    "certutil -urlcache, bitsadmin /transfer, PowerShell download cradles and Start-BitsTransfer, mshta, regsvr32,"
                            + " rundll32, msiexec and wmic with an address, curl or wget whose file is then run.")
            .quietOn(
                    "certutil -hashfile and the like; curl, wget and Invoke-WebRequest that run nothing (LOW, MEDIUM into a folder"
                            + " that everybody may write to); msiexec from a share.");

    /** A way to fetch: how people call it, how sure it is, and its techniques. */
    private record Way(String name, Severity severity, List<String> techniques) {
        static Optional<Way> of(String name, Severity severity, String... techniques) {
            return Optional.of(new Way(name, severity, List.of(techniques)));
        }
    }

    private DownloadRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(DOWNLOAD, DownloadRules::download, Act.PROCESS));
    }

    /** True where the line fetches by one of the ways that are surely no accident. */
    static boolean fetches(CommandLine line) {
        return way(line).filter(way -> way.severity().atLeast(MEDIUM)).isPresent();
    }

    private static Optional<Way> way(CommandLine line) {
        boolean address = line.has("http:", "https:", "ftp:");
        if (!address) {
            return line.calls("mshta") && line.has("javascript:", "vbscript:")
                    ? Way.of("mshta", HIGH, "T1218.005")
                    : line.calls("rundll32") && line.has("javascript:")
                            ? Way.of("rundll32", HIGH, "T1218.011")
                            : Optional.empty();
        }
        if (line.calls("certutil") && line.has("urlcache", "verifyctl", "-url ", "/url ")) {
            return Way.of("certutil", HIGH, "T1105");
        }
        if (line.calls("bitsadmin") && line.has("/transfer", "/addfile", "-transfer", "-addfile")) {
            return Way.of("bitsadmin", HIGH, "T1197", "T1105");
        }
        if (line.calls("mshta")) {
            return Way.of("mshta", HIGH, "T1218.005", "T1105");
        }
        if (line.calls("regsvr32") && line.has("/i:", "-i:", "scrobj")) {
            return Way.of("regsvr32", HIGH, "T1218.010", "T1105");
        }
        if (line.calls("rundll32") && line.has("url.dll", "javascript:", "davclnt", "fileprotocolhandler")) {
            return Way.of("rundll32", HIGH, "T1218.011", "T1105");
        }
        if (line.calls("wmic") && line.has("/format:")) {
            return Way.of("wmic", HIGH, "T1220", "T1105");
        }
        if (line.calls("msiexec") && line.has("/q", "-q")) {
            return Way.of("msiexec", MEDIUM, "T1218.007", "T1105");
        }
        return Script.isPowerShell(line) ? powerShell(line) : client(line);
    }

    private static Optional<Way> powerShell(CommandLine line) {
        List<String> signs = Script.signs(line.plain());
        if (signs.contains("fetches by BITS")) {
            return Way.of("Start-BitsTransfer", MEDIUM, "T1197", "T1105", "T1059.001");
        }
        if (!Script.fetches(signs)) {
            return client(line);
        }
        boolean runs = signs.contains("runs text as code") || isRun(line);
        Severity severity = runs || line.has("downloadstring") ? HIGH : intoDropZone(line) ? MEDIUM : LOW;
        return Way.of("PowerShell", severity, "T1059.001", "T1105");
    }

    private static Optional<Way> client(CommandLine line) {
        if (!line.calls("curl") && !line.calls("wget")) {
            return Optional.empty();
        }
        return Way.of(
                line.calls("curl") ? "curl" : "wget", isRun(line) ? HIGH : intoDropZone(line) ? MEDIUM : LOW, "T1105");
    }

    /** Something follows the download in the same line, and it is a program. */
    private static boolean isRun(CommandLine line) {
        String plain = line.plain();
        int next = Math.max(plain.lastIndexOf('&'), plain.lastIndexOf(';'));
        return (next > 0 && Places.isRunnable(firstWord(plain.substring(next + 1))))
                || line.has("start-process ", "| bash", "| sh");
    }

    private static String firstWord(String text) {
        String stripped = text.strip();
        int blank = stripped.indexOf(' ');
        return blank < 0 ? stripped : stripped.substring(0, blank);
    }

    private static boolean intoDropZone(CommandLine line) {
        return Places.isDropZone(line.plain());
    }

    private static void download(Event event, Consumer<Finding> out) {
        CommandLine line = event.line();
        Way way = way(line).orElse(null);
        if (way == null) {
            return;
        }
        List<String> links = Links.in(line.raw());
        String what = links.isEmpty() ? line.plain() : links.get(0);
        boolean run = isRun(line);
        Finding finding = event.finding(
                        DOWNLOAD,
                        way.severity(),
                        way.name() + (run ? " downloads and runs" : " downloads") + event.onHost(),
                        way.techniques().toArray(String[]::new))
                .because(way.name() + " was told to fetch " + (links.isEmpty() ? "code" : links.get(0))
                        + event.byAccount() + event.atTime() + (run ? " and to run it" : "") + ": "
                        + Names.cut(line.raw(), 400))
                .about(event.host() + "|" + Names.cut(what, 400));
        for (String file : files(line)) {
            finding = finding.entity("file", file);
        }
        out.accept(Event.links(finding, line.raw()));
    }

    private static List<String> files(CommandLine line) {
        List<String> files = new ArrayList<>();
        for (String token : line.tokens()) {
            if (token.length() > 3
                    && token.startsWith(":\\", 1)
                    && Places.isRunnable(token)
                    && !Places.isInstalled(token.toLowerCase(Locale.ROOT))) {
                files.add(token);
            }
        }
        return files;
    }
}
