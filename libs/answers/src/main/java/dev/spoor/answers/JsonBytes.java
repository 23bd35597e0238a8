package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A growing array of bytes that texts and nested values are written to, again and again. One thread. */
final class JsonBytes extends java.io.OutputStream {
    private byte[] bytes = new byte[256];
    private int length;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] b, int from, int count) {
        ensure(count);
        System.arraycopy(b, from, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** The current text, as UTF-8. */
    JsonBytes text(JsonParser json) throws IOException {
        length = 0;
        char[] chars = json.getTextCharacters();
        int from = json.getTextOffset();
        int to = from + json.getTextLength();
        ensure(to - from);
        int at = from;
        while (at < to && chars[at] < 0x80) {
            bytes[length++] = (byte) chars[at++];
        }
        if (at < to) {
            byte[] rest = new String(chars, at, to - at).getBytes(StandardCharsets.UTF_8);
            write(rest, 0, rest.length);
        }
        return this;
    }

    /** The current value with all that is in it, as JSON. */
    JsonBytes structure(JsonParser json) throws IOException {
        length = 0;
        try (JsonGenerator out = JsonAnswer.FACTORY.createGenerator(this)) {
            out.copyCurrentStructure(json);
        }
        return this;
    }

    /** The current text as JSON: itself where it is a document, else a JSON string of it. */
    JsonBytes document(JsonParser json) throws IOException {
        text(json);
        if (!isDocument()) {
            length = 0;
            try (JsonGenerator out = JsonAnswer.FACTORY.createGenerator(this)) {
                out.writeString(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            }
        }
        return this;
    }

    private boolean isDocument() {
        if (length == 0) {
            return false;
        }
        try (JsonParser check = JsonAnswer.FACTORY.createParser(bytes, 0, length)) {
            if (check.nextToken() == null) {
                return false;
            }
            check.skipChildren();
            return check.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // bytes in memory do not fail
        }
    }
}
