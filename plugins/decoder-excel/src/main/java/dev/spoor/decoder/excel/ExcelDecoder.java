package dev.spoor.decoder.excel;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Span;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import dev.spoor.rows.TableNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamException;

/**
 * Workbooks of Excel 2007 and later to a table a sheet, named after the file, and the sheet where there are several. Macros, embedded files,
 * links and whatever else is in there become pieces. XML is read without document types and entities; what unfolds to much more than it was
 * is cut.
 */
public final class ExcelDecoder implements Decoder {
    private static final int SURE = 95;
    private static final Descriptor DESCRIPTOR = Descriptor.of("excel", "Excel workbook")
            .help(
                    "Reads the sheets of Excel workbooks (xlsx, xlsm) as tables; macros and embedded files go on as pieces.")
            .accepts(Piece.BYTES)
            .begins("PK\003\004");

    private static final byte[] LOCAL = {'P', 'K', 3, 4};
    private static final byte[] FOLDER = {'x', 'l', '/'};
    private static final int BLOCK = 1 << 16;
    private static final int NAME_LENGTH = 26;
    private static final int NAME = 30;
    /** What the first entry of a package is (ECMA-376, part 2), by the beginning of its name. */
    private static final byte[][] FIRST = {
        "[Content_Types].xml".getBytes(StandardCharsets.US_ASCII),
        "_rels/".getBytes(StandardCharsets.US_ASCII),
        "docProps/".getBytes(StandardCharsets.US_ASCII),
        FOLDER
    };

    /** Made by the service loader. */
    public ExcelDecoder() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new ExcelSession();
    }

    /** Stateless: all that a piece needs is made for it. */
    private static final class ExcelSession implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            return is(bytes, from, to, LOCAL) && isPackage(bytes, from, to) && hasWorkbook(bytes, from, to) ? SURE : 0;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws ProviderException, IOException {
            Span whole = new Span(0, Math.max(0, in.size()));
            GrowingTables tables = new GrowingTables(out, call, in.path(), whole);
            Complaints complaints = new Complaints(call, in.path());
            Workbook workbook = new Workbook(complaints);
            try {
                entries(in, complaints, call, false, workbook::read);
            } catch (IOException e) {
                complaints.add(Problem.Kind.BAD_REQUEST, "archive", "is damaged: " + message(e));
            }
            String name = TableNames.of(in);
            try {
                entries(in, complaints, call, true, (entry, content) -> {
                    String sheet = workbook.sheet(entry);
                    if (sheet != null) {
                        String table = workbook.sheets() > 1 ? name + "/" + sheet : name;
                        new Sheet(workbook, tables, table, sheet, complaints, call).read(content);
                    } else if (!Workbook.isUnderstood(entry)) {
                        copy(content, out.begin(entry, Piece.BYTES, whole));
                    }
                });
            } catch (IOException e) {
                complaints.add(Problem.Kind.BAD_REQUEST, "archive", "is damaged: " + message(e));
            }
            complaints.close();
            if (tables.rows() == 0 && (complaints.count() > 0 || workbook.sheets() == 0)) {
                throw ProviderException.of(Problem.Kind.BAD_REQUEST, in.path(), "holds no readable sheet");
            }
            tables.close();
        }

        @Override
        public void close() {}
    }

    private interface Reader {
        void read(String entry, InputStream content) throws IOException, XMLStreamException;
    }

    /**
     * Reads entries one after the other; one that is broken costs itself, as long as the next can be found.
     *
     * @param last true where nobody reads them after this, and so has to tell what is left out
     */
    private static void entries(Piece in, Complaints complaints, Call call, boolean last, Reader reader)
            throws IOException {
        try (Inflated counted = new Inflated(in.open());
                ZipInputStream zip = new ZipInputStream(counted, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                call.check();
                InputStream content = counted.limit(zip);
                try {
                    if (!entry.isDirectory()) {
                        reader.read(entry.getName(), content);
                    }
                } catch (XMLStreamException e) {
                    boolean limit = e.getNestedException() instanceof TooLargeException;
                    complaints.add(
                            limit ? Problem.Kind.TOO_LARGE : Problem.Kind.BAD_REQUEST,
                            entry.getName(),
                            limit
                                    ? e.getNestedException().getMessage()
                                    : "is broken XML: " + firstLine(e.getMessage()));
                } catch (TooLargeException e) {
                    complaints.add(Problem.Kind.TOO_LARGE, entry.getName(), e.getMessage());
                }
                if (!counted.isSpent() && !skip(content, call) && last) {
                    complaints.add(Problem.Kind.TOO_LARGE, entry.getName(), "unfolds to more than is read of it");
                }
                if (counted.isSpent()) {
                    return;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException("a name in it is no text"); // as the JDK says it
        }
    }

    /**
     * Reads over what nobody wanted of an entry, which counts as well: the archive's own stream would do it without a limit.
     *
     * @return false where the limit was reached
     */
    private static boolean skip(InputStream content, Call call) throws IOException {
        byte[] block = new byte[BLOCK];
        try {
            while (content.read(block, 0, block.length) >= 0) {
                call.check();
            }
            return true;
        } catch (TooLargeException e) {
            return false;
        }
    }

    private static void copy(InputStream content, OutputStream to) throws IOException {
        try (to) {
            content.transferTo(to);
        }
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String firstLine(String message) {
        String text = message == null ? "" : message.strip();
        return text.lines().reduce((first, second) -> second).orElse("").replaceFirst("^Message: ", "");
    }

    private static boolean is(byte[] b, int from, int to, byte[] text) {
        return to - from >= text.length && Arrays.equals(b, from, from + text.length, text, 0, text.length);
    }

    /** True where the first entry is one of a package: an archive that holds a workbook, not packed once more, is none itself. */
    private static boolean isPackage(byte[] b, int from, int to) {
        if (to - from < NAME) {
            return false;
        }
        int length = (b[from + NAME_LENGTH] & 0xff) | (b[from + NAME_LENGTH + 1] & 0xff) << 8;
        int end = Math.min(to, from + NAME + length);
        for (byte[] name : FIRST) {
            if (is(b, from + NAME, end, name)) {
                return true;
            }
        }
        return false;
    }

    /** True where one of the first entries is in the folder of a workbook. */
    private static boolean hasWorkbook(byte[] b, int from, int to) {
        for (int at = from; at + NAME + FOLDER.length <= to; at++) {
            if (b[at] == 'P' && is(b, at, to, LOCAL) && is(b, at + NAME, to, FOLDER)) {
                return true;
            }
        }
        return false;
    }
}
