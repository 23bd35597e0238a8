package dev.spoor.decoder.evtx;

import dev.spoor.decoder.evtx.Program.Op;
import dev.spoor.decoder.evtx.Program.Part;
import dev.spoor.rows.CellKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the BinXML of records of one chunk after the other into an {@link Event}. One thread at a time. */
final class EventReader {
    private static final int DEEPEST = 16;
    private static final int FRAGMENT_HEAD = 4;

    private final Fields fields;
    private final Element root;
    private final Event event;
    private final Names names = new Names();
    private final Budget budget = new Budget();
    private final Compiler compiler = new Compiler(names, budget);
    private final Values values = new Values();
    /** By offset of the definition and number of the element in which the template stands. */
    private final Map<Long, Program> programs = new HashMap<>();

    private final Instance[] instances = new Instance[DEEPEST];
    private byte[] chunk;
    private int length;

    EventReader(Fields fields, Event event) {
        this.fields = fields;
        this.event = event;
        this.root = Element.root(fields);
        for (int i = 0; i < DEEPEST; i++) {
            instances[i] = new Instance();
        }
    }

    /** Goes to another chunk, whose templates and names are its own. */
    void beginChunk(byte[] bytes, int size) {
        chunk = bytes;
        length = size;
        names.begin(bytes, size);
        programs.clear();
        budget.beginChunk();
    }

    /** True where the chunk's records ask for more than any real chunk's. */
    boolean isSpent() {
        return budget.isSpent();
    }

    /** Reads the XML of a record into the event, which is cleared before. Where it throws, the event has what was read so far. */
    void read(int from, int to) throws BrokenException {
        event.clear();
        budget.beginRecord();
        try {
            fragment(from, to, root, 0);
        } finally {
            budget.endRecord(event.text().length());
        }
    }

    private void fragment(int from, int to, Element parent, int depth) throws BrokenException {
        int at = from;
        while (at < to && chunk[at] != Compiler.END) {
            int token = chunk[at] & 0xFF & ~Compiler.MORE;
            if (token == Compiler.FRAGMENT) {
                at += FRAGMENT_HEAD;
            } else if (token == Compiler.INSTANCE) {
                at = instance(at, to, parent, depth);
            } else {
                run(compiler.compile(chunk, at, to, parent), null, depth);
                return;
            }
        }
    }

    private int instance(int at, int to, Element parent, int depth) throws BrokenException {
        if (depth >= DEEPEST) {
            throw new BrokenException("its templates are more than " + DEEPEST + " deep");
        }
        Instance instance = instances[depth];
        instance.read(chunk, at, to, length);
        int end = instance.end;
        long key = (long) instance.definition << 32 | parent.id();
        Program program = programs.get(key);
        if (program == null) {
            program = compiler.compile(chunk, instance.from, instance.to, parent);
            programs.put(key, program);
        }
        run(program, instance, depth + 1);
        return end;
    }

    /** @param depth of what stands within */
    private void run(Program program, Instance instance, int depth) throws BrokenException {
        for (Op op : program.ops()) {
            budget.step();
            if (op.instance() >= 0) {
                instance(op.instance(), length, op.element(), depth);
            } else if (op.parts().length == 1 && op.parts()[0].value() >= 0) {
                single(op, instance, op.parts()[0].value(), depth);
            } else {
                joined(op, instance, depth);
            }
        }
    }

    /** A field that is one value. */
    private void single(Op op, Instance instance, int value, int depth) throws BrokenException {
        int type = instance == null ? Values.NULL : instance.type(value);
        if (type == Values.NULL) {
            addNull(op, instance);
            return;
        }
        int from = instance.start(value);
        int to = instance.end(value);
        if (type == Values.BINXML && op.element() != null) {
            fragment(from, to, op.element(), depth);
        } else if ((type & Values.ARRAY) != 0) {
            array(op, instance, type & ~Values.ARRAY, from, to);
        } else {
            int start = event.text().length();
            CellKind kind = values.write(type, chunk, from, to, event.text());
            add(op, instance, start, kind);
        }
    }

