package dev.spoor.kql.functions;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as JSON, the way parse_xml() does it: an element is a property of its parent; attributes are {@code @name}, text beside other things
 * is {@code #text}, elements of one name are an array. No DTD is read and nothing is fetched. What is not XML gives null.
 */
final class Xml {
    private static final XMLInputFactory FACTORY = factory();

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory f = XMLInputFactory.newDefaultFactory();
        f.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        f.setProperty(XMLInputFactory.IS_COALESCING, true);
        return f;
    }

    static Object parse(String text) {
        String t = text.strip();
        if (!t.startsWith("<") || t.length() > 1 << 20) {
            return null;
        }
        try {
            XMLStreamReader r = FACTORY.createXMLStreamReader(new StringReader(t));
            while (r.hasNext()) {
                if (r.next() == XMLStreamConstants.START_ELEMENT) {
                    Map<String, Object> root = new LinkedHashMap<>();
                    root.put(name(r), element(r, 0));
                    while (r.hasNext()) {
                        r.next();
                    }
                    return root;
                }
            }
            return null;
        } catch (XMLStreamException e) {
            return null;
        }
    }

    private static String name(XMLStreamReader r) {
        String p = r.getPrefix();
        return p == null || p.isEmpty() ? r.getLocalName() : p + ":" + r.getLocalName();
    }

    private static Object element(XMLStreamReader r, int depth) throws XMLStreamException {
        if (depth > Json.MAX_DEPTH / 2) {
            throw new XMLStreamException("nested too deep");
        }
        Map<String, Object> out = new LinkedHashMap<>();
        for (int i = 0; i < r.getNamespaceCount(); i++) {
            String p = r.getNamespacePrefix(i);
            out.put(p == null || p.isEmpty() ? "@xmlns" : "@xmlns:" + p, r.getNamespaceURI(i));
        }
        for (int i = 0; i < r.getAttributeCount(); i++) {
            String p = r.getAttributePrefix(i);
            out.put(
                    "@" + (p == null || p.isEmpty() ? "" : p + ":") + r.getAttributeLocalName(i),
                    r.getAttributeValue(i));
        }
        StringBuilder b = new StringBuilder();
        while (true) {
            switch (r.next()) {
                case XMLStreamConstants.START_ELEMENT -> put(out, name(r), element(r, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    b.append(r.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String t = b.toString();
                    if (out.isEmpty()) {
                        return t.isEmpty() ? null : t;
                    }
                    if (!t.isBlank()) {
                        out.put("#text", t);
                    }
                    return out;
                }
                default -> {
                    // comments and instructions are no data
                }
            }
        }
    }

    private static void put(Map<String, Object> m, String name, Object v) {
        if (!m.containsKey(name)) {
            m.put(name, v);
            return;
        }
        Object old = m.get(name);
        if (old instanceof Several s) {
            s.add(v);
        } else {
            Several s = new Several();
            s.add(old);
            s.add(v);
            m.put(name, s);
        }
    }

    /** Elements of one name, told apart from an array by its class. */
    private static final class Several extends ArrayList<Object> implements List<Object> {
        private static final long serialVersionUID = 1;
    }
}
