package dev.spoor.decoder.excel;

import dev.spoor.api.Problem;
import dev.spoor.rows.Complaints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What sheets need of the rest of a workbook: their names, the texts that they share, and which formats show dates. */
final class Workbook {
    private static final String ROOT = "xl/";
    private static final String SHEETS = "xl/worksheets/";
    private static final int MOST_SHEETS = 1000;
    private static final int MOST_TEXT = 64 << 20;
    private static final int MOST_TEXTS = 4 << 20;

    private final Complaints complaints;
    private final Map<String, String> sheetNames = new HashMap<>();
    private final Map<String, String> sheetIds = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<String> texts = new ArrayList<>();
    private final BitSet dateStyles = new BitSet();
    private int entries;
    private boolean from1904;

    Workbook(Complaints complaints) {
        this.complaints = complaints;
    }

    /** True where an entry's content is in the tables, or says only how they look. */
    static boolean isUnderstood(String entry) {
        return entry.equals("[Content_Types].xml")
                || entry.equals("_rels/.rels")
                || entry.equals("xl/workbook.xml")
                || entry.equals("xl/_rels/workbook.xml.rels")
                || entry.equals("xl/sharedStrings.xml")
                || entry.equals("xl/styles.xml")
                || entry.equals("xl/calcChain.xml")
                || entry.startsWith("xl/theme/")
                || isSheet(entry);
    }

    private static boolean isSheet(String entry) {
        return entry.startsWith(SHEETS) && entry.indexOf('/', SHEETS.length()) < 0 && entry.endsWith(".xml");
    }

    /** Takes an entry, if it is of use. */
    void read(String entry, InputStream content) throws XMLStreamException, IOException {
        switch (entry) {
            case "xl/workbook.xml" -> workbook(Xml.reader(content));
            case "xl/_rels/workbook.xml.rels" -> relations(Xml.reader(content));
            case "xl/sharedStrings.xml" -> texts(Xml.reader(content));
            case "xl/styles.xml" -> styles(Xml.reader(content));
            default -> entries += isSheet(entry) ? 1 : 0;
        }
    }

    private void workbook(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("workbookPr")) {
                    String value = Xml.attribute(xml, "date1904");
                    from1904 = value != null && (value.equals("1") || value.equals("true"));
                } else if (xml.getLocalName().equals("sheet") && sheetIds.size() < MOST_SHEETS) {
                    String name = Xml.attribute(xml, "name");
                    String id = xml.getAttributeValue(
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id");
                    if (name != null && id != null) {
                        sheetIds.put(id, name);
                    }
                }
            }
        }
    }

    private void relations(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                String id = Xml.attribute(xml, "Id");
                String target = Xml.attribute(xml, "Target");
                if (id != null && target != null && targets.size() < MOST_SHEETS) {
                    targets.put(target.startsWith("/") ? target.substring(1) : ROOT + target, id);
                }
            }
        }
    }

    private void texts(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        long length = 0;
        boolean inText = false;
        int phonetic = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inText = xml.getLocalName().equals("t");
                phonetic += xml.getLocalName().equals("rPh") ? 1 : 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inText = false;
                phonetic -= xml.getLocalName().equals("rPh") ? 1 : 0;
                if (xml.getLocalName().equals("si")) {
                    length += text.length();
                    if (length > MOST_TEXT || texts.size() >= MOST_TEXTS) {
                        String message = "more than " + texts.size() + " shared texts: cells with others are empty";
                        complaints.add(Problem.Kind.TOO_LARGE, "xl/sharedStrings.xml", message);
                        return;
                    }
                    texts.add(text.toString());
                    text.setLength(0);
                }
            } else if (inText && phonetic == 0 && xml.isCharacters()) {
                Xml.append(text, xml);
            }
        }
    }

    private void styles(XMLStreamReader xml) throws XMLStreamException {
        Set<Integer> dates = new HashSet<>();
        boolean cells = false;
        int style = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("numFmt")) {
                    if (DateNumbers.isDateFormat(Xml.attribute(xml, "formatCode"))) {
                        dates.add(Xml.number(Xml.attribute(xml, "numFmtId")));
                    }
                } else if (name.equals("cellXfs")) {
                    cells = true;
                } else if (name.equals("xf") && cells) {
                    int format = Xml.number(Xml.attribute(xml, "numFmtId"));
                    dateStyles.set(style++, dates.contains(format) || DateNumbers.isBuiltIn(format));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                return;
            }
        }
    }

    /** Name of the sheet that an entry holds; null where it holds none. */
    String sheet(String entry) {
        if (!isSheet(entry)) {
            return null;
        }
        return sheetNames.computeIfAbsent(entry, e -> {
            String given = sheetIds.get(targets.getOrDefault(e, ""));
            String file = e.substring(SHEETS.length(), e.length() - ".xml".length());
            String name = given == null
                    ? file
                    : given.replaceAll("[\\p{Cntrl}/]", " ").strip();
            String free = name.isEmpty() ? file : name;
            return used.add(free) ? free : free + " (" + file + ")";
        });
    }

    /** How many sheets there are. */
    int sheets() {
        return entries;
    }

    /** A shared text; null where there is none. */
    String text(int number) {
        return number >= 0 && number < texts.size() ? texts.get(number) : null;
    }

    /** True where cells of this style show dates. */
    boolean isDate(int style) {
        return style >= 0 && dateStyles.get(style);
    }

    /** True where days are counted from 1904. */
    boolean isFrom1904() {
        return from1904;
    }
}
