package io.guanxi.wecom;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Customers and groups go from one member to another: of somebody still here (在职继承: 92125, 94088, 95703) and of somebody
 * who has left (离职继承: 94081, 94082, 92127). A transfer that has begun completes by itself after 24 hours unless the
 * customer refuses.
 */
public final class TransferApi {
    /** Customers, or groups, of one call. */
    public static final int MOST = 100;
    /** Characters of the message to a transferred customer (92125). */
    public static final int LONGEST_MESSAGE = 200;
    /** Groups of one member that may be given away a day (92127, 95703). */
    public static final int MOST_GROUPS_A_DAY = 300;

    private static final String HERE = "externalcontact/transfer_customer";
    private static final String LEFT = "externalcontact/resigned/transfer_customer";
    private static final String GROUPS_HERE = "externalcontact/groupchat/onjob_transfer";
    private static final String GROUPS_LEFT = "externalcontact/groupchat/transfer";

    private final ApiCalls calls;

    TransferApi(ApiCalls calls) {
        this.calls = calls;
    }

    /**
     * Begins to transfer customers of a member who is still here. After Unknown, ask {@link #progress} what has begun.
     *
     * @param message WeCom's own words if empty
     */
    public Outcome<List<Begun>> begin(
            StaffId from, StaffId to, List<ExternalUserId> customers, Optional<String> message) {
        message.ifPresent(text -> Limits.characters("transfer_success_msg", text, 1, LONGEST_MESSAGE));
        return begin(HERE, body(from, to, customers).with("transfer_success_msg", message));
    }

    /** As {@link #begin}, for customers of a member who has left. */
    public Outcome<List<Begun>> beginOfLeft(StaffId from, StaffId to, List<ExternalUserId> customers) {
        return begin(LEFT, body(from, to, customers));
    }

    private static Body body(StaffId from, StaffId to, List<ExternalUserId> customers) {
        return pair(from, to).withIds("external_userid", Limits.count("external_userid", customers, 1, MOST));
    }

    private static Body pair(StaffId from, StaffId to) {
        return new Body().with("handover_userid", from.value()).with("takeover_userid", to.value());
    }

    private Outcome<List<Begun>> begin(String api, Body body) {
        return calls.post(
                api,
                body,
                answer -> answer.objects(
                        "customer",
                        each -> new Begun(each.id("external_userid", ExternalUserId::new), ofOne(api, (int)
                                each.number("errcode")))));
    }

    /** Errcode 0 of one in a list, or what the code means as if it had been the whole answer. */
    private static Outcome<Boolean> ofOne(String api, int code) {
        return code == 0 ? new Outcome.Done<>(true) : Remedies.of(code).outcome(api, code);
    }

    /** What became of transfers from a member who is still here to another, at most 1000 a page. */
    public Outcome<Page<Progress>> progress(StaffId from, StaffId to, Optional<String> cursor) {
        return progress("externalcontact/transfer_result", from, to, cursor);
    }

    /** As {@link #progress}, from a member who has left. */
    public Outcome<Page<Progress>> progressOfLeft(StaffId from, StaffId to, Optional<String> cursor) {
        return progress("externalcontact/resigned/transfer_result", from, to, cursor);
    }

    private Outcome<Page<Progress>> progress(String api, StaffId from, StaffId to, Optional<String> cursor) {
        return calls.post(api, pair(from, to).with("cursor", cursor), Page.of("customer", Progress::read));
    }

    /** Gives groups of owners who are still here a new owner. Whoever is not among the failures has changed hands. */
    public Outcome<Map<ChatId, Outcome<Boolean>>> groups(List<ChatId> groups, StaffId newOwner) {
        return groups(GROUPS_HERE, groups, newOwner);
    }

    /** As {@link #groups}, of owners who have left. */
    public Outcome<Map<ChatId, Outcome<Boolean>>> groupsOfLeft(List<ChatId> groups, StaffId newOwner) {
        return groups(GROUPS_LEFT, groups, newOwner);
    }

    private Outcome<Map<ChatId, Outcome<Boolean>>> groups(String api, List<ChatId> groups, StaffId newOwner) {
        var body = new Body()
                .withIds("chat_id_list", Limits.count("chat_id_list", groups, 1, MOST))
                .with("new_owner", newOwner.value());
        return calls.post(api, body, answer -> {
            var failed = new HashMap<ChatId, Outcome<Boolean>>();
            answer.objects("failed_chat_list", each -> each)
                    .forEach(each ->
                            failed.put(each.id("chat_id", ChatId::new), ofOne(api, (int) each.number("errcode"))));
            return Map.copyOf(failed);
        });
    }

    /**
     * How WeCom took one customer of a call.
     *
     * @param how Done if the transfer has begun, which is not yet that it will succeed (92125)
     */
    public record Begun(ExternalUserId customer, Outcome<Boolean> how) {}

    /** Where a transfer stands. */
    public enum Status {
        DONE,
        WAITING,
        REFUSED,
        /** The taker has as many customers as WeCom allows. */
        LIMIT_REACHED,
        /** WeCom says something that is not documented. */
        UNKNOWN;

        private static Status read(long number) {
            return number >= 1 && number <= 4 ? values()[(int) number - 1] : UNKNOWN;
        }
    }

    /**
     * A customer and what became of their transfer.
     *
     * @param at when they were taken over, or when they will be if they wait
     */
    public record Progress(ExternalUserId customer, Status status, Optional<Instant> at) {
        private static Progress read(AnswerFields fields) {
            return new Progress(
                    fields.id("external_userid", ExternalUserId::new),
                    Status.read(fields.numberOrZero("status")),
                    fields.optionalTime("takeover_time"));
        }
    }
}
