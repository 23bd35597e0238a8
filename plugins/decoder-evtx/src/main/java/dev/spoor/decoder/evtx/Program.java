package dev.spoor.decoder.evtx;

import dev.spoor.rows.CellKind;
import java.util.List;

/**
 * What a template, or XML outside of one, says about an event, flat: which fields there are, and of which text and values each is made.
 *
 * @param ops in the order of the XML
 */
record Program(Op[] ops) {
    /**
     * A part of a field's text.
     *
     * @param literal constant text in UTF-8; null for a value
     * @param value number of the value of the template's instance that stands here; -1 for constant text
     */
    record Part(byte[] literal, int value) {
        static Part of(byte[] literal) {
            return new Part(literal, -1);
        }

        static Part of(int value) {
            return new Part(null, value);
        }
    }

    /**
     * One field, or an instance of a template that stands in the XML.
     *
     * @param field the field; null for unnamed data, where the name is {@link #name}, and where there are too many fields
     * @param element the element whose text it is; null for an attribute
     * @param parts what the text is made of; none for an empty text
     * @param kind what the text is where it is not just one value
     * @param name parts of a name that values say; null where it is known
     * @param instance offset of a template's instance in the chunk; -1 for a field
     */
    record Op(Field field, Element element, Part[] parts, CellKind kind, Part[] name, int instance) {
        private static final Part[] NOTHING = {};

        static Op attribute(Field field, List<Part> parts, CellKind kind) {
            return new Op(field, null, parts.toArray(NOTHING), kind, null, -1);
        }

        static Op text(Element element, List<Part> parts, CellKind kind) {
            return new Op(element.isData() ? null : element.text(), element, parts.toArray(NOTHING), kind, null, -1);
        }

        static Op named(Element element, List<Part> parts, List<Part> name) {
            return new Op(null, element, parts.toArray(NOTHING), CellKind.TEXT, name.toArray(NOTHING), -1);
        }

        static Op instance(int offset, Element element) {
            return new Op(null, element, NOTHING, CellKind.TEXT, null, offset);
        }
    }
}
