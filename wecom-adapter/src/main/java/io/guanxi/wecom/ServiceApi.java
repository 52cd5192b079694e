package io.guanxi.wecom;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * WeChat customer service (微信客服): the one place where a server speaks with customers, and only as an answer. The app must be
 * listed under 微信客服 → API → 可调用接口的应用, and the account granted to it (48007 otherwise).
 */
public final class ServiceApi {
    public static final String SYNC = "kf/sync_msg";
    public static final String SEND = "kf/send_msg";
    public static final String SEND_ON_EVENT = "kf/send_msg_on_event";
    public static final String STATE = "kf/service_state/get";
    public static final String CHANGE_STATE = "kf/service_state/trans";
    public static final String ACCOUNTS = "kf/account/list";
    public static final String SERVICERS = "kf/servicer/list";
    /** Messages of one page (94670). */
    public static final int MOST = 1000;
    /** Accounts of one page (94661). */
    public static final int MOST_ACCOUNTS = 100;
    /** States as they are written (94669). */
    private static final int POOL = 2;

    private static final int HUMAN = 3;
    private static final int SAID_BEFORE = 95033;
    private static final String OUR_ID = "[0-9a-zA-Z_-]{1,32}";

    private final ApiCalls calls;

    ServiceApi(ApiCalls calls) {
        this.calls = calls;
    }

    /**
     * What was said and what happened, of the last three days, from the cursor on. An empty page with {@code more} is not the
     * end (94670).
     *
     * @param cursor the one of the page before; empty begins three days ago
     * @param token of the callback, good for 10 minutes; without it WeCom is much sparer with answers
     * @param voice of which format voice messages shall be
     */
    public Outcome<News> sync(
            OpenKfId account, Optional<String> cursor, Optional<String> token, int limit, VoiceFormat voice) {
        var body = new Body()
                .with("open_kfid", account.value())
                .with("cursor", cursor)
                .with("token", token)
                .with("limit", Limits.range("limit", limit, 1, MOST))
                .with("voice_format", voice == VoiceFormat.SILK ? 1 : 0);
        return calls.post(
                SYNC,
                body,
                answer -> new News(
                        answer.objects("msg_list", ServiceMessageReading::read),
                        answer.optionalText("next_cursor"),
                        answer.numberOrZero("has_more") == 1));
    }

    /**
     * At most five within 48 hours after each message of the customer's, while no servicer has them (94677). That WeCom takes it
     * does not mean that it arrives: see msg_send_fail.
     *
     * @param id our own, never used before in this account: said again, it is not repeated (95033), and that is success
     */
    public Outcome<Sent> send(OpenKfId account, ExternalUserId customer, String id, ServiceWords words) {
        var body = new Body()
                .with("touser", customer.value())
                .with("open_kfid", account.value())
                .with("msgid", ourId(id));
        return saidOnce(id, calls.post(SEND, into(body, words), answer -> new Sent(id)));
    }

    /** By the right that a code gives, once: a welcome or a farewell within 20 s, words on waiting within 48 h (95122). */
    public Outcome<Sent> sendOnEvent(String code, String id, ServiceWords words) {
        var body = new Body().with("code", Limits.present("code", code)).with("msgid", ourId(id));
        return saidOnce(id, calls.post(SEND_ON_EVENT, into(body, words), answer -> new Sent(id)));
    }

    private static Outcome<Sent> saidOnce(String id, Outcome<Sent> outcome) {
        return outcome instanceof Refused<Sent> refused && refused.error().code() == SAID_BEFORE
                ? new Done<>(new Sent(id))
                : outcome;
    }

    private static String ourId(String id) {
        if (!id.matches(OUR_ID)) {
            throw new IllegalArgumentException("a msgid of ours has 1 to 32 of 0-9, a-z, A-Z, _ and -");
        }
        return id;
    }

