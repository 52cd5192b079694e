package io.guanxi.wecom;

import java.time.Clock;

/** WeCom's API as one app may use it. Safe for many threads at once. */
public final class WeCom {
    private final ApiCalls calls;

    private WeCom(ApiCalls calls) {
        this.calls = calls;
    }

    @SuppressWarnings("UnusedVariable")
    public static WeCom connect(WeComApp app, WeComSettings settings, TokenStore tokens, Clock clock) {
        return new WeCom(new ApiCalls(app));
    }

    public StaffApi staff() {
        return new StaffApi(calls);
    }

    public CustomerApi customers() {
        return new CustomerApi(calls);
    }

    public TagApi tags() {
        return new TagApi(calls);
    }

    public WelcomeApi welcome() {
        return new WelcomeApi(calls);
    }

    public MassMessageApi massMessages() {
        return new MassMessageApi(calls);
    }

    public AppMessageApi appMessages() {
        return new AppMessageApi(calls);
    }

    public GroupApi groups() {
        return new GroupApi(calls);
    }

    /** A token that WeCom should accept now; for health checks. */
    public Outcome<AccessToken> token() {
        return calls.notYet();
    }
}
