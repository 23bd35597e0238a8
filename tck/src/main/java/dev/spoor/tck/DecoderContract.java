package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.spoor.api.CancelledException;
import dev.spoor.api.Decoder;
import dev.spoor.api.Kind;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the host relies on in a decoder, whatever the bytes. */
public abstract class DecoderContract extends ProviderContract<Decoder.Session> {
    private static final int HEAD = 1 << 16;

    /** For plugin authors to extend. */
    protected DecoderContract() {}

    @Override
    protected abstract Provider<Decoder.Session> provider();

    /** A small piece that the decoder takes apart whole, into at least one piece or row. */
    protected abstract MemoryPiece sample() throws IOException;

    @Override
    final Kind kind() {
        return Kind.DECODER;
    }

    @Override
    final List<String> exercise(Decoder.Session session, Trial trial) throws ProviderException, IOException {
        return decode(session, sample(), trial, false);
    }

    private List<String> decode(Decoder.Session session, MemoryPiece piece, Trial trial, boolean dribbles)
            throws ProviderException, IOException {
        MemoryPieces pieces = new MemoryPieces();
        WatchedPiece watched = new WatchedPiece(piece, trial, dribbles);
        try {
            session.decode(watched, trial.pieces(pieces), trial.call());
        } finally {
            assertEquals(0, watched.streams(), "streams of the piece that are left open");
        }
        List<String> result = new ArrayList<>();
        for (MemoryPieces.Found found : pieces.found()) {
            String from = dribbles ? "" : String.valueOf(found.from());
            result.add(found.name() + "|" + found.form() + "|" + from + "|" + Shown.bytes(found.bytes()));
        }
        for (String table : pieces.tables()) {
            for (Batch batch : pieces.batches(table)) {
                assertTrue(
                        batch.schema().size() >= pieces.schema(table).size(),
                        () -> "a batch of " + table + " has fewer columns than were said");
            }
            shown(Shown.rows(pieces.batches(table)), row -> table + "|" + row).forEach(result::add);
        }
        return result;
    }

    private byte[] bytes() throws IOException {
        return sample().bytes(Integer.MAX_VALUE);
    }

    @Test
    void isOfferedWhatTheSampleIs() throws Exception {
        assertTrue(
                descriptor().accepts().contains(sample().form()),
                () -> "accepts " + descriptor().accepts());
    }

    @Test
    void theSampleBeginsAsItIsSaid() throws Exception {
        String head = new String(sample().head(HEAD), StandardCharsets.ISO_8859_1);
        assertTrue(
                descriptor().begins().isEmpty()
                        || descriptor().begins().stream().anyMatch(head::startsWith),
                () -> "begins with none of " + descriptor().begins());
    }

    @Test
    void probesTheSampleWhereverItStands() throws Exception {
        byte[] head = sample().head(HEAD);
        try (Decoder.Session session = open()) {
            int sure = session.probe(head, 0, head.length);
            assertTrue(sure > 0 && sure <= 100, "of its sample it is " + sure + " sure");
            for (byte around : new byte[] {0, ' ', 'A', (byte) 0xFF}) {
                byte[] slab = new byte[head.length + 64];
                Arrays.fill(slab, around);
                System.arraycopy(head, 0, slab, 17, head.length);
                byte[] before = slab.clone();
                assertEquals(
                        sure,
                        session.probe(slab, 17, 17 + head.length),
                        "the same bytes in the middle of a slab, with " + around + " around");
                assertArrayEquals(before, slab, "probing must not write");
            }
        }
    }

    @Test
    void probesWhateverItIsGiven() throws Exception {
        Random random = new Random(3);
        byte[] slab = new byte[1 << 14];
        try (Decoder.Session session = open()) {
            for (int i = 0; i < 2000; i++) {
                if (i % 2 == 0) {
                    random.nextBytes(slab);
                } else {
                    Arrays.fill(slab, (byte) random.nextInt());
                }
                int from = random.nextInt(slab.length);
                int to = from + random.nextInt(slab.length - from + 1);
                assertSure(session.probe(slab, from, to));
            }
            byte[] head = sample().head(HEAD);
            int step = Math.max(1, head.length / 2000);
            for (int to = 0; to <= head.length; to += step) {
                assertSure(session.probe(head, 0, to));
                assertSure(session.probe(Arrays.copyOf(head, to), 0, to));
            }
        }
    }

    private static void assertSure(int sure) {
        assertTrue(sure >= 0 && sure <= 100, () -> "sure by " + sure + ", and 0 to 100 is the scale");
    }

    @Test
    void decodingDoesNotWrite() throws Exception {
        byte[] bytes = bytes();
        byte[] before = bytes.clone();
        MemoryPiece piece = new MemoryPiece(sample().name(), sample().form(), bytes);
        try (Decoder.Session session = open()) {
            decode(session, piece, Trial.whole(), false);
        }
        assertArrayEquals(before, bytes, "the piece's bytes");
    }

    @Test
    void howTheBytesArriveMakesNoDifference() throws Exception {
        try (Decoder.Session session = open()) {
            MemoryPiece piece = sample();
            List<String> few = decode(session, piece, Trial.whole(), true);
            List<String> many = decode(session, piece, Trial.whole(), false);
            assertEquals(many.size(), few.size(), "read by seven bytes, of unknown size");
            for (int i = 0; i < few.size(); i++) {
                // Where it stood may depend on the size that is known.
                assertEquals(withoutPlace(many.get(i)), withoutPlace(few.get(i)));
            }
        }
    }

    private static String withoutPlace(String result) {
        return result.replaceFirst("\\|Span\\[[^]]*]\\|", "||");
    }

    @Test
    void damageIsAProblemAndNoSurprise() throws Exception {
        MemoryPiece whole = sample();
        try (Decoder.Session session = open()) {
            Damage.of(bytes()).forEach(variant -> {
                MemoryPiece piece = new MemoryPiece(whole.name(), whole.form(), variant.bytes());
                Trial trial = Trial.whole();
                try {
                    decode(session, piece, trial, false);
                } catch (ProviderException | IOException | CancelledException e) {
                    said(Shown.throwable(e));
                } catch (RuntimeException | Error e) {
                    fail("sample with " + variant.what() + ": " + e, e);
                }
                trial.call().problems().forEach(problem -> said(Shown.problem(problem)));
            });
            assertTrue(!run(session, Trial.whole()).isEmpty(), "and afterwards it works as before");
        }
    }
}
