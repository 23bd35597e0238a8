package dev.spoor.decoder.evtx;

import dev.spoor.decoder.evtx.Program.Op;
import dev.spoor.decoder.evtx.Program.Part;
import dev.spoor.rows.CellKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads BinXML tokens and makes a {@link Program} of them. Token numbers and layouts are those of MS-EVEN6, 2.2.12 and of the published
 * descriptions of the file format. One thread at a time.
 */
final class Compiler {
    static final int END = 0x00;
    static final int OPEN = 0x01;
    static final int CLOSE_START = 0x02;
    static final int CLOSE_EMPTY = 0x03;
    static final int CLOSE = 0x04;
    static final int VALUE = 0x05;
    static final int ATTRIBUTE = 0x06;
    static final int CDATA = 0x07;
    static final int CHARACTER = 0x08;
    static final int ENTITY = 0x09;
    static final int PI_TARGET = 0x0A;
    static final int PI_DATA = 0x0B;
    static final int INSTANCE = 0x0C;
    static final int SUBSTITUTION = 0x0D;
    static final int OPTIONAL = 0x0E;
    static final int FRAGMENT = 0x0F;
    /** Set on tokens that have attributes, or more of their kind behind them. */
    static final int MORE = 0x40;

    private static final int DEEPEST = 64;
    private static final int MOST_DIGITS = 9;

    private final Names names;
    private final Budget budget;
    private final Values values = new Values();
    private byte[] b;
    private int at;
    private int end;
    private List<Op> ops;

    Compiler(Names names, Budget budget) {
        this.names = names;
        this.budget = budget;
    }

    /** Compiles the tokens in a range of the chunk, which stand within this element. */
    Program compile(byte[] chunk, int from, int to, Element parent) throws BrokenException {
        b = chunk;
        at = from;
        end = to;
        ops = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        content(parent, parts, true, 0);
        return new Program(ops.toArray(new Op[0]));
    }

    /** Reads what stands in an element or fragment, and its end. Returns whether there are elements in it. */
    private boolean content(Element here, List<Part> parts, boolean fragment, int depth) throws BrokenException {
        boolean children = false;
        while (!fragment || at < end) {
            budget.step();
            int token = u8() & ~MORE;
            switch (token) {
                case END -> {
                    if (!fragment) {
                        throw new BrokenException("an element does not end");
                    }
                    return children;
                }
                case CLOSE -> {
                    if (fragment) {
                        throw new BrokenException("an element ends that did not start");
                    }
                    return children;
                }
                case OPEN -> {
                    element(here, (b[at - 1] & MORE) != 0, depth + 1);
                    children = true;
                }
                case INSTANCE -> {
                    ops.add(Op.instance(at - 1, here));
                    at = Instance.end(b, at - 1, end);
                    children = true;
                }
                case PI_TARGET -> name();
                case PI_DATA -> string();
                case FRAGMENT -> skip(3);
                default -> text(token, parts);
            }
        }
        return children;
    }

    /** Reads one part of a text, whose token was read. */
    private void text(int token, List<Part> parts) throws BrokenException {
        switch (token) {
            case VALUE -> parts.add(Part.of(value()));
            case CDATA -> parts.add(Part.of(string()));
            case CHARACTER -> parts.add(Part.of(String.valueOf((char) u16()).getBytes(StandardCharsets.UTF_8)));
            case ENTITY -> parts.add(Part.of(entity(name()).getBytes(StandardCharsets.UTF_8)));
            case SUBSTITUTION, OPTIONAL -> {
                parts.add(Part.of(u16()));
                skip(1);
            }
            default -> throw new BrokenException("token 0x" + Integer.toHexString(token) + " is not known");
        }
    }

    private static boolean isText(int token) {
        return token == VALUE
                || token == CDATA
                || token == CHARACTER
                || token == ENTITY
                || token == SUBSTITUTION
                || token == OPTIONAL;
    }

