package dev.spoor.analyzer.cmdline;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Asks all rules of one row after the other. One thread at a time. */
final class RowMatcher implements Expr.Truth {
    /** How command lines begin that no Windows has. */
    private static final String[] LINUX_STARTS = {"sh -c ", "bash -c ", "dash -c ", "sudo ", "doas ", "su - "};

    private static final String[] LINUX_ROOTS = {
        "bin/", "usr/", "etc/", "tmp/", "var/", "dev/", "home/", "opt/", "proc/", "root/", "sbin/"
    };

    private final RuleSet rules;
    private final Truths truths;
    private final Normalised normalised = new Normalised();
    private final Form raw = new Form();
    private final Form readable = new Form();
    private final Form value = new Form();
    private final int[] columns = new int[Field.values().length];
    private final int[] askedIn;
    private final int[] met;
    private int metCount;
    private int rowNumber;
    private byte[] name = new byte[256];
    private Batch batch;
    private int row;

    RowMatcher(RuleSet rules, Schema schema) {
        this.rules = rules;
        truths = rules.truths();
        askedIn = new int[rules.rules().size()];
        met = new int[rules.rules().size()];
        Arrays.fill(columns, -1);
        for (Field field : Field.values()) {
            if (field.role() != null) {
                columns[field.ordinal()] = schema.find(field.role());
            }
        }
    }

