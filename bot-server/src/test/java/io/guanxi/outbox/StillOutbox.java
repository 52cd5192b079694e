package io.guanxi.outbox;

import java.util.ArrayList;
import org.springframework.context.ApplicationContext;

/** The outbox of a server that stands still, moved by hand. */
public final class StillOutbox {
    private static final int TURN = 5;

    private final OutboxClaims claims;
    private final CarryOut carryOut;
    private final OutboxKinds kinds;
    private final Circuits circuits;

    public StillOutbox(ApplicationContext server) {
        claims = server.getBean(OutboxClaims.class);
        carryOut = server.getBean(CarryOut.class);
        kinds = server.getBean(OutboxKinds.class);
        circuits = server.getBean(Circuits.class);
    }

    /** What the sweeper, an urgent and another worker do in one turn; false if nothing was due. */
    public boolean turn() {
        var leased = new ArrayList<>(claims.overdue(TURN));
        leased.addAll(claims.abandoned(TURN));
        leased.addAll(claims.next(true, TURN, this::ready));
        leased.addAll(claims.next(false, TURN, this::ready));
        leased.forEach(carryOut::carryOut);
        return !leased.isEmpty();
    }

    private boolean ready(String kind) {
        return kinds.find(kind).map(k -> circuits.mayCall(k.api())).orElse(true);
    }
}
