package dev.spoor.cli.work;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.table.Rows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files as one text each, for what is spread over lines. */
public final class WholeTexts {
    /** Name of the column that holds the text. */
    public static final String TEXT = "text";

    private static final Schema SCHEMA = Schema.of(Column.of("file", Type.STRING), Column.of(TEXT, Type.STRING));

    private WholeTexts() {}

    /**
     * Rows of file and text.
     *
     * @param inputs files, or - for standard input, which is also what none means
     * @throws UsageException where one cannot be read, is a folder, or is too long for a cell
     */
    public static Rows of(List<String> inputs, Surroundings around) {
        List<Batch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(SCHEMA, batches::add, (row, column, length) -> {});
        for (String input : inputs.isEmpty() ? List.of("-") : inputs) {
            byte[] text = text(input, around);
            writer.set(0, input.equals("-") ? "stdin" : input);
            writer.set(1, text, 0, text.length);
            writer.endRow();
        }
        writer.flush();
        return Rows.of(SCHEMA, batches);
    }

    private static byte[] text(String input, Surroundings around) {
        Path path = input.equals("-") ? null : around.env().workingDir().resolve(input);
        if (path != null && !Files.isRegularFile(path)) {
            throw new UsageException(input + " is no file; --whole reads single files");
        }
        byte[] bytes;
        // buffered: a file stream's own way to read many bytes fails on a pipe, which has no position
        try (InputStream in = new BufferedInputStream(path == null ? around.in() : Files.newInputStream(path))) {
            bytes = in.readNBytes(Batch.MAX_CELL + 1);
        } catch (IOException e) {
            throw new UsageException(input + " cannot be read: " + e.getMessage());
        }
        Charset wide = bytes.length > Batch.MAX_CELL ? null : wide(bytes);
        byte[] text =
                wide == null ? bytes : new String(bytes, 2, bytes.length - 2, wide).getBytes(StandardCharsets.UTF_8);
        if (text.length > Batch.MAX_CELL) {
            throw new UsageException(input + " is larger than " + Batch.MAX_CELL + " bytes; read it by --lines");
        }
        return text;
    }

    /** UTF-16, where a byte order mark says so. */
    private static Charset wide(byte[] b) {
        int mark = b.length < 2 ? 0 : (b[0] & 0xff) << 8 | b[1] & 0xff;
        return mark == 0xFFFE ? StandardCharsets.UTF_16LE : mark == 0xFEFF ? StandardCharsets.UTF_16BE : null;
    }
}
