package io.guanxi.exchange;

import io.guanxi.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Files, and what of them is read, for the tests of this package and others. */
public final class TestExchange {
    private TestExchange() {}

    static ExchangeSettings settings(Path directory, int rows, int chunk) {
        return new ExchangeSettings(
                directory,
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(8),
                rows,
                chunk,
                1,
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofDays(7));
    }

    static Path file(Path directory, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(directory, "list", ".bin"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Rows.Row> rows(Path file) {
        var rows = new ArrayList<Rows.Row>();
        try {
            Rows.of(file, settings(Objects.requireNonNull(file.getParent()), 1_000, 100))
                    .each(row -> {
                        rows.add(row);
                        return true;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static List<List<String>> cells(Path file) {
        return rows(file).stream().map(Rows.Row::cells).toList();
    }

    /** A workbook whose only sheet has these rows, as XML. */
    public static byte[] workbook(String rows) {
        return zip(Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                        + " PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + "spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
                        + "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override"
                        + " PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + "spreadsheetml.styles+xml\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                        + " Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                        + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas."
                        + "openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\""
                        + " r:id=\"rId1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                        + " Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                        + "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas."
                        + "openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
                        + "</Relationships>",
                "xl/styles.xml",
                "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font/>"
                        + "</fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
                        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf numFmtId=\"14\""
                        + " applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                        + "</sheetData></worksheet>"));
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : new TreeMap<>(parts).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What stands in all tables but those of jobs and of the audit trail, as one sum for each. */
    public static Map<String, String> everything(JdbcClient sql) {
        var sums = new TreeMap<String, String>();
        sql.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'import_job'"
                        + " AND table_name NOT LIKE 'audit%' AND table_name NOT LIKE 'QRTZ%'")
                .query(String.class)
                .list()
                .forEach(table -> sums.put(
                        table,
                        sql.sql("CHECKSUM TABLE `" + table + "` EXTENDED")
                                .query((row, n) -> String.valueOf(row.getString(2)))
                                .single()));
        return sums;
    }

    static Map<String, String> everything(TestDatabase database) {
        return everything(database.sql());
    }
}