    private void element(Element parent, boolean hasAttributes, int depth) throws BrokenException {
        if (depth > DEEPEST) {
            throw new BrokenException("its elements are more than " + DEEPEST + " deep");
        }
        skipDependency();
        skip(4);
        Element element = parent.child(name());
        if (element == null) {
            throw new BrokenException("the file has too many different elements");
        }
        List<Part> dataName = null;
        if (hasAttributes) {
            skip(4);
            while (at < end && (b[at] & ~MORE) == ATTRIBUTE) {
                budget.step();
                at++;
                String name = name();
                List<Part> parts = new ArrayList<>(1);
                while (at < end && isText(b[at] & ~MORE)) {
                    budget.step();
                    text(u8() & ~MORE, parts);
                }
                if (element.isData() && name.equals("Name")) {
                    dataName = parts;
                    element = named(element, parts);
                } else {
                    attribute(element, name, parts);
                }
            }
        }
        List<Part> parts = new ArrayList<>(1);
        int token = u8() & ~MORE;
        boolean children = false;
        if (token == CLOSE_START) {
            children = content(element, parts, false, depth);
        } else if (token != CLOSE_EMPTY) {
            throw new BrokenException("token 0x" + Integer.toHexString(token) + " within an element's start");
        }
        boolean says = parts.isEmpty() ? element.isDataField() && !children : !children || !isBlank(parts);
        if (says) {
            ops.add(
                    dataName != null && element.isData()
                            ? Op.named(element, parts, dataName)
                            : Op.text(element, parts, kind(element, parts)));
        }
    }

    /** The element that is data of this name, where the name is constant. */
    private static Element named(Element data, List<Part> name) throws BrokenException {
        StringBuilder text = new StringBuilder();
        for (Part part : name) {
            if (part.literal() == null) {
                return data;
            }
            text.append(new String(part.literal(), StandardCharsets.UTF_8));
        }
        Element named = data.named(text.toString());
        if (named == null) {
            throw new BrokenException("the file has too many different elements");
        }
        return named;
    }

    private void attribute(Element element, String name, List<Part> parts) {
        Field field = element.attribute(name);
        if (field != null) {
            ops.add(Op.attribute(field, parts, kind(element, parts)));
        }
    }

    private static boolean isBlank(List<Part> parts) {
        for (Part part : parts) {
            if (part.literal() == null) {
                return false;
            }
            for (byte c : part.literal()) {
                if (c < 0 || c > ' ') {
                    return false;
                }
            }
        }
        return true;
    }

    /** Numbers of the system's own fields are numbers, whether they stand in the template or in a value. */
    private static CellKind kind(Element element, List<Part> parts) {
        byte[] literal = parts.size() == 1 ? parts.get(0).literal() : null;
        if (!element.isSystem() || literal == null || literal.length == 0 || literal.length > MOST_DIGITS) {
            return CellKind.TEXT;
        }
        for (byte c : literal) {
            if (c < '0' || c > '9') {
                return CellKind.TEXT;
            }
        }
        return literal.length > 1 && literal[0] == '0' ? CellKind.TEXT : CellKind.NUMBER;
    }

    /**
     * An element in a template has the number of the value on which it depends before its size; one outside of templates has not. Which of
     * both it is shows in whether a name stands where the name's offset says.
     */
    private void skipDependency() {
        if (!pointsToName(at + 4) || pointsToName(at + 6)) {
            at += 2;
        }
    }

    private boolean pointsToName(int place) {
        return place + 4 <= end && names.isName(LittleEndian.u32(b, place));
    }

    /** Reads a name, by its offset; it stands right there where it is the first use in the chunk. */
    private String name() throws BrokenException {
        need(4);
        long offset = LittleEndian.u32(b, at);
        at += 4;
        String name = names.at(offset);
        if (offset == at) {
            skip(names.end(at) - at);
        }
        return name;
    }

    private byte[] value() throws BrokenException {
        int type = u8();
        if (type == Values.STRING) {
            return string();
        }
        int size = Values.size(type);
        if (size == 0) {
            throw new BrokenException("a constant of type 0x" + Integer.toHexString(type));
        }
        int from = at;
        skip(size);
        Text text = new Text(1 << 8);
        values.write(type, b, from, at, text);
        return text.copy();
    }

    private byte[] string() throws BrokenException {
        int chars = u16();
        int from = at;
        skip(2 * chars);
        Text text = new Text(1 << 18);
        text.addUtf16(b, from, chars);
        return text.copy();
    }

    private static String entity(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&" + name + ";";
        };
    }

    private int u8() throws BrokenException {
        need(1);
        return b[at++] & 0xFF;
    }

    private int u16() throws BrokenException {
        need(2);
        at += 2;
        return LittleEndian.u16(b, at - 2);
    }

    private void skip(int count) throws BrokenException {
        need(count);
        at += count;
    }

    private void need(int count) throws BrokenException {
        if (end - at < count) {
            throw new BrokenException("its XML ends too early");
        }
    }
}
