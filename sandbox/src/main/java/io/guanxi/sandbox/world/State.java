package io.guanxi.sandbox.world;

import io.guanxi.wecom.CorpId;
import java.time.Clock;

/** Everything the simulated corp consists of. Reach it through {@link World#inside}, which holds the lock. */
public record State(
        CorpId corp,
        Clock clock,
        Tokens tokens,
        Staffing staffing,
        Follows follows,
        CorpTags tags,
        CustomerGroups groups,
        GroupWelcomes groupWelcomes,
        Welcomes welcomes,
        Ways ways,
        AppMessages appMessages,
        MassMessages massMessages,
        MassSending massSending,
        Robots robots,
        AppChats appChats,
        CustomerTransfers transfers,
        GroupTransfers groupTransfers,
        Visits visits,
        DirectMessages directMessages,
        ServiceDesk serviceDesk) {

    static State of(Corp corp, Clock clock) {
        var follows = new Follows();
        corp.customers().forEach(follows::know);
        corp.follows().forEach(follows::put);
        var groups = new CustomerGroups(corp.groups());
        var massMessages = new MassMessages(clock);
        return new State(
                corp.id(),
                clock,
                new Tokens(clock, corp.apps()),
                new Staffing(corp.departments(), corp.staff()),
                follows,
                new CorpTags(corp.tagGroups(), follows, clock),
                groups,
                new GroupWelcomes(clock),
                new Welcomes(clock),
                new Ways(),
                new AppMessages(clock),
                massMessages,
                new MassSending(clock, massMessages, follows, groups),
                new Robots(clock),
                new AppChats(clock),
                new CustomerTransfers(clock, follows),
                new GroupTransfers(clock, groups),
                new Visits(clock),
                new DirectMessages(clock),
                new ServiceDesk(clock));
    }
}
