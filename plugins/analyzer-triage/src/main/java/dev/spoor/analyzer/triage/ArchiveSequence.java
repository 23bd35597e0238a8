package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.HIGH;
import static dev.spoor.api.Severity.MEDIUM;

import dev.spoor.api.Finding;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Ticks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** An archive is saved, and something out of it is run: straight out of Explorer's, WinRAR's or 7-Zip's view, or after unpacking. */
final class ArchiveSequence implements Sequence {
    static final Card EXECUTED = Card.of("archive-executed", MEDIUM, HIGH, "T1204.002")
            .looksFor(
                    "A program runs, or a document with macros opens, out of an archive: in the folder into which Explorer, WinRAR or 7-Zip"
                            + " unpack what is opened, or after an archiver unpacked it. HIGH for a program whose archive was seen coming.")
            .quietOn("Archives that are saved or unpacked and never run; documents and scripts that are only viewed.");

    private static final Set<String> ARCHIVES =
            Set.of("zip", "rar", "7z", "iso", "img", "cab", "tar", "gz", "tgz", "ace", "vhd", "vhdx");
    private static final Set<String> ARCHIVERS = Set.of(
            "7z.exe",
            "7zg.exe",
            "7zfm.exe",
            "winrar.exe",
            "unrar.exe",
            "rar.exe",
            "tar.exe",
            "winzip64.exe",
            "peazip.exe");
    private static final List<String> ACTIVE_DOCUMENTS = List.of(
            ".docm", ".xlsm", ".pptm", ".xlam", ".dotm", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".lnk", ".one");
    /** Where Explorer ({@code Temp1_name.zip}), WinRAR and 7-Zip unpack what is opened inside an archive. */
    private static final List<String> VIEWS = List.of("\\rar$", "\\7zo");

    private static final int MOST = 4_096;

    /** An archive that was saved. */
    private record Drop(String path, String by, long time, List<RowId> rows) {}

    private final Memory<String, Drop> drops = new Memory<>(MOST);
    private final Memory<Long, String> archivers = new Memory<>(MOST);
    private final Memory<String, String> unpacked = new Memory<>(MOST);

    @Override
    public void see(Event event, Consumer<Finding> out) {
        switch (Act.of(event)) {
            case FILE -> created(event);
            case PROCESS -> started(event, out);
            default -> {}
        }
    }

    private void created(Event event) {
        String path = event.text(Role.FILE_PATH);
        int stream = path.indexOf(":Zone.Identifier");
        String file = stream > 0 ? path.substring(0, stream) : path;
        String lower = file.toLowerCase(Locale.ROOT);
        if (ARCHIVES.contains(lower.substring(lower.lastIndexOf('.') + 1))) {
            drops.putIfAbsent(
                    Names.base(file),
                    new Drop(file, Names.file(event.text(Role.IMAGE)), event.time(), List.of(event.origin())));
        } else if (Places.isRunnable(lower) && archivers.containsKey(event.number(Role.PROCESS_ID))) {
            unpacked.put(lower, archivers.get(event.number(Role.PROCESS_ID)));
        }
    }

    private void started(Event event, Consumer<Finding> out) {
        if (ARCHIVERS.contains(event.image())) {
            String archive = archiveIn(event.line());
            if (!archive.isEmpty()) {
                archivers.put(event.number(Role.PROCESS_ID), archive);
            }
            return;
        }
        String image = event.text(Role.IMAGE).toLowerCase(Locale.ROOT);
        String archive = unpacked.getOrDefault(image, viewed(event.text(Role.IMAGE)));
        if (archive.isEmpty() && VIEWS.stream().anyMatch(image::contains)) {
            archive = archiveOf(event);
        }
        if (!archive.isEmpty()) {
            report(event, archive, Names.file(event.text(Role.IMAGE)), true, out);
            return;
        }
        String line = event.line().raw();
        String viewed = viewed(line);
        if (!viewed.isEmpty() && hasActiveDocument(line)) {
            report(event, viewed, document(event.line()), false, out);
        }
    }

    private static boolean hasActiveDocument(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return ACTIVE_DOCUMENTS.stream().anyMatch(end -> {
            int at = lower.indexOf(end);
            int to = at + end.length();
            return at > 0 && (to == lower.length() || !Character.isLetterOrDigit(lower.charAt(to)));
        });
    }

    private static String document(CommandLine line) {
        for (String token : line.tokens()) {
            if (!viewed(token).isEmpty()) {
                return Names.file(token);
            }
        }
        return "a document";
    }

    /** The archive's name in a path like {@code ...\Temp1_name.zip\file.exe}; empty where there is none. */
    private static String viewed(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf("\\temp"); at >= 0; at = lower.indexOf("\\temp", at + 1)) {
            int digits = at + 5;
            while (digits < lower.length() && Character.isDigit(lower.charAt(digits))) {
                digits++;
            }
            int end = lower.indexOf('\\', at + 1);
            if (digits > at + 5 && digits < lower.length() && lower.charAt(digits) == '_' && end > digits) {
                return path.substring(digits + 1, end);
            }
        }
        return "";
    }

    /** The archive that the parent, an archiver, was opened with; its kind of folder where that is not known. */
    private static String archiveOf(Event event) {
        String archive = archiveIn(CommandLine.of(event.text(Role.PARENT_COMMAND_LINE)));
        return archive.isEmpty() ? "an archive" : archive;
    }

    private static String archiveIn(CommandLine line) {
        for (String token : line.tokens()) {
            String lower = token.toLowerCase(Locale.ROOT);
            if (ARCHIVES.contains(lower.substring(lower.lastIndexOf('.') + 1)) && lower.indexOf('.') > 0) {
                return Names.file(token);
            }
        }
        return "";
    }

    private void report(Event event, String archive, String what, boolean program, Consumer<Finding> out) {
        Drop drop = drops.get(archive.toLowerCase(Locale.ROOT));
        Severity severity = program && drop != null ? HIGH : MEDIUM;
        String came = drop == null
                ? ""
                : " " + drop.by() + " had saved it as " + drop.path() + " at " + Ticks.format(drop.time()) + ".";
        Finding finding = event.finding(
                        EXECUTED, severity, what + " run out of " + archive + event.onHost(), "T1204.002")
                .because(what + (program ? " was run" : " was opened") + " out of the archive " + archive
                        + event.byAccount() + event.atTime() + "." + came)
                .about(event.host() + "|" + archive.toLowerCase(Locale.ROOT))
                .entity("file", drop == null ? archive : drop.path())
                .entity("file", what);
        out.accept(
                drop == null
                        ? finding
                        : finding.rows(drop.rows().toArray(RowId[]::new)).time(drop.time()));
    }
}
