package io.guanxi.segment;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The JSON in which somebody describes a segment; what is wrong with it is said in a sentence. */
record SegmentWish(String name, String definition, boolean tracked) {
    private static final int LONGEST = 128;

    static SegmentWish of(JsonNode written, Conditions conditions) {
        var whole = new Argument(written, "segment");
        var fields = whole.fields("name", "condition", "tracked");
        var name = whole.needed(fields, "name").text().strip();
        if (name.length() > LONGEST) {
            throw whole.wrong("has a name of more than " + LONGEST + " characters");
        }
        var condition = whole.needed(fields, "condition").json();
        conditions.read(condition);
        boolean tracked = Optional.ofNullable(fields.get("tracked"))
                .map(Argument::yesOrNo)
                .orElse(false);
        return new SegmentWish(name, condition.toString(), tracked);
    }
}
