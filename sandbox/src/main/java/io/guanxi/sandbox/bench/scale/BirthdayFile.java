package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A list of birthdays as a shop has it: CSV, and a workbook as Excel writes it, with shared texts and dates as numbers. */
final class BirthdayFile {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    /** 1 January 1990, as Excel counts days. */
    private static final int FIRST_DAY = 32_874;

    private BirthdayFile() {}

    static int month(int person) {
        return 1 + person % 12;
    }

    static int day(int person) {
        return 1 + person / 12 % 28;
    }

    static Path csv(Path file, int people) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("\uFEFF外部联系人ID,生日\r\n");
            for (int i = 0; i < people; i++) {
                out.write(String.format(Locale.ROOT, "%s,1990-%02d-%02d\r\n", People.customer(i), month(i), day(i)));
            }
        }
        return file;
    }

    static Path xlsx(Path file, int people) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
                var out = new OutputStreamWriter(zip, StandardCharsets.UTF_8)) {
            frame(zip, out);
            part(zip, out, "xl/sharedStrings.xml");
            out.write("<sst xmlns=\"" + MAIN + "\"><si><t>外部联系人ID</t></si><si><t>生日</t></si>");
            for (int i = 0; i < people; i++) {
                out.write("<si><t>" + People.customer(i) + "</t></si>");
            }
            out.write("</sst>");
            part(zip, out, "xl/worksheets/sheet1.xml");
            out.write("<worksheet xmlns=\"" + MAIN + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                    + "<c r=\"B1\" t=\"s\"><v>1</v></c></row>");
            for (int i = 0; i < people; i++) {
                int row = i + 2;
                out.write("<row r=\"" + row + "\"><c r=\"A" + row + "\" t=\"s\"><v>" + row + "</v></c><c r=\"B" + row
                        + "\" s=\"1\"><v>" + (FIRST_DAY + dayOfYear(i)) + "</v></c></row>");
            }
            out.write("</sheetData></worksheet>");
            out.flush();
            zip.closeEntry();
        }
        return file;
    }

    private static int dayOfYear(int person) {
        return java.time.LocalDate.of(1990, month(person), day(person)).getDayOfYear() - 1;
    }

    private static void frame(ZipOutputStream zip, Writer out) throws IOException {
        zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
        var type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        out.write(HEAD + "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\""
                + "application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\""
                + "application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type
                + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type
                + "worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type
                + "sharedStrings+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + type
                + "styles+xml\"/></Types>");
        part(zip, out, "_rels/.rels");
        out.write("<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        part(zip, out, "xl/workbook.xml");
        out.write("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                + "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(zip, out, "xl/_rels/workbook.xml.rels");
        out.write("<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + OFFICE
                + "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"" + OFFICE
                + "/styles\" Target=\"styles.xml\"/></Relationships>");
        part(zip, out, "xl/styles.xml");
        out.write("<styleSheet xmlns=\"" + MAIN
                + "\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
                + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"2\"><xf/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    }

    private static void part(ZipOutputStream zip, Writer out, String name) throws IOException {
        out.flush();
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(name));
        out.write(HEAD);
    }
}
