package dev.spoor.decoder.auditd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The types of records of one piece, by what stands behind {@code type=}. One thread at a time. */
final class RecordTypes {
    /** How many there may be: hostile records have a new one each, and each has a table. */
    static final int MOST = 250;

    private static final int LONGEST = 40;
    private static final NumberedNames NUMBERED = NumberedNames.of("record.types");

    /** The type of records whose own are too many. */
    final RecordType other = new RecordType("OTHER");

    private final Words words = new Words();
    private final List<RecordType> types = new ArrayList<>();

    /** The type that is spelled so, or has that number, alone or as {@code UNKNOWN[1334]}; null where this cannot be a type. */
    RecordType of(byte[] b, int from, int to) {
        int known = words.find(b, from, to);
        if (known >= 0) {
            return types.get(known);
        }
        if (!isType(b, from, to)) {
            return null;
        }
        String name = name(new String(b, from, to - from, StandardCharsets.US_ASCII));
        if (types.size() == MOST) {
            return other;
        }
        RecordType type = null;
        for (RecordType one : types) {
            type = one.name.equals(name) ? one : type;
        }
        words.add(new String(b, from, to - from, StandardCharsets.US_ASCII));
        types.add(type == null ? new RecordType(name) : type);
        return types.get(types.size() - 1);
    }

    private static boolean isType(byte[] b, int from, int to) {
        if (to - from < 2 || to - from > LONGEST) {
            return false;
        }
        for (int i = from; i < to; i++) {
            int c = b[i];
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '[' || c == ']' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static String name(String spelled) {
        String number = spelled.startsWith("UNKNOWN[") ? spelled.substring(8).replace("]", "") : spelled;
        if (number.matches("\\d{1,6}")) {
            String name = NUMBERED.name(Long.parseLong(number));
            return name == null ? "UNKNOWN-" + number : name;
        }
        return spelled.replace('[', '-').replace("]", "");
    }
}
