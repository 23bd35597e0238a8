package dev.spoor.decoder.evtx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The fields of a file, by name. One thread at a time. */
final class Fields {
    /** How many there may be in a file: hostile ones have new names in every record. */
    static final int MOST = 4096;

    private static final int LONGEST = 256;
    private static final String UNNAMED = "Data";

    private final Map<String, Field> byName = new HashMap<>();
    private Field[] unnamed = new Field[16];
    private boolean full;

    /** The field of this name; null where there are too many to make another. Over-long names are cut. */
    Field of(String name) {
        return exactly(name.length() > LONGEST ? name.substring(0, LONGEST) : name);
    }

    /** The field for the n-th value of a field in an event, from 2: {@code name#2}. Null as {@link #of}. */
    Field repeat(Field field, int number) {
        return exactly(field.name() + "#" + number);
    }

    private Field exactly(String key) {
        Field field = byName.get(key);
        if (field == null) {
            if (byName.size() >= MOST) {
                full = true;
                return null;
            }
            field = new Field(byName.size(), key, part(key));
            byName.put(key, field);
        }
        return field;
    }

    /** The field for the n-th value without a name in an event, from 1: {@code Data1}. Null as {@link #of}. */
    Field unnamed(int number) {
        if (number >= unnamed.length) {
            if (number >= MOST) {
                full = true;
                return null;
            }
            unnamed = Arrays.copyOf(unnamed, Math.max(number + 1, unnamed.length * 2));
        }
        if (unnamed[number] == null) {
            unnamed[number] = of(UNNAMED + number);
        }
        return unnamed[number];
    }

    /** True where a field was asked for that there was no room for. */
    boolean isFull() {
        return full;
    }

    private static Field.Part part(String name) {
        return switch (name) {
            case "EventID" -> Field.Part.EVENT_ID;
            case "Channel" -> Field.Part.CHANNEL;
            case "Provider" -> Field.Part.PROVIDER;
            default -> Field.Part.NONE;
        };
    }
}
