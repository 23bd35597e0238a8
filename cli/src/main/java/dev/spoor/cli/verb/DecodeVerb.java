package dev.spoor.cli.verb;

import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.InputOptions;
import dev.spoor.cli.work.Output;
import dev.spoor.cli.work.OutputOptions;
import dev.spoor.cli.work.TableOutput;
import dev.spoor.cli.work.Tables;
import dev.spoor.cli.work.WholeTexts;
import dev.spoor.cli.work.Work;
import dev.spoor.host.Workspace;
import dev.spoor.host.decode.CellDecoder;
import dev.spoor.host.decode.DecodedRows;
import dev.spoor.host.table.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads anything to rows, or what hides in cells to texts. */
@Command(
        name = "decode",
        description = "Reads files, folders, archives or a stream, whatever they hold, and prints the rows."
                + " With --column, --role or --text: what is encoded in those cells, a row for each text found.",
        footer = {
            "",
            "Examples:",
            "  spoor decode evidence.zip -o rows.ndjson",
            "  spoor decode events.json --table SecurityEvent/4688 -o csv",
            "  spoor decode events.json --role COMMAND_LINE",
            "  spoor decode commands.txt --column text --in-place"
        })
public final class DecodeVerb extends Verb {
    @Parameters(paramLabel = "INPUT", description = "Files, folders, or - for standard input.")
    List<String> inputs = new ArrayList<>();

    @Mixin
    InputOptions input = new InputOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(names = "--table", paramLabel = "NAME", description = "Only this table (and its parts NAME/...).")
    String table;

    @Option(names = "--list", description = "Only the names of the tables, how many rows and which columns they have.")
    boolean list;

    @Option(names = "--column", paramLabel = "NAME", description = "Decode what hides in this column.")
    Set<String> columns = new TreeSet<>();

    @Option(names = "--role", paramLabel = "ROLE", description = "Decode what hides in columns of this role.")
    Set<String> roles = new TreeSet<>();

    @Option(names = "--text", description = "Decode what hides in any column of text.")
    boolean text;

    @Option(
            names = "--in-place",
            description =
                    "With --column, --role or --text: all rows as they are, with what is decoded in place of what hid it.")
    boolean inPlace;

    @Option(
            names = "--marks",
            paramLabel = "OPEN,CLOSE",
            split = ",",
            description = "With --in-place: what stands around each decoded piece.")
    List<String> marks = new ArrayList<>();

    @Option(
            names = "--lines",
            description = "Read logs of text line by line (columns line, text), not as typed tables.")
    boolean lines;

    @Option(
            names = "--whole",
            description = "Decode what hides in each file as one text: base64 over many lines, blocks of certutil.")
    boolean whole;

    /** The verb. */
    public DecodeVerb(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws Exception {
        boolean cells = whole || text || !columns.isEmpty() || !roles.isEmpty();
        Set<Role> wanted = new TreeSet<>();
        roles.forEach(role -> wanted.add(InputOptions.role(role)));
        try (Work work = Work.open(around, host, input)) {
            Output out = new Output(around, host, output, work);
            Workspace workspace = work.workspace();
            if (lines) {
                workspace.byLines();
            }
            Map<String, Rows> tables;
            if (whole) {
                tables = Map.of("Text", WholeTexts.of(inputs, around));
                columns.add(WholeTexts.TEXT);
            } else {
                work.read(inputs, input);
                tables = Tables.named(workspace.tables(), table);
            }
            if (cells) {
                tables = decoded(workspace, tables, columns(wanted));
            }
            if (list) {
                out.render(Tables.view("Tables"), Map.of("Tables", Tables.list(tables)));
            } else if (!tables.isEmpty()) {
                new TableOutput(out).write(tables);
            }
            return work.end(null);
        }
    }

    private Map<String, Rows> decoded(Workspace workspace, Map<String, Rows> tables, Function<Schema, int[]> columns) {
        if (inPlace) {
            tables.forEach((name, rows) -> workspace.decodeInPlace(name, rows, columns, mark(0), mark(1), name));
            Map<String, Rows> derived = workspace.derived();
            derived.keySet().retainAll(tables.keySet());
            return derived;
        }
        List<String> looked = tables.keySet().stream()
                .filter(name -> columns.apply(tables.get(name).schema()).length > 0)
                .toList();
        if (looked.size() == 1) {
            workspace.decodeCells(looked.get(0), tables.get(looked.get(0)), columns, DecodedRows.TABLE);
        } else {
            workspace.decodeCells(tables, columns, DecodedRows.TABLE);
        }
        return Tables.named(workspace.tables(), DecodedRows.TABLE);
    }

    private String mark(int at) {
        return at < marks.size() ? marks.get(at) : "";
    }

    private Function<Schema, int[]> columns(Set<Role> wanted) {
        if (text) {
            return CellDecoder::textColumns;
        }
        return schema -> IntStream.range(0, schema.size())
                .filter(i -> isWanted(schema.column(i), wanted))
                .toArray();
    }

    private boolean isWanted(Column column, Set<Role> wanted) {
        boolean texts = column.type() == Type.STRING || column.type() == Type.JSON || column.type() == Type.BYTES;
        return texts
                && (columns.contains(column.name())
                        || column.role().filter(wanted::contains).isPresent());
    }
}
