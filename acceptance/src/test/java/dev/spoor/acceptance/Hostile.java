package dev.spoor.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Evidence that attacks whoever shows it: in values, in names of columns, in the name of the file. */
final class Hostile {
    /** What must not come to life. */
    static final List<String> ATTACKS = List.of(
            "</script><script>window.owned=1</script>",
            "<img src=http://198.51.100.7/x.png onerror=window.owned=1>",
            "<!--<script>",
            "]]><iframe src=https://evil.example/></iframe>",
            "\" onmouseover=\"window.owned=1",
            "javascript:window.owned=1",
            "${window.owned=1}{{constructor}}",
            "\u202Etxt.exe\u0007\u001b[31m");

    private Hostile() {}

    /** Writes a folder of it. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String attack = json(ATTACKS.get(i % ATTACKS.size()));
            lines.append("{\"EventID\":4688,\"TimeCreated\":\"2026-03-17T08:0")
                    .append(i % 10)
                    .append(":00Z\",");
            lines.append("\"Computer\":\"")
                    .append(attack)
                    .append("\",\"SubjectUserName\":\"")
                    .append(attack);
            lines.append("\",\"ProcessId\":\"0x")
                    .append(Integer.toHexString(i + 16))
                    .append("\",\"NewProcessId\":\"0x");
            lines.append(Integer.toHexString(i + 400)).append("\",\"ParentProcessName\":\"C:\\\\WINWORD.EXE\",");
            lines.append("\"NewProcessName\":\"C:\\\\Windows\\\\System32\\\\cmd.exe\",\"CommandLine\":\"cmd /c ");
            lines.append(attack)
                    .append(" http://203.0.113.9/")
                    .append(i)
                    .append("\",\"<b>")
                    .append(attack)
                    .append("\":1}\n");
        }
        Files.writeString(folder.resolve("<img src=x onerror=alert(1)>&.json"), lines, StandardCharsets.UTF_8);
        return folder;
    }

    private static String json(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
