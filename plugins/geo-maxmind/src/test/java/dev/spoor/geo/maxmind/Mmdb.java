package dev.spoor.geo.maxmind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small databases as the MaxMind DB file format specification, version 2.0, has them: IPv6 trees with records of 28 bits are not. */
final class Mmdb {
    private final String type;
    private final LocalDate built;
    private final boolean v6;
    private final List<int[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Leaves are negative: -1 for nothing, else -2 minus the offset of the data. */
    private Mmdb(String type, LocalDate built, boolean v6) {
        this.type = type;
        this.built = built;
        this.v6 = v6;
        nodes.add(new int[] {-1, -1});
    }

    static Mmdb v4(String type, LocalDate built) {
        return new Mmdb(type, built, false);
    }

    static Mmdb v6(String type, LocalDate built) {
        return new Mmdb(type, built, true);
    }

    /** A network, in CIDR notation, and its record; in order of growing prefix. */
    Mmdb put(String network, Map<String, ?> record) throws IOException {
        String[] parts = network.split("/");
        byte[] address = InetAddress.getByName(parts[0]).getAddress();
        int bits = Integer.parseInt(parts[1]);
        if (v6 && address.length == 4) {
            address = ByteBuffer.allocate(16).put(new byte[12]).put(address).array();
            bits += 96;
        }
        int leaf = -2 - data.size();
        value(data, record);
        int node = 0;
        for (int bit = 0; bit < bits; bit++) {
            int side = address[bit >> 3] >> 7 - (bit & 7) & 1;
            int next = nodes.get(node)[side];
            if (bit == bits - 1) {
                nodes.get(node)[side] = leaf;
            } else if (next < 0) {
                nodes.add(new int[] {next, next});
                nodes.get(node)[side] = nodes.size() - 1;
                node = nodes.size() - 1;
            } else {
                node = next;
            }
        }
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int side : node) {
                int value = side >= 0 ? side : side == -1 ? nodes.size() : nodes.size() + 16 - 2 - side;
                out.write(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
            }
        }
        out.write(new byte[16]);
        data.writeTo(out);
        out.write(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.write("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", built.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        metadata.put("database_type", type);
        metadata.put("description", Map.of("en", "made for a test"));
        metadata.put("ip_version", v6 ? 6 : 4);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        value(out, metadata);
        return out.toByteArray();
    }

    /** Writes it to a file, which is replaced as a whole. */
    Path to(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        Files.write(part, bytes());
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void value(ByteArrayOutputStream out, Object value) throws IOException {
        if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            head(out, 2, utf8.length);
            out.write(utf8);
        } else if (value instanceof Double number) {
            head(out, 3, 8);
            out.write(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Integer number) {
            head(out, 6, 4);
            out.write(ByteBuffer.allocate(4).putInt(number).array());
        } else if (value instanceof Long number) {
            head(out, 9, 8);
            out.write(ByteBuffer.allocate(8).putLong(number).array());
        } else if (value instanceof Boolean flag) {
            head(out, 14, flag ? 1 : 0);
        } else if (value instanceof List<?> list) {
            head(out, 11, list.size());
            for (Object one : list) {
                value(out, one);
            }
        } else {
            Map<?, ?> map = (Map<?, ?>) value;
            head(out, 7, map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                value(out, entry.getKey());
                value(out, entry.getValue());
            }
        }
    }

    private static void head(ByteArrayOutputStream out, int type, int size) {
        int small = size < 29 ? size : size < 285 ? 29 : 30;
        out.write(type > 7 ? small : type << 5 | small);
        if (type > 7) {
            out.write(type - 7);
        }
        if (small == 29) {
            out.write(size - 29);
        } else if (small == 30) {
            out.write(size - 285 >> 8);
            out.write(size - 285);
        }
    }
}
