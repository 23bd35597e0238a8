package dev.spoor.decoder.excel;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.rows.CellKind;
import dev.spoor.rows.Complaints;
import dev.spoor.rows.GrowingTables;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the rows of one sheet. One thread at a time. */
final class Sheet {
    private static final int MOST_COLUMNS = 16_384;

    private final Workbook workbook;
    private final SheetTable table;
    private final String name;
    private final Complaints complaints;
    private final Call call;
    private final StringBuilder text = new StringBuilder();
    private long rows;
    private long row;
    private int column;
    private String type = "";
    private int style;

    Sheet(Workbook workbook, GrowingTables tables, String tableName, String name, Complaints complaints, Call call) {
        this.workbook = workbook;
        this.table = new SheetTable(tables, tableName);
        this.name = name;
        this.complaints = complaints;
        this.call = call;
    }

    /** Reads all rows; those before a fault are written. */
    void read(InputStream in) throws XMLStreamException, IOException {
        XMLStreamReader xml = Xml.reader(in);
        boolean value = false;
        int phonetic = 0;
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "row" -> startRow(xml);
                        case "c" -> startCell(xml);
                        case "v", "t" -> value = phonetic == 0;
                        case "rPh" -> phonetic++;
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    value = false;
                    switch (xml.getLocalName()) {
                        case "row" -> endRow();
                        case "c" -> endCell();
                        case "rPh" -> phonetic--;
                        default -> {}
                    }
                } else if (value && xml.isCharacters()) {
                    Xml.append(text, xml);
                }
            }
        } finally {
            table.end();
        }
    }

    private void startRow(XMLStreamReader xml) {
        int said = Xml.number(Xml.attribute(xml, "r"));
        row = said > 0 ? said : row + 1;
        column = -1;
        table.begin();
    }

    private void startCell(XMLStreamReader xml) {
        int said = columnOf(Xml.attribute(xml, "r"));
        column = said >= 0 ? said : column + 1;
        String given = Xml.attribute(xml, "t");
        type = given == null ? "n" : given;
        style = Math.max(0, Xml.number(Xml.attribute(xml, "s")));
        text.setLength(0);
    }

    /** Column of {@code AB12}, from 0; -1 where it says none. */
    static int columnOf(String place) {
        int column = 0;
        for (int i = 0; place != null && i < place.length() && i < 4; i++) {
            char c = place.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }

    private void endCell() {
        if (column >= MOST_COLUMNS) {
            complaints.add(Problem.Kind.TOO_LARGE, name + ", row " + row, "has more than " + MOST_COLUMNS + " columns");
            return;
        }
        String value = text.toString();
        switch (type) {
            case "s" -> {
                String shared = workbook.text(Xml.number(value));
                if (shared == null) {
                    complaints.add(
                            Problem.Kind.BAD_REQUEST,
                            name + ", row " + row,
                            "a cell names the shared text " + value + ", which is not there");
                } else {
                    table.set(column, shared, CellKind.TEXT);
                }
            }
            case "b" -> table.set(column, value.equals("1") ? "true" : "false", CellKind.BOOL);
            case "n" -> {
                String date = workbook.isDate(style) ? DateNumbers.format(value, workbook.isFrom1904()) : null;
                table.set(column, date == null ? value : date, date == null ? CellKind.UNTYPED : CellKind.TEXT);
            }
            default -> table.set(column, value, CellKind.TEXT);
        }
    }

    private void endRow() {
        table.endRow();
        if ((++rows & 0xFFF) == 0) {
            call.check();
        }
    }
}
