package io.guanxi.fault;

import io.guanxi.sandbox.world.CustomerGroup;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is true in WeCom, in the words of {@link OurSide}. */
final class TheirSide {
    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private TheirSide() {}

    static Map<String, String> of(SmallWorld small) {
        var present = small.present();
        return small.world.inside(state -> {
            var things = new TreeMap<String, String>();
            for (var guide : present) {
                things.put("staff " + guide, "ACTIVE");
                state.follows()
                        .of(guide)
                        .values()
                        .forEach(f -> things.put(
                                Underway.follow(guide.value(), f.customer().value()), fields(f)));
            }
            state.groups().all().values().forEach(group -> things.put("group " + group.id(), fields(group)));
            state.tags().groups().forEach(group -> group.tags().stream()
                    .filter(tag -> !small.deletedTags.has(tag.id()))
                    .forEach(tag -> things.put(
                            "tag " + tag.id(),
                            String.join("|", tag.name(), "" + tag.order(), group.name(), "" + group.order()))));
            return things;
        });
    }

    private static String fields(Follow follow) {
        return String.join(
                "|",
                follow.customerLeft() ? "LEFT_BY_CUSTOMER" : "MUTUAL",
                follow.remark(),
                follow.state().orElse("-"),
                column(follow.since()),
                follow.tags().stream().map(TagId::value).sorted().collect(Collectors.joining(",")));
    }

    private static String fields(CustomerGroup group) {
        return String.join(
                "|",
                group.name(),
                group.owner().value(),
                group.memberVersion(),
                group.members().stream()
                        .map(member -> member.id() + (member.staff() ? " 1" : " 0"))
                        .sorted()
                        .collect(Collectors.joining(",")));
    }

    /** As the database writes WeCom's whole seconds. */
    static String column(Instant at) {
        return COLUMN.format(LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    }
}
