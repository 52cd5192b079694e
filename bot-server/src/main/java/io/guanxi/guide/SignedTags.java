package io.guanxi.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a guide wrote after 标签, with signs: a customer's name, then tags to put with + and tags to take off with -. */
record SignedTags(String customer, List<String> put, List<String> take) {
    private static final Pattern SIGNED = Pattern.compile("([+-])\\s*([^+]+?)(?=\\s+[+-]|\\s*\\+|\\s*$)");

    /** A plus may follow the name at once; a minus, which names have too, stands after a gap or after a tag. */
    private static final Pattern FIRST = Pattern.compile("\\s*\\+|\\s-");

    /** Empty without a name or a sign. */
    static Optional<SignedTags> read(String written) {
        var rest = written.replaceAll("[:：,，、]", " ");
        var first = FIRST.matcher(rest);
        if (!first.find() || rest.substring(0, first.start()).isBlank()) {
            return Optional.empty();
        }
        var put = new ArrayList<String>();
        var take = new ArrayList<String>();
        var sign = SIGNED.matcher(rest.substring(first.start()));
        while (sign.find()) {
            var names = sign.group(2).split("-", -1);
            (sign.group(1).equals("+") ? put : take).add(names[0]);
            Stream.of(names).skip(1).forEach(take::add);
        }
        put.removeIf(String::isBlank);
        take.removeIf(name -> name.isBlank() || put.contains(name));
        return put.isEmpty() && take.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SignedTags(rest.substring(0, first.start()).strip().replaceAll("\\s+", " "), put, take));
    }

    List<String> all() {
        return Stream.concat(put.stream(), take.stream()).toList();
    }
}
