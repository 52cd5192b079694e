package io.guanxi.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How the text of a file is written: UTF-8, UTF-16 (Excel's "Unicode text") or GB18030 (Excel's CSV in China). Without a
 * mark at its beginning the whole file is looked through, since a list may have its first Chinese word in its last line.
 *
 * @param mark how many bytes at the beginning are none of the text
 */
record TextEncoding(Charset charset, int mark) {
    private static final int BUFFER = 1 << 16;
    private static final Charset GB18030 = Charset.forName("GB18030");

    static TextEncoding of(Path file) throws IOException {
        byte[] begin;
        try (var in = Files.newInputStream(file)) {
            begin = Arrays.copyOf(in.readNBytes(3), 3);
        }
        if (begin[0] == (byte) 0xEF && begin[1] == (byte) 0xBB && begin[2] == (byte) 0xBF) {
            return checked(file, new TextEncoding(StandardCharsets.UTF_8, 3));
        }
        if (begin[0] == (byte) 0xFF && begin[1] == (byte) 0xFE) {
            return checked(file, new TextEncoding(StandardCharsets.UTF_16LE, 2));
        }
        if (begin[0] == (byte) 0xFE && begin[1] == (byte) 0xFF) {
            return checked(file, new TextEncoding(StandardCharsets.UTF_16BE, 2));
        }
        var utf8 = new TextEncoding(StandardCharsets.UTF_8, 0);
        return utf8.firstBadLine(file) == 0 ? utf8 : checked(file, new TextEncoding(GB18030, 0));
    }

    private static TextEncoding checked(Path file, TextEncoding encoding) throws IOException {
        int line = encoding.firstBadLine(file);
        if (line > 0) {
            throw new Unreadable("Line " + line + " is neither UTF-8 nor GB18030; in Excel, save as"
                    + " \"CSV UTF-8\", or as .xlsx");
        }
        return encoding;
    }

    Reader open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.skipNBytes(mark);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** 0 if all of it is text of this encoding. */
    private int firstBadLine(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(mark);
            return firstBadLine(in);
        }
    }

    private int firstBadLine(InputStream in) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BUFFER);
        var chars = CharBuffer.allocate(BUFFER);
        int line = 1;
        boolean end = false;
        while (!end) {
            int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = n < 0;
            bytes.position(bytes.position() + Math.max(n, 0)).flip();
            var result = decoder.decode(bytes, chars, end);
            chars.flip();
            while (chars.hasRemaining()) {
                char c = chars.get();
                if (c == 0) {
                    return line;
                }
                line += c == '\n' ? 1 : 0;
            }
            if (result.isError()) {
                return line;
            }
            chars.clear();
            bytes.compact();
        }
        return 0;
    }
}
