package dev.spoor.decoder.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes one chunk of an event log, token by token, as Windows does. */
final class ChunkWriter {
    static final int STRING = 0x01;

    /** A value of a template's instance. */
    record Value(int type, byte[] bytes) {
        static Value of(int type, byte[] bytes) {
            return new Value(type, bytes);
        }

        static Value text(String text) {
            return new Value(STRING, utf16(text));
        }

        static Value u8(int value) {
            return new Value(0x04, new byte[] {(byte) value});
        }

        static Value u16(int value) {
            return new Value(0x06, number(2, value));
        }

        static Value u32(long value) {
            return new Value(0x08, number(4, value));
        }

        static Value u64(long value) {
            return new Value(0x0A, number(8, value));
        }

        static Value fileTime(long value) {
            return new Value(0x11, number(8, value));
        }

        static Value none() {
            return new Value(0, new byte[0]);
        }
    }

    private final ByteBuffer b = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Integer, Integer> templates = new HashMap<>();
    private long first = -1;
    private long last;
    private int lastAt;

    ChunkWriter() {
        b.position(512);
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    static byte[] number(int size, long value) {
        return Arrays.copyOf(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array(),
                size);
    }

    int position() {
        return b.position();
    }

    /** A record whose XML is what {@code body} writes. */
    ChunkWriter record(long number, Runnable body) {
        first = first < 0 ? number : first;
        last = number;
        lastAt = b.position();
        b.putInt(0x2A2A).putInt(0).putLong(number).putLong(0);
        body.run();
        while (b.position() % 8 != 4) {
            b.put((byte) 0);
        }
        int size = b.position() + 4 - lastAt;
        b.putInt(size).putInt(lastAt + 4, size);
        return this;
    }

    ChunkWriter fragment() {
        b.put((byte) 0x0F).put((byte) 1).put((byte) 1).put((byte) 0);
        return this;
    }

    ChunkWriter end() {
        b.put((byte) 0);
        return this;
    }

    ChunkWriter raw(int... bytes) {
        for (int value : bytes) {
            b.put((byte) value);
        }
        return this;
    }

    /** An element with attributes as pairs of name and constant text, or name and number of a value. */
    ChunkWriter open(String name, Object... attributes) {
        start(name, attributes);
        return raw(0x02);
    }

    ChunkWriter empty(String name, Object... attributes) {
        start(name, attributes);
        return raw(0x03);
    }

    private void start(String name, Object... attributes) {
        raw(attributes.length == 0 ? 0x01 : 0x41);
        b.putShort((short) -1).putInt(0);
        name(name);
        if (attributes.length > 0) {
            b.putInt(0);
            for (int i = 0; i < attributes.length; i += 2) {
                raw(i + 2 < attributes.length ? 0x46 : 0x06);
                name((String) attributes[i]);
                if (attributes[i + 1] instanceof Integer value) {
                    value(value);
                } else {
                    text((String) attributes[i + 1]);
                }
            }
        }
    }

    ChunkWriter close() {
        return raw(0x04);
    }

    ChunkWriter text(String text) {
        raw(0x05, STRING);
        b.putShort((short) text.length()).put(utf16(text));
        return this;
    }

    ChunkWriter entity(String name) {
        raw(0x09);
        name(name);
        return this;
    }

    ChunkWriter value(int number) {
        raw(0x0D);
        b.putShort((short) number);
        return raw(0);
    }

    ChunkWriter optional(int number) {
        raw(0x0E);
        b.putShort((short) number);
        return raw(0);
    }

    /** An element that holds just one value. */
    ChunkWriter field(String name, int value) {
        return open(name).value(value).close();
    }

    /** A named field of data that holds just one value. */
    ChunkWriter data(String name, int value) {
        return open("Data", "Name", name).value(value).close();
    }

    void name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            b.putInt(known);
            return;
        }
        int at = b.position() + 4;
        names.put(name, at);
        b.putInt(at).putInt(0).putShort((short) name.hashCode()).putShort((short) name.length());
        b.put(utf16(name)).putShort((short) 0);
    }

    /** An element with a text as it stands in a value that is BinXML: without a dependency. Its name must have been written before. */
    Value nested(String name, String text) {
        ByteBuffer value = ByteBuffer.allocate(18 + 2 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
        value.putInt(0x0001010F)
                .put((byte) 0x01)
                .putInt(0)
                .putInt(names.get(name))
                .put((byte) 0x02);
        value.put((byte) 0x05).put((byte) STRING).putShort((short) text.length());
        return new Value(0x21, join(value.array(), 18, utf16(text), new byte[] {0x04, 0x00}));
    }

    private static byte[] join(byte[] head, int length, byte[] middle, byte[] tail) {
        ByteBuffer all = ByteBuffer.allocate(length + middle.length + tail.length);
        return all.put(head, 0, length).put(middle).put(tail).array();
    }

    /** An instance; the template is written where it is used first in the chunk. */
    ChunkWriter instance(int template, Runnable definition, Value... values) {
        raw(0x0C, 0x01);
        b.putInt(template);
        Integer known = templates.get(template);
        if (known != null) {
            b.putInt(known);
        } else {
            int at = b.position() + 4;
            templates.put(template, at);
            b.putInt(at).putInt(0).putInt(template).putInt(0).putLong(0).putInt(0);
            int start = b.position();
            fragment();
            definition.run();
            end();
            b.putInt(start - 4, b.position() - start);
        }
        b.putInt(values.length);
        for (Value value : values) {
            b.putShort((short) value.bytes.length).put((byte) value.type).put((byte) 0);
        }
        for (Value value : values) {
            b.put(value.bytes);
        }
        return this;
    }

    /** The chunk. */
    byte[] bytes() {
        return finish(b.position());
    }

    /** The chunk of a log that was not closed, whose header knows nothing of the last records. */
    byte[] bytesWithStaleHeader(int free) {
        return finish(free);
    }

    private byte[] finish(int free) {
        byte[] bytes = b.array().clone();
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.put("ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
        header.putLong(1).putLong(1 + last - first).putLong(first).putLong(last);
        header.putInt(128).putInt(lastAt).putInt(free);
        CRC32 crc = new CRC32();
        crc.update(bytes, 512, free - 512);
        header.putInt(52, (int) crc.getValue());
        crc.reset();
        crc.update(bytes, 0, 120);
        crc.update(bytes, 128, 384);
        header.putInt(124, (int) crc.getValue());
        return bytes;
    }

    /** A file of chunks. */
    static byte[] file(boolean dirty, byte[]... chunks) {
        ByteBuffer file = ByteBuffer.allocate(4096 + chunks.length * 65536).order(ByteOrder.LITTLE_ENDIAN);
        file.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
        file.putLong(0)
                .putLong(chunks.length - 1L)
                .putLong(1)
                .putInt(128)
                .putShort((short) 1)
                .putShort((short) 3);
        file.putShort((short) 4096).putShort((short) chunks.length);
        file.putInt(120, dirty ? 1 : 0);
        file.position(4096);
        for (byte[] chunk : chunks) {
            file.put(chunk);
        }
        return file.array();
    }
}
