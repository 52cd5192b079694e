package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.sandbox.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole API: for each call quota, faults and token, then the work itself under the world's lock. */
public final class WeComHttp {
    private final World world;
    private final Clock clock;
    private final Map<String, Api> apis;
    private final CallCounts counts = new CallCounts();
    private final Quotas quotas = new Quotas();
    private final Faults faults = new Faults();
    private final Conflicts conflicts = new Conflicts();

    public WeComHttp(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
        this.apis = Stream.of(
                        List.of(Api.of(TokenCalls.GET_TOKEN, (call, state, app) -> TokenCalls.getToken(call, state))),
                        TokenCalls.all(),
                        StaffCalls.all(),
                        CustomerCalls.all(),
                        CustomerBatchCalls.all(),
                        TagCalls.all(),
                        WelcomeCalls.all(),
                        MassMessageCalls.all(),
                        MassMessageResultCalls.all(),
                        AppMessageCalls.all(),
                        MenuCalls.all(),
                        RobotCalls.all(),
                        AppChatCalls.all(),
                        GroupCalls.all(),
                        GroupWelcomeCalls.all(),
                        TransferCalls.all(),
                        GroupTransferCalls.all(),
                        ContactWayCalls.all(),
                        JoinWayCalls.all(),
                        MediaCalls.all(),
                        UnassignedCalls.all(),
                        VisitorCalls.all(),
                        ServiceCalls.all(world))
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableMap(Api::path, Function.identity()));
    }

    /**
     * What goes back.
     *
     * @param status 404 for an unknown path
     * @param after how long the answer takes
     * @param cut whether the connection is cut instead of answering
     */
    public record Reply(int status, String body, Duration after, boolean cut) {}

    public Reply reply(Call call) {
        var api = apis.get(call.api());
        if (api == null) {
            return new Reply(404, "", Duration.ZERO, false);
        }
        var spoilt = faults.take(call.api());
        var fault = spoilt.fault();
        if (is(fault, Fault.Kind.HTTP_500) || is(fault, Fault.Kind.CUT_BEFORE)) {
            counts.add(call.api(), CallCounts.NO_ANSWER);
            return new Reply(500, "", spoilt.delay(), is(fault, Fault.Kind.CUT_BEFORE));
        }
        var answer = answer(api, call, spoilt.delay(), fault);
        var cut = is(fault, Fault.Kind.CUT_AFTER);
        counts.add(call.api(), cut ? CallCounts.NO_ANSWER : answer.code());
        return new Reply(200, answer.json(), spoilt.delay(), cut);
    }

    private static boolean is(Optional<Fault> fault, Fault.Kind kind) {
        return fault.filter(present -> present.kind() == kind).isPresent();
    }

    private Answer answer(Api api, Call call, Duration takes, Optional<Fault> fault) {
        try {
            quotas.take(call.api(), clock.instant());
            api.subject().ifPresent(subject -> conflicts.begin(api.path() + " " + subject.apply(call), takes));
            if (is(fault, Fault.Kind.ERRCODE)) {
                throw new WeComRefusal(fault.map(Fault::code).orElse(-1), "switched on by hand");
            }
            return world.inside(state -> api.work().answer(call, state, app(call, state)));
        } catch (WeComRefusal refusal) {
            return Answer.refused(refusal, api.lists());
        } catch (IllegalArgumentException invalidId) {
            return Answer.refused(new WeComRefusal(40058, "invalid parameter"), api.lists());
        }
    }

    /** The token counts in the query only: in a header or the body WeCom doesn't see it (41001's help). */
    private static App app(Call call, State state) {
        if (call.api().equals(TokenCalls.GET_TOKEN) || call.api().equals(RobotCalls.SEND)) {
            return new App(0, "");
        }
        return state.tokens().check(call.fromQuery("access_token", 41001));
    }

    public CallCounts counts() {
        return counts;
    }

    public Quotas quotas() {
        return quotas;
    }

    public Faults faults() {
        return faults;
    }
}
