package dev.spoor.decoder.json;

import java.util.HashMap;
import java.util.Map;

/**
 * A place in the records of one document: the path of names that leads to a value. Records share these, so that a value finds its
 * column without a text being made or hashed for it. One thread at a time.
 */
final class Field {
    /** How many there may be in a document: hostile ones have a new name in every record. */
    static final int MOST = 4096;

    /** What they share. */
    private static final class Tree {
        int count;
    }

    private final Tree tree;
    private final Map<String, Field> children = new HashMap<>();
    private final String path;
    private final Field top;
    private final int id;
    private final EventField event;
    private Field again;
    private Field lastUsed = this;
    private long lastRecord = -1;

    /** @param top null where it is a record itself, or one of its own fields */
    private Field(Tree tree, String path, Field top) {
        this.tree = tree;
        this.path = path;
        this.top = top == null ? this : top;
        this.id = tree.count++;
        this.event = EventField.of(path);
    }

    /** The root of a new tree: a record itself. */
    static Field root() {
        return new Field(new Tree(), "", null);
    }

    /** The field of this name within this one; null where there are too many fields to make another. */
    Field child(String name) {
        Field child = children.get(name);
        if (child == null && tree.count < MOST) {
            child = path.isEmpty() ? new Field(tree, name, null) : new Field(tree, path + "." + name, top);
            children.put(name, child);
        }
        return child;
    }

    /**
     * Where a record's value goes: here, or where the record has a value of this name already, {@code name#2} and so on; null where there
     * are too many fields.
     *
     * @param record number of the record, different from all before
     */
    Field free(long record) {
        if (lastRecord != record) {
            lastRecord = record;
            lastUsed = this;
            return this;
        }
        Field next = lastUsed.again(this);
        if (next != null) {
            lastUsed = next;
        }
        return next;
    }

    private Field again(Field first) {
        if (again == null && tree.count < MOST) {
            int number = this == first ? 1 : Integer.parseInt(path.substring(first.path.length() + 1));
            again = new Field(tree, first.path + "#" + (number + 1), first.top);
        }
        return again;
    }

    /** Names from the root, joined by dots; empty for the root. */
    String path() {
        return path;
    }

    /** The record's own field that it is within; itself where it is one. */
    Field top() {
        return top;
    }

    /** Number in the tree, from 0, below {@link #MOST}. */
    int id() {
        return id;
    }

    /** What it is in a Windows event. */
    EventField event() {
        return event;
    }
}