    private void addNull(Op op, Instance instance) throws BrokenException {
        Element element = op.element();
        if (isUnnamed(op)) {
            event.skipUnnamed();
        } else if (element != null && (element.isDataField() || element.isSystem())) {
            event.addNull(field(op, instance));
        }
    }

    private static boolean isUnnamed(Op op) {
        return op.element() != null && op.element().isData() && op.name() == null;
    }

    private void add(Op op, Instance instance, int start, CellKind kind) throws BrokenException {
        if (isUnnamed(op)) {
            event.addUnnamed(start, kind);
        } else {
            event.add(field(op, instance), start, kind);
        }
    }

    private Field field(Op op, Instance instance) throws BrokenException {
        if (op.name() == null) {
            return op.field();
        }
        Text name = new Text(1 << 12);
        for (Part part : op.name()) {
            write(part, instance, name);
        }
        Element named = op.element().named(new String(name.copy(), StandardCharsets.UTF_8));
        return named == null || named == op.element() ? fields.of("Data") : named.text();
    }

    /** A field of constant text, or of text and values. */
    private void joined(Op op, Instance instance, int depth) throws BrokenException {
        int start = event.text().length();
        boolean any = op.parts().length == 0;
        boolean nested = false;
        for (Part part : op.parts()) {
            if (part.value() >= 0 && instance != null && instance.type(part.value()) == Values.BINXML) {
                nested = true;
            } else {
                any |= write(part, instance, event.text());
            }
        }
        if (any && !(nested && isBlank(start))) {
            add(op, instance, start, op.kind());
        } else {
            event.text().cut(start);
            addNull(op, instance);
        }
        if (nested && op.element() != null) {
            for (Part part : op.parts()) {
                if (part.value() >= 0 && instance.type(part.value()) == Values.BINXML) {
                    fragment(instance.start(part.value()), instance.end(part.value()), op.element(), depth);
                }
            }
        }
    }

    private boolean isBlank(int start) {
        for (int i = start; i < event.text().length(); i++) {
            if (event.text().bytes()[i] < 0 || event.text().bytes()[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Appends a part of a text; false where it is a value that is not there. */
    private boolean write(Part part, Instance instance, Text out) throws BrokenException {
        if (part.literal() != null) {
            out.add(part.literal(), 0, part.literal().length);
            return true;
        }
        int type = instance == null ? Values.NULL : instance.type(part.value());
        if (type == Values.NULL) {
            return false;
        }
        if ((type & Values.ARRAY) != 0) {
            jsonArray(type & ~Values.ARRAY, instance.start(part.value()), instance.end(part.value()), out);
        } else {
            values.write(type, chunk, instance.start(part.value()), instance.end(part.value()), out);
        }
        return true;
    }

    /** In XML the element is repeated for each of an array's values: unnamed ones are counted, others become one JSON array. */
    private void array(Op op, Instance instance, int type, int from, int to) throws BrokenException {
        if (!isUnnamed(op)) {
            int start = event.text().length();
            jsonArray(type, from, to, event.text());
            add(op, instance, start, CellKind.JSON);
            return;
        }
        for (int at = from; at < to; ) {
            budget.step();
            int end = Values.endInArray(type, chunk, at, to);
            int start = event.text().length();
            event.addUnnamed(start, values.write(type, chunk, at, end, event.text()));
            at = end;
        }
    }

    private void jsonArray(int type, int from, int to, Text out) throws BrokenException {
        out.add('[');
        for (int at = from; at < to; ) {
            budget.step();
            if (at > from) {
                out.add(',');
            }
            int end = Values.endInArray(type, chunk, at, to);
            int start = out.length();
            CellKind kind = values.write(type, chunk, at, end, out);
            if (kind == CellKind.TEXT) {
                out.quote(start);
            }
            at = end;
        }
        out.add(']');
    }
}
