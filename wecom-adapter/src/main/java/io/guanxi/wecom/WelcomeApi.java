package io.guanxi.wecom;

/** The one message that the server may send to a new customer by itself (92137). */
public final class WelcomeApi {
    private final ApiCalls calls;

    WelcomeApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** The code works once, within 20 s of the event that brought it. */
    public Outcome<WelcomeSent> send(String welcomeCode, MessageContent content) {
        var body = new Body().with("welcome_code", Limits.present("a welcome code", welcomeCode));
        return calls.post("externalcontact/send_welcome_msg", content.addTo(body), answer -> new WelcomeSent());
    }

    /** WeCom took the welcome. */
    public record WelcomeSent() {}
}
