package io.guanxi.group;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.staff.Guides;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What conditions can say of groups; dismissed ones don't count. */
final class GroupCriteria {
    private static final String MEMBERS = "SELECT m.member_id AS external_userid FROM customer_group g"
            + " JOIN group_member m ON m.chat_id = g.chat_id WHERE NOT m.staff AND g.dismissed_at IS NULL AND ";

    private GroupCriteria() {}

    /** {@code {"inGroup": "wr…"}}, or one of several. */
    @Component
    static class InGroup implements Criterion {
        private final GroupMapper rows;

        InGroup(GroupMapper rows) {
            this.rows = rows;
        }

        @Override
        public String name() {
            return "inGroup";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            return Clause.of(MEMBERS).then(Clause.oneOf("g.chat_id", ids(argument)));
        }

        @Override
        public String words(JsonNode argument) {
            return "在群 " + ids(argument).stream().map(this::named).collect(Collectors.joining("、"));
        }

        private String named(String chat) {
            var name = rows.find(chat).map(GroupMapper.GroupRow::name).orElse(chat + "（没有这个群）");
            return Optional.of(name).filter(given -> !given.isBlank()).orElse(chat);
        }

        private static List<String> ids(JsonNode argument) {
            return new Argument(argument)
                    .texts().stream().map(ChatId::new).map(ChatId::value).toList();
        }
    }

    /** {@code {"inGroupOf": "zhang"}}: in a group that one of these owns. */
    @Component
    static class InGroupOf implements Criterion {
        private final Guides guides;

        InGroupOf(Guides guides) {
            this.guides = guides;
        }

        @Override
        public String name() {
            return "inGroupOf";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            var owners = owners(argument).stream().map(StaffId::value).toList();
            return Clause.of(MEMBERS).then(Clause.oneOf("g.owner", owners));
        }

        @Override
        public String words(JsonNode argument) {
            return "在 " + String.join("、", guides.called(owners(argument))) + " 的群里";
        }

        private static List<StaffId> owners(JsonNode argument) {
            return new Argument(argument).texts().stream().map(StaffId::new).toList();
        }
    }
}
