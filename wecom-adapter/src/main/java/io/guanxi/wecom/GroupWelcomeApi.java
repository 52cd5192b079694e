package io.guanxi.wecom;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The corp's group welcomes (入群欢迎语素材, 92366): an owner chooses one for a group in WeCom, and WeCom says it to whoever
 * joins. At most 100 in a corp. Only the app that made one may change or delete it.
 */
public final class GroupWelcomeApi {
    /** The one place for words that WeCom fills in, in the text alone; its letters are capitals. */
    public static final String NICKNAME = "%NICKNAME%";

    public static final int MOST = 100;

    /** Not what stands between two escapes of an address, as in {@code %E6%AC%A2}. */
    private static final Pattern PLACE =
            Pattern.compile("%(?![0-9A-Fa-f]{2}[A-Za-z_]{0,30}%[0-9A-Fa-f]{2})[A-Za-z_]{2,32}%|\\{\\{|}}");

    private static final int MOST_BYTES = 3000;
    private static final String PATH = "externalcontact/group_welcome_template/";

    private final ApiCalls calls;

    GroupWelcomeApi(ApiCalls calls) {
        this.calls = calls;
    }

    /**
     * There is neither an idempotency key nor a list: one whose answer is lost stays at WeCom, and nobody can say whether.
     *
     * @param notify whether WeCom tells members that they may use it now
     */
    public Outcome<Made> add(GroupWelcome welcome, boolean notify) {
        var body = fields(new Body(), welcome).with("notify", notify ? 1 : 0);
        return calls.post(PATH + "add", body, answer -> new Made(answer.id("template_id", GroupWelcomeId::new)));
    }

    /** What becomes of a part that is left out WeCom does not say. */
    public Outcome<Changed> edit(GroupWelcomeId id, GroupWelcome welcome) {
        var body = fields(new Body().with("template_id", id.value()), welcome);
        return calls.post(PATH + "edit", body, answer -> new Changed());
    }

    public Outcome<Shown> get(GroupWelcomeId id) {
        var body = new Body().with("template_id", id.value());
        return calls.post(PATH + "get", body, answer -> new Shown(text(answer)));
    }

    public Outcome<Deleted> delete(GroupWelcomeId id) {
        return calls.post(PATH + "del", new Body().with("template_id", id.value()), answer -> new Deleted());
    }

    /** Whether somebody expects words to be filled in there, such as {@code %NICKNAME%} or {@code {{name}}}. */
    public static boolean hasPlace(String words) {
        return PLACE.matcher(words).find();
    }

    private static Body fields(Body body, GroupWelcome welcome) {
        if (!welcome.text().isEmpty()) {
            body.with("text", new Body().with("content", welcome.text()));
        }
        welcome.attachment().ifPresent(attachment -> MessageContent.addTo(body, attachment));
        return body;
    }

    private static String text(AnswerFields answer) {
        return answer.optionalObject("text")
                .map(object -> object.textOrEmpty("content"))
                .orElse("");
    }

    /**
     * What somebody reads who joins.
     *
     * @param text at most 3000 bytes of UTF-8, as it is written; empty if the attachment says it all
     * @param attachment a message of its own
     */
    public record GroupWelcome(String text, Optional<Attachment> attachment) {
        public GroupWelcome {
            Limits.bytes("a group welcome's text", text, 0, MOST_BYTES);
            if (text.isBlank() && attachment.isEmpty()) {
                throw new IllegalArgumentException("a group welcome needs a text or an attachment");
            }
            if (hasPlace(text.replace(NICKNAME, " "))) {
                throw new IllegalArgumentException("WeCom fills in " + NICKNAME + " alone, in capitals, and says the"
                        + " rest as it stands: the server is not asked who joins (92366)");
            }
        }

        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "GroupWelcome[" + text.length() + " characters]";
        }
    }

    /** The only time that WeCom tells the id. */
    public record Made(GroupWelcomeId id) {}

    /** What WeCom has. */
    public record Shown(String text) {
        @Override
        public String toString() {
            return "Shown[" + text.length() + " characters]";
        }
    }

    /** The welcome is as asked for. */
    public record Changed() {}

    /** The welcome is gone. */
    public record Deleted() {}
}
