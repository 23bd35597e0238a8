package dev.spoor.decoder.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.spoor.roles.KnownTable;
import dev.spoor.rows.CellKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads records from ranges of bytes: objects within objects become fields, arrays and what lies deeper stay JSON. One thread at a time. */
final class RecordParser {
    /** Where records are read to. */
    interface Records {
        /** The one to read the next into; it is not the parser's any more when the next is asked for. */
        Record next();

        /** It is read, and says what it is. */
        void add(Record record);
    }

    private static final int FLATTENED = 8;
    private static final String EXTRA = "_extra";
    private static final byte[] EMPTY = {'{', '}'};
    /** Deeper ones are refused with a message; a document that people or programs read is not that deep. */
    private static final int DEEPEST = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1 << 16)
                    .maxNumberLength(1 << 20)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Field root = Field.root();
    private final Field extraField = root.child(EXTRA);
    private final Recognition recognition = new Recognition();
    private final ByteArrayOutputStream extra = new ByteArrayOutputStream();
    private Record record;
    private long records;
    private KnownTable keeping;
    private byte[] source;
    private int base;

    /**
     * Reads all values in the range. An object is a record; an array's elements are records; any other value is a record with the one
     * field {@code value}.
     *
     * @throws IOException where the range is no JSON; what came before is not lost
     */
    void parse(byte[] b, int from, int to, Records out) throws IOException {
        try (JsonParser parser = FACTORY.createParser(b, from, to - from)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                        one(parser, token, b, from, out);
                    }
                } else {
                    one(parser, token, b, from, out);
                }
            }
        }
    }

    private void one(JsonParser parser, JsonToken token, byte[] b, int from, Records out) throws IOException {
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        record = out.next();
        read(parser, token, b, from);
        int id = Recognition.eventId(record);
        if (id >= 0) {
            Recognition.unpack(record, this);
            record.is(null, id);
        } else {
            KnownTable known = recognition.known(record);
            if (token == JsonToken.START_OBJECT) {
                int end = from + (int) parser.currentLocation().getByteOffset();
                known = keepAs(known, b, start, end);
                if (known != null && !known.packed().isEmpty()) {
                    known = unpacked(known);
                }
            }
            record.is(known, -1);
        }
        out.add(record);
    }

    /** Reads the object again where another table decided what stays an object in it and what does not. */
    private KnownTable keepAs(KnownTable known, byte[] b, int start, int end) throws IOException {
        if (known != keeping) {
            boolean kept = keeping != null && keeping.keepsObjects() || known != null && known.keepsObjects();
            keeping = known;
            if (kept) {
                readAgain(b, start, end);
            }
        }
        return known;
    }

    private void readAgain(byte[] b, int start, int end) throws IOException {
        try (JsonParser again = FACTORY.createParser(b, start, end - start)) {
            read(again, again.nextToken(), b, start);
        }
    }

    /** Reads the record that is in a text of this one in its place; what is around it repeats some of it. One that is none is left alone. */
    private KnownTable unpacked(KnownTable known) throws IOException {
        int packed = record.find(EventField.Part.AUDIT_DATA);
        if (packed < 0 || record.kind(packed) != CellKind.TEXT) {
            return known;
        }
        byte[] text = Arrays.copyOfRange(record.text(), record.from(packed), record.to(packed));
        if (!isObject(text)) {
            return known;
        }
        readAgain(text, 0, text.length);
        return keepAs(recognition.known(record), text, 0, text.length);
    }

    private static boolean isObject(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.skipChildren().currentToken() == JsonToken.END_OBJECT
                    && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private void read(JsonParser parser, JsonToken token, byte[] b, int from) throws IOException {
        record.clear(++records);
        extra.reset();
        source = b;
        base = from;
        if (token == JsonToken.START_OBJECT) {
            members(parser, root, 1);
        } else {
            value(parser, token, root, "value", 1);
        }
        if (extra.size() > 0) {
            extra.write('}');
            record.add(extraField.free(record.number()), extra.toByteArray(), 0, extra.size(), CellKind.JSON);
        }
    }

    /**
     * Reads the object in the range as fields of {@code parent}, into the record that is at hand.
     *
     * @param b not the record's own buffer
     * @return false where the range is not just one object; fields may have been added nevertheless
     */
    boolean parseInto(Field parent, byte[] b, int from, int to) {
        source = b;
        base = from;
        try (JsonParser parser = FACTORY.createParser(b, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            members(parser, parent, 1);
            return parser.nextToken() == null && extra.size() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void members(JsonParser parser, Field parent, int depth) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            value(parser, parser.nextToken(), parent, name, depth);
        }
    }

    private void value(JsonParser parser, JsonToken token, Field parent, String name, int depth) throws IOException {
        Field field = parent.child(name);
        if (field == null) {
            addExtra(parser, token, name);
            return;
        }
        boolean split = token == JsonToken.START_OBJECT && keeping != null && keeping.isSplit(field.path());
        if (split) {
            int start = base + (int) parser.currentTokenLocation().getByteOffset();
            isEmptyObject(parser, field, depth);
            int end = base + (int) parser.currentLocation().getByteOffset();
            Field free = field.free(record.number());
            if (free == null) {
                addExtra(name, source, start, end);
            } else {
                record.add(free, source, start, end, CellKind.JSON);
            }
            return;
        }
        boolean whole = keeping != null && keeping.isWhole(field.path());
        if (token == JsonToken.START_OBJECT && depth < FLATTENED && !whole) {
            if (isEmptyObject(parser, field, depth)) {
                Field free = field.free(record.number());
                if (free == null) {
                    addExtra(name, EMPTY, 0, EMPTY.length);
                } else {
                    record.add(free, EMPTY, 0, EMPTY.length, CellKind.JSON);
                }
            }
            return;
        }
        field = field.free(record.number());
        if (field == null) {
            addExtra(parser, token, name);
            return;
        }
        switch (token) {
            case VALUE_STRING -> text(parser, field, CellKind.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text(parser, field, CellKind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> text(parser, field, CellKind.BOOL);
            case VALUE_NULL -> record.addNull(field);
            default -> {
                int start = base + (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                record.add(
                        field,
                        source,
                        start,
                        base + (int) parser.currentLocation().getByteOffset(),
                        CellKind.JSON);
            }
        }
    }

    /** Reads the members of an object; true where there were none. */
    private boolean isEmptyObject(JsonParser parser, Field field, int depth) throws IOException {
        String first = parser.nextFieldName();
        if (first == null) {
            return true;
        }
        value(parser, parser.nextToken(), field, first, depth + 1);
        members(parser, field, depth + 1);
        return false;
    }

    private void text(JsonParser parser, Field field, CellKind kind) throws IOException {
        record.add(field, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), kind);
    }

    /** Keeps what there is no field for, as it is written, as a member of one JSON object. */
    private void addExtra(JsonParser parser, JsonToken token, String name) throws IOException {
        int start = base + (int) parser.currentTokenLocation().getByteOffset();
        if (token.isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        addExtra(name, source, start, base + (int) parser.currentLocation().getByteOffset());
    }

    private void addExtra(String name, byte[] b, int from, int to) {
        StringBuilder quoted = new StringBuilder().append(extra.size() == 0 ? "{\"" : ",\"");
        JsonStringEncoder.getInstance().quoteAsString(name, quoted);
        extra.writeBytes(quoted.append("\":").toString().getBytes(StandardCharsets.UTF_8));
        extra.write(b, from, to - from);
    }
}
