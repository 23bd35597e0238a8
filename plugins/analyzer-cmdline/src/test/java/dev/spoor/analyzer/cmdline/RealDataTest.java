package dev.spoor.analyzer.cmdline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the built-in rules make of others' examples of abuse, and of the ordinary day of real computers. */
class RealDataTest {
    private static final double FOUND = 0.80;
    private static final double FALSE_ALARMS = 0.005;

    /** What the placeholders of LOLBAS stand for. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Z_]+)(?::([^}]*))?\\}");

    /**
     * Techniques that count as right for a function of GTFOBins, which names none. To get a shell or run a command out of another program
     * is T1059 and, where that runs by sudo or setuid, T1548; reading a file that one may not read T1005 or, for passwords, T1003.008.
     */
    private static final Map<String, Set<String>> FUNCTIONS = Map.ofEntries(
            Map.entry("shell", Set.of("T1059", "T1059.004", "T1548.001", "T1548.003")),
            Map.entry(
                    "command",
                    Set.of("T1059", "T1059.004", "T1548.003", "T1053.002", "T1053.003", "T1543.002", "T1546", "T1072")),
            Map.entry("inherit", Set.of("T1059", "T1059.004", "T1548.003")),
            Map.entry("reverse-shell", Set.of("T1059.004", "T1059.006", "T1095")),
            Map.entry("bind-shell", Set.of("T1059.004", "T1095")),
            Map.entry("file-read", Set.of("T1005", "T1003.008")),
            Map.entry("file-write", Set.of("T1565.001", "T1105", "T1546", "T1543", "T1053.003")),
            Map.entry("upload", Set.of("T1048", "T1041", "T1567", "T1572")),
            Map.entry("download", Set.of("T1105")),
            Map.entry("library-load", Set.of("T1574.006", "T1129")),
            Map.entry(
                    "privilege-escalation",
                    Set.of("T1548", "T1548.001", "T1222.002", "T1098", "T1574", "T1003.008", "T1068")));

    static Path data(String name) {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        Path path = Path.of(root, "data", name);
        Assumptions.assumeTrue(Files.exists(path), () -> "there is no " + path);
        return path;
    }

    /** A command, and techniques of which one is right. */
    private record Example(String command, Set<String> techniques) {}

