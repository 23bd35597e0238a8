package dev.spoor.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of a page and what the page says that it prints. In {@code console} blocks a command is a line after {@code $ }; the lines below it are its
 * output, first what went to standard output, then what went to standard error. {@code ...} is what was left out: on a line of its own any lines,
 * within a line any characters. A command without lines below it may print anything.
 *
 * @param exitCode 0, or what the block says: {@code console exit=3} is that of its last command. Blocks marked {@code no-run} are not read
 * @param output the lines
 */
record Transcript(String command, int exitCode, List<String> output) {
    private static final Pattern FENCE = Pattern.compile("```(\\S*)\\s*(.*)");
    private static final Pattern EXIT = Pattern.compile("exit=(\\d+)");
    private static final String ELLIPSIS = "...";

    /** All of a page, in order. */
    static List<Transcript> of(Path page) throws IOException {
        List<Transcript> all = new ArrayList<>();
        List<String> block = null;
        int exit = 0;
        for (String line : Files.readAllLines(page)) {
            Matcher fence = FENCE.matcher(line);
            if (!fence.matches()) {
                if (block != null) {
                    block.add(line);
                }
            } else if (block != null) {
                add(all, block, exit);
                block = null;
            } else if (fence.group(1).equals("console") && !fence.group(2).contains("no-run")) {
                block = new ArrayList<>();
                Matcher code = EXIT.matcher(fence.group(2));
                exit = code.find() ? Integer.parseInt(code.group(1)) : 0;
            }
        }
        return all;
    }

    private static void add(List<Transcript> to, List<String> block, int exit) {
        for (int at = 0; at < block.size(); ) {
            if (!block.get(at).startsWith("$ ")) {
                throw new IllegalArgumentException("output of no command: " + block.get(at));
            }
            int end = at + 1;
            while (end < block.size() && !block.get(end).startsWith("$ ")) {
                end++;
            }
            int code = end == block.size() ? exit : 0;
            to.add(new Transcript(block.get(at).substring(2), code, List.copyOf(block.subList(at + 1, end))));
            at = end;
        }
    }

    /** The first line of the page that the command did not print; empty where all is as the page says. */
    Optional<String> difference(String printed) {
        if (output.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = printed.lines().map(String::stripTrailing).toList();
        int at = 0;
        boolean gap = false;
        for (String expected : output) {
            if (expected.equals(ELLIPSIS)) {
                gap = true;
                continue;
            }
            Pattern pattern = pattern(expected.stripTrailing());
            while (gap && at < lines.size() && !pattern.matcher(lines.get(at)).matches()) {
                at++;
            }
            if (at == lines.size() || !pattern.matcher(lines.get(at)).matches()) {
                return Optional.of(expected);
            }
            at++;
            gap = false;
        }
        return gap || at == lines.size() ? Optional.empty() : Optional.of("(nothing more) but " + lines.get(at));
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Stream.of(line.split(Pattern.quote(ELLIPSIS), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*?")));
    }
}
