package io.guanxi.exchange;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A column that a kind of list may have.
 *
 * @param id its English header, camel case
 * @param header its Chinese one, which templates and exports use
 * @param example what a template's line shows
 * @param alsoCalled other headers by which people call it
 */
public record Column(String id, String header, boolean required, String example, List<String> alsoCalled) {
    public Column {
        alsoCalled = List.copyOf(alsoCalled);
    }

    public static Column required(String id, String header, String example, String... alsoCalled) {
        return new Column(id, header, true, example, List.of(alsoCalled));
    }

    public static Column optional(String id, String header, String example, String... alsoCalled) {
        return new Column(id, header, false, example, List.of(alsoCalled));
    }

    /** Case, width, spaces, stars and what stands in brackets don't matter: {@code ＊手机号（必填）} is 手机号. */
    boolean isCalled(String written) {
        var name = normal(written);
        return !name.isEmpty()
                && Stream.concat(Stream.of(id, header), alsoCalled.stream())
                        .map(Column::normal)
                        .anyMatch(name::equals);
    }

    private static String normal(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC)
                .replaceAll("\\(.*?\\)|\\[.*?]|【.*?】", "")
                .replaceAll("[\\s*_:：.\\-\\uFEFF\\u200B]", "")
                .toLowerCase(Locale.ROOT);
    }
}
