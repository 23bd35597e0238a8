package dev.spoor.decoder.excel;

import dev.spoor.lines.Utf8;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** XML as a stream of events: no document types, no entities but XML's own. */
final class Xml {
    /** Most characters of one text. */
    static final int LONGEST = 4 << 20;

    private static final int MOST_BYTES = 8 << 20;

    private Xml() {}

    /** Bytes that are no text become replacement characters. */
    static XMLStreamReader reader(InputStream in) throws XMLStreamException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLReporter(
                (message, type, about, place) -> {}); // else the JDK prints faults, which are thrown as well
        Stretch stretch = new Stretch(in);
        XMLStreamReader xml =
                factory.createXMLStreamReader(new InputStreamReader(Utf8.of(stretch), StandardCharsets.UTF_8));
        return new StreamReaderDelegate(xml) {
            @Override
            public int next() throws XMLStreamException {
                stretch.begin();
                return super.next();
            }
        };
    }

    /** What is read for one event, which the parser holds in memory whole where it is an attribute or a comment. */
    private static final class Stretch extends FilterInputStream {
        private int length;

        Stretch(InputStream in) {
            super(in);
        }

        void begin() {
            length = 0;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int read = super.read(b, off, len);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws TooLargeException {
            length += more;
            if (length > MOST_BYTES) {
                throw new TooLargeException(
                        "has an attribute or comment of more than " + MOST_BYTES + " bytes: the rest is left out");
            }
        }
    }

    /** An attribute by its local name; null where there is none. */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Appends text, as far as there is room. */
    static void append(StringBuilder text, XMLStreamReader xml) {
        int room = LONGEST - text.length();
        if (room > 0) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
        }
    }

    /** A number of digits; -1 where it is none, or a large one. */
    static int number(String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
