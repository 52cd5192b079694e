package io.guanxi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through a workbook before anything is parsed: how much its parts really inflate to (what the archive claims may be
 * a lie), and that no row and no text is so long that it alone would fill the memory.
 */
final class InspectWorkbook {
    private static final int MOST_PARTS = 1_000;
    /** Styles and the like are read into memory as a whole. */
    private static final long LARGEST_OTHER = 32L << 20;

    private final long largest;
    private long inflated;

    InspectWorkbook(long largest) {
        this.largest = largest;
    }

    void inspect(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw new Unreadable("The workbook has " + zip.size() + " parts; " + MOST_PARTS
                        + " are the most. Save the" + " list in a workbook of its own");
            }
            boolean workbook = false;
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                workbook |= entry.getName().equals("xl/workbook.xml");
                try (var in = zip.getInputStream(entry)) {
                    inspect(entry, in);
                }
            }
            if (!workbook) {
                throw new Unreadable("This is an archive, but no .xlsx workbook; send the .xlsx or .csv file itself");
            }
        } catch (ZipException e) {
            throw new Unreadable("The .xlsx file is damaged or incomplete; save it again in Excel and send it anew");
        }
    }

    private void inspect(ZipEntry entry, InputStream in) throws IOException {
        boolean list =
                entry.getName().startsWith("xl/worksheets/") || entry.getName().equals("xl/sharedStrings.xml");
        var rows = new LookAtSheet();
        var buffer = new byte[1 << 16];
        long part = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            part += n;
            inflated += n;
            if (inflated > largest || (!list && part > LARGEST_OTHER)) {
                throw new Unreadable(
                        "The workbook inflates to more than " + (list ? largest : LARGEST_OTHER) / (1 << 20)
                                + " MB; save the list alone, as .csv or in a new workbook");
            }
            if (list) {
                rows.look(buffer, n);
            }
        }
    }
}
