package io.guanxi.order;

import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whose something is, as far as we can tell; why it is nobody's otherwise. */
record Match(State state, Optional<ExternalUserId> customer) {
    static final Match ERASED = new Match(State.ERASED, Optional.empty());

    /** As stored. */
    enum State {
        MATCHED(""),
        NOBODY("nobody is known by what the shop system named; it finds them when they become known"),
        SEVERAL("what the shop system named fits several customers, or each of its parts another one"),
        ERASED("the person was erased, and is not linked again");

        private final String reason;

        State(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /**
     * An external_userid decides alone. Otherwise the one customer whom all identities fit that are known at all: a phone
     * that two customers share is no obstacle if the member number says which of them it is.
     *
     * @param known for each identity that is anybody's, whose
     */
    static Match of(Optional<ExternalUserId> named, Collection<Set<ExternalUserId>> known) {
        if (named.isPresent()) {
            return new Match(State.MATCHED, named);
        }
        if (known.isEmpty()) {
            return new Match(State.NOBODY, Optional.empty());
        }
        var all = new HashSet<>(known.iterator().next());
        known.forEach(all::retainAll);
        return all.size() == 1
                ? new Match(State.MATCHED, all.stream().findFirst())
                : new Match(State.SEVERAL, Optional.empty());
    }
}