    private static Body into(Body body, ServiceWords words) {
        if (words instanceof ServiceWords.Menu menu) {
            var entries = menu.entries().stream().map(ServiceApi::entry).toList();
            return body.with("msgtype", "msgmenu")
                    .with(
                            "msgmenu",
                            new Body().with("head_content", menu.head()).withObjects("list", entries));
        }
        var text = (ServiceWords.Text) words;
        return body.with("msgtype", "text").with("text", new Body().with("content", text.content()));
    }

    private static Body entry(ServiceWords.Entry entry) {
        return new Body()
                .with("type", "click")
                .with("click", new Body().with("id", entry.id()).with("content", entry.label()));
    }

    /** Who has the customer now (94669). */
    public Outcome<Session> session(OpenKfId account, ExternalUserId customer) {
        return calls.post(
                STATE,
                about(account, customer),
                answer -> new Session(
                        State.read(answer.numberOrZero("service_state")),
                        answer.optionalId("servicer_userid", StaffId::new)));
    }

    /** Has them wait for whichever servicer takes them. Answers the right to a word on waiting, the first time. */
    public Outcome<Optional<String>> toPool(OpenKfId account, ExternalUserId customer) {
        return change(about(account, customer).with("service_state", POOL));
    }

    /** Hands them to a servicer who takes sessions now (else 95014, 95019). Answers the right to a first word, the first time. */
    public Outcome<Optional<String>> toServicer(OpenKfId account, ExternalUserId customer, StaffId servicer) {
        return change(about(account, customer).with("service_state", HUMAN).with("servicer_userid", servicer.value()));
    }

    private static Body about(OpenKfId account, ExternalUserId customer) {
        return new Body().with("open_kfid", account.value()).with("external_userid", customer.value());
    }

    private Outcome<Optional<String>> change(Body body) {
        return calls.post(CHANGE_STATE, body, answer -> answer.optionalText("msg_code"));
    }

    /** The corp's accounts from the given number on, 0 the first; fewer than 100 are the last (94661). */
    public Outcome<List<Account>> accounts(int offset) {
        return calls.post(
                ACCOUNTS,
                new Body().with("offset", offset).with("limit", MOST_ACCOUNTS),
                answer -> answer.objects(
                        "account_list",
                        each -> new Account(
                                each.id("open_kfid", OpenKfId::new),
                                each.textOrEmpty("name"),
                                each.flag("manage_privilege"))));
    }

    /** Who answers for the account (94645). */
    public Outcome<List<Servicer>> servicers(OpenKfId account) {
        return calls.get(
                SERVICERS,
                Map.of("open_kfid", account.value()),
                answer -> answer.objects(
                        "servicer_list",
                        each -> new Servicer(
                                each.optionalId("userid", StaffId::new),
                                each.optionalNumber("department_id").map(DepartmentId::new),
                                each.optionalNumber("status")
                                        .filter(status -> status == 0)
                                        .isPresent())));
    }

    /** As 94670 numbers them. */
    public enum VoiceFormat {
        AMR,
        SILK
    }

    /** A page. */
    public record News(List<ServiceMessage> messages, Optional<String> nextCursor, boolean more) {
        public News {
            messages = List.copyOf(messages);
        }
    }

    /** WeCom has taken it, now or before. */
    public record Sent(String id) {}

    /** As 94669 numbers them. */
    public enum State {
        NEW,
        BOT,
        POOL,
        HUMAN,
        ENDED,
        /** WeCom says something that is not documented. */
        UNKNOWN;

        private static State read(long number) {
            return number >= 0 && number <= 4 ? values()[(int) number] : UNKNOWN;
        }
    }

    /**
     * Who has a customer.
     *
     * @param servicer in HUMAN alone
     */
    public record Session(State state, Optional<StaffId> servicer) {}

    /**
     * An account of the corp's.
     *
     * @param ours whether the app may speak and hand over there
     */
    public record Account(OpenKfId id, String name, boolean ours) {}

    /**
     * A servicer, or all of a department.
     *
     * @param serves whether they take sessions now; WeCom does not say it of departments
     */
    public record Servicer(Optional<StaffId> staff, Optional<DepartmentId> department, boolean serves) {}
}
