package io.guanxi.wecom;

import java.time.Clock;

/** WeCom's API as one app may use it. For many threads at once. */
public final class WeCom {
    private final Tokens tokens;
    private final ApiCalls calls;
    private final WeComApp app;
    private final WeComSettings settings;
    private final PageTickets tickets;
    private final RobotApi robots;

    private WeCom(
            WeComApp app, WeComSettings settings, Tokens tokens, ApiCalls calls, PageTickets tickets, RobotApi robots) {
        this.app = app;
        this.settings = settings;
        this.tickets = tickets;
        this.robots = robots;
        this.tokens = tokens;
        this.calls = calls;
    }

    /** Opens no connection yet. */
    public static WeCom connect(WeComApp app, WeComSettings settings, TokenStore tokens, Clock clock) {
        return over(new HttpWire(settings), app, settings, tokens, clock);
    }

    static WeCom over(Wire wire, WeComApp app, WeComSettings settings, TokenStore tokens, Clock clock) {
        var service = new MaskedWxService(settings, wire);
        var source = Tokens.of(app, tokens, clock, service::askForToken);
        var calls = new ApiCalls(service, source);
        var tickets = new PageTickets(app, calls, tokens, clock);
        return new WeCom(app, settings, source, calls, tickets, new RobotApi(service));
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
        return new AppMessageApi(calls, app.agentId());
    }

    public MenuApi menu() {
        return new MenuApi(calls, app.agentId());
    }

    public GroupApi groups() {
        return new GroupApi(calls);
    }

    public TransferApi transfers() {
        return new TransferApi(calls);
    }

    public ContactWayApi contactWays() {
        return new ContactWayApi(calls);
    }

    public JoinWayApi joinWays() {
        return new JoinWayApi(calls);
    }

    public GroupWelcomeApi groupWelcomes() {
        return new GroupWelcomeApi(calls);
    }

    public UnassignedApi unassigned() {
        return new UnassignedApi(calls);
    }

    public MediaApi media() {
        return new MediaApi(calls);
    }

    public AppChatApi appChats() {
        return new AppChatApi(calls);
    }

    public ServiceApi service() {
        return new ServiceApi(calls);
    }

    public RobotApi robots() {
        return robots;
    }

    public VisitorApi visitors() {
        return new VisitorApi(calls, app, settings.signIn());
    }

    public PageTickets pageTickets() {
        return tickets;
    }

    /** A token that WeCom should accept now, from the store if there is one; for health checks. */
    public Outcome<AccessToken> token() {
        return tokens.current();
    }
}
