package io.guanxi.wecom;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Who opens a page of ours in WeCom or WeChat: WeCom sends them on with a code, which tells us who they are (91022, 91023). */
public final class VisitorApi {
    public static final String WHO = "auth/getuserinfo";

    private final ApiCalls calls;
    private final WeComApp app;
    private final URI signIn;

    VisitorApi(ApiCalls calls, WeComApp app, URI signIn) {
        this.calls = calls;
        this.app = app;
        this.signIn = signIn;
    }

    /**
     * Where a visitor is sent without being asked anything (snsapi_base).
     *
     * @param back where they come back to with {@code ?code=}; its host must be a trusted domain of the app, port included
     */
    public URI signIn(URI back) {
        return signIn(back, "");
    }

    /**
     * The same for who must come back with what they were sent away with.
     *
     * @param state at most 128 letters and digits
     */
    public URI signIn(URI back, String state) {
        if (!state.matches("[a-zA-Z0-9]{0,128}")) {
            throw new IllegalArgumentException("a state has at most 128 letters and digits");
        }
        return URI.create(signIn + "?appid=" + encoded(app.corp().value()) + "&redirect_uri="
                + encoded(back.toString()) + "&response_type=code&scope=snsapi_base"
                + (state.isEmpty() ? "" : "&state=" + state) + "&agentid=" + app.agentId() + "#wechat_redirect");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A code works once, within 5 minutes. */
    public Outcome<Visitor> who(String code) {
        return calls.get(WHO, Map.of("code", Limits.bytes("a code", code, 1, 512)), VisitorApi::visitor);
    }

    private static Visitor visitor(AnswerFields answer) {
        var member = answer.optionalId("userid", StaffId::new);
        if (member.isPresent()) {
            return new Member(member.get());
        }
        return answer.optionalId("external_userid", ExternalUserId::new)
                .<Visitor>map(Customer::new)
                .orElseGet(Stranger::new);
    }

    /** Somebody who has opened a page. */
    public sealed interface Visitor {}

    /** Of the corp, also outside the app's range. */
    public record Member(StaffId id) implements Visitor {}

    /** A customer one of whose followers is in the app's range. */
    public record Customer(ExternalUserId id) implements Visitor {}

    /** Nobody's customer, as far as the app may know. */
    public record Stranger() implements Visitor {}
}
