package dev.spoor.decoder.excel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as tests need them, written entry by entry. */
final class Books {
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    Books() {
        put("[Content_Types].xml", "<Types/>");
        put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
        workbook("");
    }

    Books workbook(String properties) {
        return put(
                "xl/workbook.xml",
                "<workbook " + MAIN + " xmlns:r=\"" + REL + "\">" + properties
                        + "<sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/>"
                        + "<sheet name=\"a/b\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
    }

    Books sheet(int number, String rows) {
        return put(
                "xl/worksheets/sheet" + number + ".xml",
                "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
    }

    Books texts(String... texts) {
        StringBuilder xml = new StringBuilder("<sst " + MAIN + ">");
        for (String text : texts) {
            xml.append("<si>")
                    .append(text.startsWith("<") ? text : "<t>" + text + "</t>")
                    .append("</si>");
        }
        return put("xl/sharedStrings.xml", xml.append("</sst>").toString());
    }

    Books put(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