    /** The command line without its obfuscation, lower case, as the last row has it. */
    String normalised() {
        return new String(normalised.bytes(), 0, normalised.length(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    /** The rules that the last row meets, in the order of the set: its length. */
    int met() {
        return metCount;
    }

    Rule met(int i) {
        return rules.rules().get(met[i]);
    }

    /** Where in the command line a met rule found what it looks for: its first byte, -1 where it did not look there. */
    int start(int i) {
        int start = -1;
        for (int atom : rules.shown(met[i])) {
            if (truths.isSet(atom)) {
                start = start < 0 ? truths.start(atom) : Math.min(start, truths.start(atom));
            }
        }
        return start;
    }

    /** The byte behind the last, -1 where it did not look there. */
    int end(int i) {
        int end = -1;
        for (int atom : rules.shown(met[i])) {
            if (truths.isSet(atom)) {
                end = Math.max(end, truths.end(atom));
            }
        }
        return end;
    }

    void match(Batch of, int at) {
        batch = of;
        row = at;
        metCount = 0;
        truths.next();
        if (++rowNumber == Integer.MAX_VALUE) {
            Arrays.fill(askedIn, 0);
            rowNumber = 1;
        }
        if (!has(Field.COMMAND_LINE)) {
            return;
        }
        Platform platform = platform();
        commandLine(platform);
        for (Field field : Field.values()) {
            FieldMatcher matcher = rules.matcher(field);
            if (has(field)) {
                if (matcher != null && field != Field.COMMAND_LINE) {
                    TextVector text = text(field);
                    matcher.settle(value.of(text.slab(), text.from(row), text.to(row)), truths);
                }
            } else if (field != Field.IMAGE && field != Field.ORIGINAL_NAME) {
                for (int atom : rules.missing(field)) {
                    truths.set(atom, 0, 0);
                }
            }
        }
        programs(platform);
        ask(platform);
    }

    private TextVector text(Field field) {
        return batch.text(columns[field.ordinal()]);
    }

    private boolean has(Field field) {
        int column = columns[field.ordinal()];
        if (column < 0 || batch.vector(column).isNull(row)) {
            return false;
        }
        TextVector text = batch.text(column);
        int length = text.to(row) - text.from(row);
        return length > 1 || (length == 1 && text.slab()[text.from(row)] != '-');
    }

    private void commandLine(Platform platform) {
        TextVector line = text(Field.COMMAND_LINE);
        int from = line.from(row);
        int to = Math.min(line.to(row), from + Normalised.MOST);
        normalised.read(line.slab(), from, to, platform);
        raw.of(line.slab(), from, to);
        readable.of(normalised);
        FieldMatcher matcher = rules.matcher(Field.COMMAND_LINE);
        if (matcher != null) {
            matcher.compare(raw, truths);
            matcher.compare(readable, truths);
        }
    }

    /** True where the atom holds; of the command line, what is dear is only found out when a rule asks. */
    @Override
    public boolean of(int atom) {
        if (truths.isSet(atom)) {
            return true;
        }
        Atoms.Atom what = rules.atom(atom);
        if (what.field() != Field.COMMAND_LINE || truths.isDenied(atom)) {
            return false;
        }
        boolean suspected = truths.isSuspected(atom);
        if (!suspected
                && (what.test() instanceof Atoms.Missing
                        || !Atoms.keys(what.test()).isEmpty())) {
            return false;
        }
        if (FieldMatcher.holds(what.test(), raw) || FieldMatcher.holds(what.test(), readable)) {
            if (!suspected) {
                truths.set(atom, 0, raw.to() - raw.from());
            } else {
                truths.confirm(atom);
            }
            return true;
        }
        truths.deny(atom);
        return false;
    }

    /** The programs that the line calls count as its image, too: a shell's line is about what the shell runs. */
    private void programs(Platform platform) {
        for (int i = 0; i < normalised.commands(); i++) {
            int from = normalised.start(i);
            int length = Math.min(normalised.programEnd(i) - from, name.length - 8);
            if (length > 0) {
                System.arraycopy(normalised.bytes(), from, name, 1, length);
                if (platform != Platform.LINUX) {
                    name[0] = '\\';
                    boolean ending = isProgramFile(length);
                    byte[] exe = {'.', 'e', 'x', 'e'};
                    System.arraycopy(exe, 0, name, 1 + length, exe.length);
                    program(0, ending ? 1 + length : 5 + length);
                }
                if (platform != Platform.WINDOWS) {
                    name[0] = '/';
                    program(0, 1 + length);
                }
            }
        }
        if (!has(Field.IMAGE) && normalised.commands() == 0) {
            for (int atom : rules.missing(Field.IMAGE)) {
                truths.set(atom, 0, 0);
            }
        }
    }

    /** A script is called by its name with the ending. */
    private boolean isProgramFile(int length) {
        return length > 4 && name[1 + length - 4] == '.';
    }

    private void program(int from, int to) {
        FieldMatcher image = rules.matcher(Field.IMAGE);
        if (image != null) {
            image.settle(value.of(name, from, to), truths);
        }
        FieldMatcher original = rules.matcher(Field.ORIGINAL_NAME);
        if (original != null && !has(Field.ORIGINAL_NAME)) {
            original.settle(value.of(name, from + 1, to), truths);
        }
    }

    private Platform platform() {
        Platform platform = platform(Field.IMAGE);
        if (platform == Platform.ANY) {
            platform = platform(Field.PARENT_IMAGE);
        }
        return platform == Platform.ANY ? platform(Field.COMMAND_LINE) : platform;
    }

    /** By the slashes of a path. */
    private Platform platform(Field field) {
        if (!has(field)) {
            return Platform.ANY;
        }
        TextVector text = text(field);
        byte[] b = text.slab();
        int from = text.from(row);
        int to = Math.min(text.to(row), from + 512);
        if (b[from] == '/' && to - from > 2) {
            return Platform.LINUX;
        }
        for (int i = from; i + 2 < to; i++) {
            boolean path = i == from || b[i - 1] == ' ' || b[i - 1] == '"' || b[i - 1] == '\'';
            if (path && b[i + 1] == ':' && b[i + 2] == '\\') {
                return Platform.WINDOWS;
            }
            if (path && b[i] == '/' && isLinuxPath(b, i + 1, to)) {
                return Platform.LINUX;
            }
        }
        if (field == Field.COMMAND_LINE) {
            if (contains(b, from, to, ".exe")) {
                return Platform.WINDOWS;
            }
            for (String start : LINUX_STARTS) {
                if (Bytes.startsWith(b, from, to, start)) {
                    return Platform.LINUX;
                }
            }
        }
        return Platform.ANY;
    }

    private static boolean isLinuxPath(byte[] b, int from, int to) {
        for (String root : LINUX_ROOTS) {
            if (Bytes.startsWith(b, from, to, root)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] b, int from, int to, String lower) {
        for (int i = from; i < to; i++) {
            if (Bytes.startsWith(b, i, to, lower)) {
                return true;
            }
        }
        return false;
    }

    private void ask(Platform platform) {
        for (int i = 0; i < truths.noted(); i++) {
            for (int rule : rules.woken(truths.noted(i))) {
                ask(rule, platform);
            }
        }
        for (int rule : rules.always()) {
            ask(rule, platform);
        }
        Arrays.sort(met, 0, metCount);
    }

    private void ask(int number, Platform platform) {
        if (askedIn[number] != rowNumber) {
            askedIn[number] = rowNumber;
            Rule rule = rules.rules().get(number);
            if (rule.platform().meets(platform) && rules.condition(number).holds(this)) {
                met[metCount++] = number;
            }
        }
    }
}
