package dev.spoor.kql.functions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** base64, URL encoding, compression. Text that is none after decoding gives null. */
final class Encodings {
    private Encodings() {}

    static void register(Library l) {
        l.add(
                "base64_encode_tostring(string)string",
                (a, f) -> Base64.getEncoder().encodeToString(((String) a[0]).getBytes(StandardCharsets.UTF_8)));
        l.alias("base64_encodestring", "base64_encode_tostring");
        l.add("base64_decode_tostring(string)string", (a, f) -> {
            byte[] b = decode((String) a[0]);
            return b == null ? "" : text(b);
        });
        l.alias("base64_decodestring", "base64_decode_tostring");
        l.add("base64_decode_toarray(string)dynamic", (a, f) -> {
            byte[] b = decode((String) a[0]);
            if (b == null) {
                return null;
            }
            List<Object> out = new ArrayList<>();
            for (byte x : b) {
                out.add((long) (x & 255));
            }
            return out;
        });
        l.add("base64_encode_fromarray(dynamic)string", (a, f) -> {
            byte[] b = bytes(Values.list(a[0]));
            return b == null ? "" : Base64.getEncoder().encodeToString(b);
        });
        l.add(
                "base64_encode_fromguid(guid)string",
                (a, f) -> Base64.getEncoder()
                        .encodeToString(swap(HexFormat.of().parseHex(((String) a[0]).replace("-", "")))));
        l.add("base64_decode_toguid(string)guid", (a, f) -> {
            byte[] b = decode((String) a[0]);
            return b == null || b.length != 16
                    ? null
                    : Conversions.toGuid(HexFormat.of().formatHex(swap(b)), Form.STRING);
        });
        l.add("url_encode(string)string", (a, f) -> percent((String) a[0], "-_.!*()", true));
        l.add("url_encode_component(string)string", (a, f) -> percent((String) a[0], "-_.!*()'~", false));
        l.add("url_decode(string)string", (a, f) -> unescape((String) a[0]));
        l.add("zlib_compress_to_base64_string(string)string", (a, f) -> compress((String) a[0], false));
        l.add("gzip_compress_to_base64_string(string)string", (a, f) -> compress((String) a[0], true));
        l.add("zlib_decompress_from_base64_string(string)string", (a, f) -> expand((String) a[0], false));
        l.add("gzip_decompress_from_base64_string(string)string", (a, f) -> expand((String) a[0], true));
    }

    private static byte[] decode(String s) {
        String t = s.strip();
        try {
            return Base64.getDecoder().decode(t);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static String text(byte[] b) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(b))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    private static byte[] bytes(List<Object> list) {
        if (list == null) {
            return null;
        }
        byte[] b = new byte[list.size()];
        for (int i = 0; i < b.length; i++) {
            if (!(list.get(i) instanceof Long n) || n < 0 || n > 255) {
                return null;
            }
            b[i] = (byte) (long) n;
        }
        return b;
    }

    /** A guid's first three groups are little-endian in its bytes. */
    private static byte[] swap(byte[] b) {
        byte[] r = b.clone();
        int[] order = {3, 2, 1, 0, 5, 4, 7, 6};
        for (int i = 0; i < order.length; i++) {
            r[i] = b[order[i]];
        }
        return r;
    }

    private static String percent(String s, String safe, boolean plus) {
        StringBuilder b = new StringBuilder();
        for (byte x : s.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (x & 255);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || safe.indexOf(c) >= 0) {
                b.append(c);
            } else if (c == ' ' && plus) {
                b.append('+');
            } else {
                b.append('%');
                b.append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return b.toString();
    }

    static String unescape(String s) {
        if (s.indexOf('%') < 0 && s.indexOf('+') < 0) {
            return s;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = s.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int hi = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int lo = hi >= 0 ? Character.digit(in[i + 2], 16) : -1;
            if (lo >= 0) {
                out.write(hi * 16 + lo);
                i += 2;
            } else {
                out.write(in[i] == '+' ? ' ' : in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String compress(String s, boolean gzip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var z = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
            z.write(s.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory does not fail to write
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /** Bounded: what expands to more than the longest string is null. */
    private static String expand(String s, boolean gzip) {
        byte[] b = decode(s);
        if (b == null) {
            return "";
        }
        try (InputStream in = gzip
                ? new GZIPInputStream(new ByteArrayInputStream(b))
                : new InflaterInputStream(new ByteArrayInputStream(b))) {
            byte[] all = in.readNBytes(Strings.MAX_LENGTH + 1);
            return all.length > Strings.MAX_LENGTH ? "" : text(all);
        } catch (IOException e) {
            return "";
        }
    }
}