    private static List<Map<?, ?>> documents(Path folder) throws IOException {
        List<Map<?, ?>> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.toString().endsWith(".md")) {
                    for (Object document :
                            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file))) {
                        if (document instanceof Map<?, ?> map) {
                            all.add(map);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static double share(String name, List<Example> examples) {
        Lines lines = new Lines();
        examples.forEach(example -> lines.add(example.command()));
        lines.judge();
        int right = 0;
        for (int i = 0; i < examples.size(); i++) {
            Set<String> given = lines.values(i, "technique");
            right += examples.get(i).techniques().stream().anyMatch(given::contains) ? 1 : 0;
        }
        double share = (double) right / examples.size();
        System.out.println(name + ": " + right + " of " + examples.size() + " flagged with the right technique");
        return share;
    }

    @Test
    void lolbasExamplesAreFlaggedWithTheirTechnique() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Map<?, ?> document : documents(data("lolbas"))) {
            if (document.get("Commands") instanceof List<?> commands) {
                for (Object command : commands) {
                    Map<?, ?> map = (Map<?, ?>) command;
                    if (map.get("Command") != null) {
                        examples.add(new Example(
                                filled(map.get("Command").toString().strip()), Set.of("" + map.get("MitreID"))));
                    }
                }
            }
        }
        assertTrue(examples.size() > 400, () -> "examples: " + examples.size());
        assertTrue(share("LOLBAS", examples) >= FOUND);
    }

    private static String filled(String command) {
        Matcher matcher = PLACEHOLDER.matcher(command);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(filled(found.group(1), found.group(2), found.group())));
    }

    private static String filled(String name, String detail, String whole) {
        String ending = detail != null && detail.startsWith(".") ? detail : ".txt";
        boolean folder = "folder".equals(detail);
        return switch (name) {
            case "REMOTEURL" -> "https://files.example.com/dir/name" + (detail == null ? "" : ending);
            case "PATH" -> "name" + ending;
            case "PATH_ABSOLUTE" -> "C:\\Windows\\Temp\\" + (folder ? "folder" : "name" + ending);
            case "PATH_SMB" -> "\\\\192.0.2.10\\share\\" + (folder ? "folder" : "name" + ending);
            case "CMD" -> "args".equals(detail) ? "--arg" : "cmd.exe /c calc.exe";
            case "CLSID", "GUID" -> "{00000001-0000-0000-0000-0000FEEDACDC}";
            case "PID", "LSASS_PID" -> "640";
            default -> whole;
        };
    }

    /** Input files become files below /root, output files such below /etc: that is what reading and writing with others' rights is for. */
    @Test
    void gtfobinsExamplesAreFlaggedWithATechniqueOfTheirFunction() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Map<?, ?> document : documents(data("gtfobins"))) {
            if (document.get("functions") instanceof Map<?, ?> functions) {
                functions.forEach((function, list) -> {
                    for (Object one : (List<?>) list) {
                        if (one instanceof Map<?, ?> map && map.get("code") != null) {
                            String code = map.get("code")
                                    .toString()
                                    .strip()
                                    .replace("/path/to/input-file", "/root/input-file")
                                    .replace("/path/to/output-file", "/etc/output-file")
                                    .replace("/path/to/", "/tmp/");
                            examples.add(new Example(code, FUNCTIONS.get(function.toString())));
                        }
                    }
                });
            }
        }
        assertTrue(examples.size() > 700, () -> "examples: " + examples.size());
        assertTrue(share("GTFOBins", examples) >= FOUND);
    }

    /** Of some 1,600 processes of an office; that there was an attack on one of the computers is counted against the rules. */
    @Test
    void fewProcessesOfAnOrdinaryDayAreFlagged() throws IOException {
        List<Map<String, String>> rows = csv(data("defender/mde_proc_cs1.csv"));
        Lines lines = new Lines();
        for (Map<String, String> row : rows) {
            lines.add(Map.of(
                    Role.COMMAND_LINE, row.get("CreatedProcessCommandLine"),
                    Role.IMAGE, row.get("CreatedProcessFilePath") + "\\" + row.get("CreatedProcessName"),
                    Role.PARENT_IMAGE, row.get("InitiatingProcessName")));
        }
        lines.judge();
        List<String> flagged = flagged(lines, rows.size(), i -> rows.get(i).get("CreatedProcessCommandLine"));
        assertTrue(rows.size() > 1_500, () -> "rows: " + rows.size());
        System.out.println("Defender: " + flagged.size() + " of " + rows.size() + " flagged MEDIUM or more");
        assertTrue(flagged.size() <= FALSE_ALARMS * rows.size(), flagged::toString);
    }

    private static List<String> flagged(Lines lines, int rows, java.util.function.IntFunction<String> text) {
        List<String> flagged = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            boolean grave = lines.values(i, "severity").stream()
                    .anyMatch(severity -> Severity.valueOf(severity).atLeast(Severity.MEDIUM));
            if (grave) {
                flagged.add(lines.rules(i) + " " + text.apply(i) + "\n");
            }
        }
        return flagged;
    }

    /** What administrators and the system itself ran by sudo on a real server. */
    @Test
    void fewSudoCommandsOfAServerAreFlagged() throws IOException {
        List<String> commands = Files.readAllLines(data("syslog/auth.log")).stream()
                .filter(line -> line.contains(" sudo:") && line.contains("COMMAND="))
                .map(line -> line.substring(line.indexOf("COMMAND=") + 8))
                .distinct()
                .toList();
        Lines lines = new Lines();
        commands.forEach(lines::add);
        lines.judge();
        List<String> flagged = flagged(lines, commands.size(), commands::get);
        System.out.println("sudo: " + flagged.size() + " of " + commands.size() + " flagged MEDIUM or more");
        assertTrue(commands.size() > 50, () -> "commands: " + commands.size());
        assertTrue(flagged.size() <= commands.size() / 5, flagged::toString);
    }

    /** Comma separated, quotes doubled within quotes, line ends within them. */
    private static List<Map<String, String>> csv(Path file) throws IOException {
        String text = Files.readString(file);
        List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(text.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                rows.get(rows.size() - 1).add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(new ArrayList<>());
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        List<Map<String, String>> maps = new ArrayList<>();
        List<String> head = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> map = new HashMap<>();
            for (int i = 0; i < Math.min(head.size(), row.size()); i++) {
                map.put(head.get(i), row.get(i));
            }
            if (row.size() == head.size()) {
                maps.add(map);
            }
        }
        return maps;
    }
}
