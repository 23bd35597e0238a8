package dev.spoor.decoder.encodings;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Setting;
import dev.spoor.api.Span;
import dev.spoor.contents.Magic;
import dev.spoor.contents.Readable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * XOR with one byte, on request only: any bytes are the XOR of something. The key is one of those that the setting names, or with {@code auto}
 * that of the 255 which makes the start of the bytes text or a known form; where none does, it knows nothing.
 */
public final class Xor implements Decoder {
    static final Setting<List<String>> KEYS = Setting.list("keys")
            .defaultTo(List.of())
            .must(
                    keys -> keys.stream().allMatch(key -> key.equals("auto") || key.matches("(0x)?[0-9a-fA-F]{1,2}")),
                    "auto, or bytes in hex")
            .help("Keys to try, in hex, or auto for all; without it nothing is decoded.");

    private static final Descriptor DESCRIPTOR = Descriptor.of("xor", "XOR with one byte")
            .help("Decodes bytes that become text or a known form by XOR with one byte. Only where it is told to.")
            .accepts(Piece.BYTES)
            .produces(Piece.BYTES)
            .settings(KEYS);

    private static final int SHORTEST = 16;
    private static final int SAMPLE = 1 << 12;
    private static final int BLOCK = 1 << 16;
    private static final int SCORE = 40;

    /** Made by the service loader. */
    public Xor() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return new XorSession(keys(context.get(KEYS)));
    }

    private static List<Integer> keys(List<String> named) {
        List<Integer> keys = new ArrayList<>();
        for (String name : named) {
            if (name.equals("auto")) {
                for (int key = 1; key < 256; key++) {
                    keys.add(key);
                }
            } else {
                keys.add(Integer.parseInt(name.startsWith("0x") ? name.substring(2) : name, 16));
            }
        }
        return List.copyOf(keys);
    }

    private record XorSession(List<Integer> keys) implements Session {
        @Override
        public int probe(byte[] bytes, int from, int to) {
            return key(bytes, from, to) == 0 ? 0 : SCORE;
        }

        @Override
        public void decode(Piece in, Pieces out, Call call) throws IOException {
            byte[] head = in.head(SAMPLE);
            int key = key(head, 0, head.length);
            if (key == 0) {
                return;
            }
            byte[] block = new byte[BLOCK];
            try (InputStream bytes = in.open();
                    OutputStream decoded = out.begin(
                            "xor 0x" + Integer.toHexString(key), Piece.BYTES, new Span(0, Math.max(0, in.size())))) {
                for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                    call.check();
                    for (int i = 0; i < count; i++) {
                        block[i] ^= (byte) key;
                    }
                    decoded.write(block, 0, count);
                }
            }
        }

        /** The first key that makes something of the bytes; 0 where none does, or they are text as they are. */
        private int key(byte[] b, int from, int to) {
            int stop = Math.min(to, from + SAMPLE);
            if (keys.isEmpty() || stop - from < SHORTEST) {
                return 0;
            }
            int[] histogram = new int[256];
            for (int p = from; p < stop; p++) {
                histogram[b[p] & 0xff]++;
            }
            if (isMark(b, from, 0)) {
                return 0;
            }
            int best = 0;
            int bestScore = isText(histogram, 0, stop - from) ? usual(histogram, 0) : 0;
            for (int key : keys) {
                int score = isMark(b, from, key)
                        ? Integer.MAX_VALUE
                        : isText(histogram, key, stop - from) ? usual(histogram, key) : 0;
                if (score > bestScore) {
                    best = key;
                    bestScore = score;
                }
            }
            return best;
        }

        private static boolean isText(int[] histogram, int key, int total) {
            int plain = 0;
            for (int value = 0; value < 256; value++) {
                plain += Readable.isPlain(value ^ key) ? histogram[value] : 0;
            }
            return plain * 100L >= 98L * total;
        }

        /** How many bytes are lower-case letters or blanks: keys that differ in one bit make text of text, and this tells them apart, also from the bytes as they are. */
        private static int usual(int[] histogram, int key) {
            int count = 0;
            for (int value = 0; value < 256; value++) {
                int c = value ^ key;
                count += c >= 'a' && c <= 'z' || c == ' ' ? histogram[value] : 0;
            }
            return count;
        }

        private static boolean isMark(byte[] b, int from, int key) {
            long first = 0;
            for (int i = 0; i < 8; i++) {
                first = first << 8 | (b[from + i] ^ key) & 0xff;
            }
            return Magic.isKnown(first);
        }
    }
}
