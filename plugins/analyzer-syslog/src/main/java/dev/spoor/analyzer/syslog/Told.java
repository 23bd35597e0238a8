package dev.spoor.analyzer.syslog;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.syslog.Messages;
import dev.spoor.syslog.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a batch, read: which program spoke, and what it said by the names of the columns of {@code decoder-syslog}. It makes no
 * difference whether the rows come typed from there or as Sentinel's Syslog table has them, with the message alone. A cursor; one thread.
 */
final class Told {
    /** Reads the messages of one kind of speaker into batches of its own columns. */
    private static final class Speaker {
        final Vocabulary.Entry entry;
        final Schema schema;
        final List<Batch> batches = new ArrayList<>();
        BatchWriter writer;
        Batch found;

        Speaker(Vocabulary.Entry entry) {
            this.entry = entry;
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < Messages.COLUMNS; i++) {
                columns.add(Column.of("_" + i, Type.STRING));
            }
            columns.addAll(entry.messages().columns());
            schema = Schema.of(columns);
        }

        void begin() {
            batches.clear();
            writer = new BatchWriter(schema, batches::add, (row, column, length) -> {});
        }

        /** The place of a row in its batch, which is the one at hand then. */
        int find(int row) {
            int at = row;
            for (int i = 0; i < batches.size(); i++) {
                if (at < batches.get(i).size()) {
                    found = batches.get(i);
                    return at;
                }
                at -= batches.get(i).size();
            }
            throw new IndexOutOfBoundsException(row);
        }
    }

    private final List<Speaker> speakers = new ArrayList<>();
    private final Speaker pam;
    private Batch batch;
    private int row;
    private Speaker[] speakerOf = {};
    private int[] placeOf = {};
    private int place;

    Told() {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.entries().forEach(entry -> speakers.add(new Speaker(entry)));
        pam = new Speaker(vocabulary.pam());
        speakers.add(pam);
    }

    /** Reads all messages of a batch. */
    void read(Batch of) {
        batch = of;
        speakerOf = new Speaker[of.size()];
        placeOf = new int[of.size()];
        speakers.forEach(Speaker::begin);
        int message = of.schema().find(Role.MESSAGE);
        for (int i = 0; i < of.size(); i++) {
            if (message < 0 || of.vector(message).isNull(i)) {
                continue;
            }
            TextVector text = of.text(message);
            Speaker speaker = speaker(i, text);
            if (speaker != null) {
                speakerOf[i] = speaker;
                placeOf[i] = (int) speaker.writer.rows();
                speaker.entry.messages().read(text.slab(), text.from(i), text.to(i), speaker.writer);
                speaker.writer.endRow();
            }
        }
        speakers.forEach(speaker -> speaker.writer.flush());
    }

    private Speaker speaker(int i, TextVector message) {
        if (Vocabulary.isPam(message.slab(), message.from(i), message.to(i))) {
            return pam;
        }
        int image = batch.schema().find(Role.IMAGE);
        if (image >= 0 && !batch.vector(image).isNull(i)) {
            TextVector text = batch.text(image);
            return bySpeaker(text.slab(), text.from(i), text.to(i));
        }
        int event = batch.schema().find(Role.EVENT_ID);
        return event < 0 || batch.vector(event).isNull(i)
                ? null
                : byEvent(batch.text(event).text(i));
    }

    private Speaker bySpeaker(byte[] b, int from, int to) {
        for (Speaker speaker : speakers) {
            if (speaker.entry.isOf(b, from, to)) {
                return speaker;
            }
        }
        return null;
    }

    /** Typed rows name no program, and their event begins with its name. */
    private Speaker byEvent(String event) {
        int dash = event.indexOf('-');
        String program = switch (dash < 0 ? "" : event.substring(0, dash)) {
            case "ssh" -> "sshd";
            case "sudo" -> "sudo";
            case "su" -> "su";
            case "cron" -> "cron";
            case "user", "group", "member" -> "useradd";
            default -> "";
        };
        byte[] name = program.getBytes(StandardCharsets.US_ASCII);
        return program.isEmpty() ? null : bySpeaker(name, 0, name.length);
    }

    /** Moves to a row of the batch; false where nobody that is understood spoke there. */
    boolean move(int to) {
        row = to;
        if (speakerOf[to] == null) {
            return false;
        }
        place = speakerOf[to].find(placeOf[to]);
        return !event().isEmpty();
    }

    /** What was told: ssh-accepted, session-opened, sudo-command ...; empty for what is not understood. */
    String event() {
        return get("EventType");
    }

    /** A cell by the name of its column, empty where there is none. */
    String get(String column) {
        Batch typed = speakerOf[row].found;
        int at = typed.schema().find(column);
        return at < 0 || typed.vector(at).isNull(place) ? "" : typed.text(at).text(place);
    }

    /** How many times it was told at once. */
    long times() {
        Batch typed = speakerOf[row].found;
        int at = typed.schema().find("Repeated");
        return at < 0 || typed.vector(at).isNull(place)
                ? 1
                : Math.max(1, typed.longs(at).get(place));
    }

    String host() {
        return text(Role.HOST);
    }

    /** True where nothing but the message said what was told. */
    boolean isUntyped() {
        return text(Role.EVENT_ID).isEmpty();
    }

    /** {@link Ticks#NONE} where it is not known. */
    long time() {
        int at = batch.schema().find(Role.TIME);
        return at < 0 || batch.vector(at).isNull(row)
                ? Ticks.NONE
                : batch.longs(at).get(row);
    }

    /** Null where the host gives none. */
    RowId origin() {
        int at = batch.schema().find(Role.ORIGIN);
        return at < 0 || batch.vector(at).isNull(row)
                ? null
                : RowId.unpack(batch.longs(at).get(row));
    }

    String text(Role role) {
        return text(role, row);
    }

    String text(Role role, int at) {
        int column = batch.schema().find(role);
        return column < 0 || batch.vector(column).isNull(at)
                ? ""
                : batch.text(column).text(at);
    }
}
