package dev.spoor.analyzer.cmdline;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Source;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the rules over rows. A row is judged by itself, so that slices may run at once. */
final class CmdlinePlan implements Analyzer.Plan {
    private static final int ORIGIN = 0;
    private static final int TIME = 1;
    private static final int RULE = 2;
    private static final int TITLE = 3;
    private static final int SEVERITY = 4;
    private static final int TECHNIQUE = 5;
    private static final int START = 6;
    private static final int END = 7;
    private static final int MATCHED = 8;
    private static final int NORMALISED = 9;

    /** {@code start} and {@code end} are bytes of the command line's UTF-8, from 0; null where a rule did not look there. */
    static final Schema OUTPUT = Schema.of(
            Column.of("origin", Role.ORIGIN),
            Column.of("time", Role.TIME),
            Column.of("rule", Type.STRING),
            Column.of("title", Role.TITLE),
            Column.of("severity", Role.SEVERITY),
            Column.of("technique", Role.TECHNIQUE),
            Column.of("start", Type.LONG),
            Column.of("end", Type.LONG),
            Column.of("matched", Type.STRING),
            Column.of("normalised", Type.STRING));

    private static final int LONGEST = 8_000;
    private static final int QUOTED = 300;

    private final Loaded loaded;

    CmdlinePlan(Loaded loaded) {
        this.loaded = loaded;
    }

    @Override
    public Schema output() {
        return OUTPUT;
    }

    @Override
    public Grain grain() {
        return Grain.row();
    }

    @Override
    public void run(Inputs in, Sink<Batch> out, Call call) {
        loaded.problems().forEach(call::problem);
        RowMatcher matcher = new RowMatcher(loaded.rules(), in.schema(Inputs.ROWS));
        // what is written is never longer than the cell it was found in
        BatchWriter writer = new BatchWriter(OUTPUT, out, (row, column, length) -> {});
        Source<Batch> source = in.open(Inputs.ROWS);
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            call.check();
            for (int row = 0; row < batch.size(); row++) {
                matcher.match(batch, row);
                if (matcher.met() > 0) {
                    tell(matcher, new Cells(batch, row), writer, call);
                }
            }
        }
        if (writer.rows() > 0) {
            writer.flush();
        }
    }

    /** The cells of one row that met a rule, by role. */
    private record Cells(Batch batch, int row) {
        boolean has(Role role) {
            int column = batch.schema().find(role);
            return column >= 0 && !batch.vector(column).isNull(row);
        }

        String text(Role role) {
            return has(role) ? batch.text(batch.schema().find(role)).text(row) : "";
        }

        long number(Role role) {
            return batch.longs(batch.schema().find(role)).get(row);
        }
    }

    private static void tell(RowMatcher matcher, Cells cells, BatchWriter writer, Call call) {
        String normalised = cut(matcher.normalised(), LONGEST);
        int gravest = -1;
        for (int i = 0; i < matcher.met(); i++) {
            Rule rule = matcher.met(i);
            write(matcher, i, cells, normalised, writer);
            boolean own = rule.toldBy().isEmpty() && rule.severity().atLeast(Severity.LOW);
            if (own
                    && (gravest < 0
                            || rule.severity().compareTo(matcher.met(gravest).severity()) > 0)) {
                gravest = i;
            }
        }
        if (gravest >= 0) {
            call.report(finding(matcher, gravest, cells, normalised));
        }
    }

    private static void write(RowMatcher matcher, int i, Cells cells, String normalised, BatchWriter writer) {
        Rule rule = matcher.met(i);
        if (cells.has(Role.ORIGIN)) {
            writer.setLong(ORIGIN, cells.number(Role.ORIGIN));
        }
        if (cells.has(Role.TIME)) {
            writer.setLong(TIME, cells.number(Role.TIME));
        }
        writer.set(RULE, rule.name());
        writer.set(TITLE, rule.title());
        writer.set(SEVERITY, rule.severity().name());
        writer.set(TECHNIQUE, String.join(",", rule.techniques()));
        int start = matcher.start(i);
        if (start >= 0) {
            writer.setLong(START, start);
            writer.setLong(END, matcher.end(i));
            writer.set(MATCHED, matched(matcher, i, cells));
        }
        writer.set(NORMALISED, normalised);
        writer.endRow();
    }

    private static String matched(RowMatcher matcher, int i, Cells cells) {
        TextVector line = cells.batch().text(cells.batch().schema().find(Role.COMMAND_LINE));
        int from = line.from(cells.row());
        int end = Math.min(matcher.end(i), matcher.start(i) + LONGEST);
        return new String(line.slab(), from + matcher.start(i), end - matcher.start(i), StandardCharsets.UTF_8);
    }

    /** One finding of a row: the gravest rule's, with what the others name. */
    private static Finding finding(RowMatcher matcher, int gravest, Cells cells, String normalised) {
        Rule rule = matcher.met(gravest);
        String host = cells.text(Role.HOST);
        String account = cells.text(Role.SUBJECT_ACCOUNT);
        String raw = cells.text(Role.COMMAND_LINE);
        List<String> techniques = new ArrayList<>(rule.techniques());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < matcher.met(); i++) {
            Rule other = matcher.met(i);
            if (i != gravest && other.toldBy().isEmpty()) {
                techniques.addAll(other.techniques());
                others.add(other.title());
            }
        }
        Finding finding = Finding.of(rule.name(), rule.severity(), rule.title() + (host.isEmpty() ? "" : " on " + host))
                .because(rule.title() + (account.isEmpty() ? "" : ", run by " + account)
                        + (cells.has(Role.TIME) ? " at " + Ticks.format(cells.number(Role.TIME)) : "") + ": "
                        + cut(raw, QUOTED)
                        + (others.isEmpty() ? "" : ". Also: " + String.join("; ", others))
                        + (rule.description().isEmpty() ? "" : ". " + rule.description()))
                .about(host)
                .technique(techniques.stream().distinct().toArray(String[]::new))
                .evidence("command line", cut(raw, LONGEST));
        if (cells.has(Role.TIME)) {
            finding = finding.time(cells.number(Role.TIME));
        }
        if (cells.has(Role.ORIGIN)) {
            finding = finding.rows(RowId.unpack(cells.number(Role.ORIGIN)));
        }
        if (isChanged(raw)) {
            finding = finding.evidence("normalised", normalised);
        }
        return finding.entity("host", host).entity("account", account).entity("process", cells.text(Role.IMAGE));
    }

    /** True where the normalised form says what cannot be read at a glance. */
    private static boolean isChanged(String raw) {
        return raw.indexOf('^') >= 0 || raw.indexOf('`') >= 0 || raw.indexOf('%') >= 0 || raw.indexOf('$') >= 0;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }
}
