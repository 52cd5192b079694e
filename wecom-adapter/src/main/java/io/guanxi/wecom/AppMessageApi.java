package io.guanxi.wecom;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages from the app to members of the corp, never to customers (90236). */
public final class AppMessageApi {
    private static final Duration USUAL_REPETITION = Duration.ofMinutes(30);
    private static final Duration LONGEST_REPETITION = Duration.ofHours(4);

    private final ApiCalls calls;
    private final int agentId;

    AppMessageApi(ApiCalls calls, int agentId) {
        this.calls = calls;
        this.agentId = agentId;
    }

    /** To at most 1000 members, at most 2048 bytes of UTF-8; the same text to the same people within 30 minutes counts as sent. */
    public Outcome<AppMessageSent> text(List<StaffId> to, String content) {
        return text(to, content, USUAL_REPETITION);
    }

    /** To at most 1000 members, at most 2048 bytes of UTF-8; WeCom drops a repetition within {@code sameWithin}, at most 4 hours. */
    public Outcome<AppMessageSent> text(List<StaffId> to, String content, Duration sameWithin) {
        var body = new Body()
                .with("touser", recipients(Limits.count("the recipients of an app message", to, 1, 1000)))
                .with("msgtype", "text")
                .with("agentid", agentId)
                .with("text", new Body().with("content", Limits.bytes("an app message's text", content, 1, 2048)))
                .with("enable_duplicate_check", 1)
                .with("duplicate_check_interval", checked(sameWithin).toSeconds());
        return calls.post("message/send", body, AppMessageApi::sent);
    }

    /** A card to one member. The same task id is refused the second time (42014), so that it arrives once. */
    public Outcome<CardSent> card(StaffId to, ButtonCard card) {
        var body = new Body()
                .with("touser", recipient(to))
                .with("msgtype", "template_card")
                .with("agentid", agentId)
                .with("template_card", card.sent())
                .with("enable_duplicate_check", 1)
                .with("duplicate_check_interval", LONGEST_REPETITION.toSeconds());
        return calls.post(
                "message/send",
                body,
                answer -> new CardSent(
                        answer.optionalText("response_code"), answer.barredIds("invaliduser", StaffId::new)));
    }

    /**
     * Another face for a card that a member has (94888).
     *
     * @param responseCode of the sending or of a click: good for one update within 72 h
     */
    public Outcome<CardUpdated> update(StaffId member, String responseCode, ButtonCard card) {
        var body = new Body()
                .withIds("userids", List.of(member))
                .with("agentid", agentId)
                .with("response_code", Limits.present("the response code", responseCode))
                .with("template_card", card.updated());
        return calls.post(
                "message/update_template_card",
                body,
                answer -> new CardUpdated(answer.ids("invaliduser", StaffId::new)));
    }

    private static String recipients(List<StaffId> to) {
        return to.stream().map(AppMessageApi::recipient).collect(Collectors.joining("|"));
    }

    /** A bar would name two members, and @all the whole corp. */
    private static String recipient(StaffId id) {
        if (id.value().contains("|") || id.value().startsWith("@")) {
            throw new IllegalArgumentException("an app message goes to members one by one, not to " + id);
        }
        return id.value();
    }

    /** A picture, video or file that was uploaded in the last three days, to at most 1000 members. */
    public Outcome<AppMessageSent> media(List<StaffId> to, MediaFile.Kind kind, String mediaId, Duration sameWithin) {
        var type = kind.name().toLowerCase(Locale.ROOT);
        var body = new Body()
                .with("touser", recipients(Limits.count("the recipients of an app message", to, 1, 1000)))
                .with("msgtype", type)
                .with("agentid", agentId)
                .with(type, new Body().with("media_id", Limits.present("an app message's media id", mediaId)))
                .with("enable_duplicate_check", 1)
                .with("duplicate_check_interval", checked(sameWithin).toSeconds());
        return calls.post("message/send", body, AppMessageApi::sent);
    }

    private static Duration checked(Duration sameWithin) {
        if (sameWithin.toSeconds() < 1 || sameWithin.compareTo(LONGEST_REPETITION) > 0) {
            throw new IllegalArgumentException(
                    "WeCom recognises a repeated app message within 1 second to 4 hours, not " + sameWithin);
        }
        return sameWithin;
    }

    private static AppMessageSent sent(AnswerFields answer) {
        return new AppMessageSent(
                answer.textOrEmpty("msgid"),
                answer.barredIds("invaliduser", StaffId::new),
                answer.barredIds("unlicenseduser", StaffId::new));
    }

    /** Sent to all but those who are not in the app's range and those who have no licence. */
    public record AppMessageSent(String msgId, List<StaffId> invalid, List<StaffId> unlicensed) {
        public AppMessageSent {
            invalid = List.copyOf(invalid);
            unlicensed = List.copyOf(unlicensed);
        }
    }

    /**
     * A card that was sent.
     *
     * @param responseCode the right to change the card once, within 72 h
     */
    public record CardSent(Optional<String> responseCode, List<StaffId> invalid) {
        public CardSent {
            invalid = List.copyOf(invalid);
        }
    }

    /** For all but those who never got the card. */
    public record CardUpdated(List<StaffId> invalid) {
        public CardUpdated {
            invalid = List.copyOf(invalid);
        }
    }
}
