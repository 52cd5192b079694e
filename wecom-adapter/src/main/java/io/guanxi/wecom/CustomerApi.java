package io.guanxi.wecom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Customers and who follows them (92113, 92114, 92115, 92994). */
public final class CustomerApi {
    /** Characters of a remark (92115). */
    public static final int LONGEST_REMARK = 20;
    /** Characters of a description (92115). */
    public static final int LONGEST_DESCRIPTION = 150;

    private final ApiCalls calls;

    CustomerApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** A customer with all members who follow them, however many. */
    public Outcome<Profile> get(ExternalUserId id) {
        var follows = new ArrayList<Follow>();
        var page = page(id, Optional.empty());
        while (page instanceof Outcome.Done<ProfilePage> done
                && done.value().next().isPresent()) {
            follows.addAll(done.value().follows());
            page = page(id, done.value().next());
        }
        return page.map(last -> {
            follows.addAll(last.follows());
            return new Profile(last.contact(), follows);
        });
    }

    private Outcome<ProfilePage> page(ExternalUserId id, Optional<String> cursor) {
        var query = new HashMap<>(Map.of("external_userid", id.value()));
        cursor.ifPresent(value -> query.put("cursor", value));
        return calls.get("externalcontact/get", query, answer -> ProfilePage.read(answer, cursor));
    }

    /** The customers of up to 100 members, one entry a member and customer, page by page. */
    public Outcome<FollowPage> byStaff(List<StaffId> staff, Optional<String> cursor) {
        var body = new Body()
                .withIds("userid_list", Limits.count("the members asked about", staff, 1, 100))
                .with("cursor", cursor)
                .with("limit", 100);
        return calls.post("externalcontact/batch/get_by_user", body, FollowPage::read);
    }

    /** The ids of all customers of a member. */
    public Outcome<List<ExternalUserId>> idsOf(StaffId staff) {
        return calls.get(
                "externalcontact/list",
                Map.of("userid", staff.value()),
                answer -> answer.ids("external_userid", ExternalUserId::new));
    }

    /**
     * Notes anew what a member calls a customer (92115); what is empty stays as it is.
     *
     * @param remark at most 20 characters
     * @param description at most 150 characters
     */
    public Outcome<Remarked> remark(
            StaffId staff, ExternalUserId customer, Optional<String> remark, Optional<String> description) {
        if (remark.isEmpty() && description.isEmpty()) {
            throw new IllegalArgumentException("say what " + staff + " is to note of " + customer);
        }
        remark.ifPresent(text -> Limits.characters("remark", text, 1, LONGEST_REMARK));
        description.ifPresent(text -> Limits.characters("description", text, 1, LONGEST_DESCRIPTION));
        var body = new Body()
                .with("userid", staff.value())
                .with("external_userid", customer.value())
                .with("remark", remark)
                .with("description", description);
        return calls.post("externalcontact/remark", body, answer -> new Remarked());
    }

    /** The remark is as asked for; no callback will tell. */
    public record Remarked() {}

    /** A customer as WeCom knows them, without picture and gender: nothing here needs those. */
    public record Contact(
            ExternalUserId id, String name, int type, Optional<String> unionId, Optional<String> corpName) {
        private static Contact read(AnswerFields fields) {
            return new Contact(
                    fields.id("external_userid", ExternalUserId::new),
                    fields.textOrEmpty("name"),
                    (int) fields.numberOrZero("type"),
                    fields.optionalText("unionid"),
                    fields.optionalText("corp_name"));
        }
    }

    /**
     * What one member knows of a customer; personal tags (type 2) have no id and are left out.
     *
     * @param phones the numbers that the member noted (remark_mobiles), as they wrote them
     */
    public record Follow(
            StaffId staff,
            String remark,
            String description,
            Instant createdAt,
            List<TagId> corpTags,
            int addWay,
            Optional<String> state,
            List<String> phones) {
        public Follow {
            corpTags = List.copyOf(corpTags);
            phones = List.copyOf(phones);
        }

        /** Without phone numbers. */
        public Follow(
                StaffId staff,
                String remark,
                String description,
                Instant createdAt,
                List<TagId> corpTags,
                int addWay,
                Optional<String> state) {
            this(staff, remark, description, createdAt, corpTags, addWay, state, List.of());
        }

        private static Follow read(AnswerFields fields, List<TagId> corpTags) {
            return new Follow(
                    fields.id("userid", StaffId::new),
                    fields.textOrEmpty("remark"),
                    fields.textOrEmpty("description"),
                    fields.time("createtime"),
                    corpTags,
                    (int) fields.numberOrZero("add_way"),
                    fields.optionalText("state"),
                    fields.ids("remark_mobiles", Function.identity()));
        }
    }

    /** A customer and everybody who follows them. */
    public record Profile(Contact contact, List<Follow> follows) {
        public Profile {
            follows = List.copyOf(follows);
        }
    }

    /** A customer as one member sees them. */
    public record Followed(Contact contact, Follow follow) {
        private static Followed read(AnswerFields fields) {
            var follow = fields.object("follow_info");
            return new Followed(
                    Contact.read(fields.object("external_contact")),
                    Follow.read(follow, follow.ids("tag_id", TagId::new)));
        }
    }

    /** A page of customers; {@code unlicensed} are the asked-for members whose customers WeCom keeps back for want of a licence. */
    public record FollowPage(List<Followed> items, Optional<String> nextCursor, List<StaffId> unlicensed) {
        public FollowPage {
            items = List.copyOf(items);
            unlicensed = List.copyOf(unlicensed);
        }

        private static FollowPage read(AnswerFields answer) {
            return new FollowPage(
                    answer.objects("external_contact_list", Followed::read),
                    answer.optionalText("next_cursor"),
                    answer.optionalObject("fail_info")
                            .map(failed -> failed.ids("unlicensed_userid_list", StaffId::new))
                            .orElse(List.of()));
        }
    }

    /** WeCom gives 500 followers a page. */
    private record ProfilePage(Contact contact, List<Follow> follows, Optional<String> next) {
        /** A page that names itself as the next one would be read for ever. */
        private static ProfilePage read(AnswerFields answer, Optional<String> cursor) {
            var next = answer.optionalText("next_cursor");
            if (next.isPresent() && next.equals(cursor)) {
                throw new UnreadableAnswerException("next_cursor");
            }
            return new ProfilePage(
                    Contact.read(answer.object("external_contact")),
                    answer.objects("follow_user", ProfilePage::follow),
                    next);
        }

        private static Follow follow(AnswerFields fields) {
            var tags = fields.objects("tags", tag -> tag.optionalId("tag_id", TagId::new));
            return Follow.read(fields, tags.stream().flatMap(Optional::stream).toList());
        }
    }
}
