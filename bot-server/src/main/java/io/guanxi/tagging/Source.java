package io.guanxi.tagging;

import io.guanxi.privacy.Actor;

/**
 * On whose behalf a tag is put on a relation or taken off.
 *
 * @param name the rule, the operator, the guide's staff id, or the channel's state; empty where the origin says it all
 */
public record Source(Origin origin, String name) {
    public static final Source API = new Source(Origin.API, "");

    /** Whoever came by that channel is to have its tags. */
    public static Source channel(String state) {
        return new Source(Origin.CHANNEL, state);
    }

    public static Source of(Actor actor) {
        return switch (actor.kind()) {
            case RULE -> new Source(Origin.RULE, actor.name());
            case OPERATOR -> new Source(Origin.OPERATOR, actor.name());
            case GUIDE -> new Source(Origin.GUIDE, actor.name());
            case API -> new Source(Origin.API, actor.name());
            case WECOM -> new Source(Origin.WECOM, actor.name());
            case SERVER, CUSTOMER ->
                throw new IllegalArgumentException(
                        "Neither the server itself nor a customer tags anybody; name the channel or rule");
        };
    }

    Actor actor() {
        return switch (origin) {
            case WECOM -> Actor.WECOM;
            case CHANNEL -> Actor.SERVER;
            case RULE -> new Actor(Actor.Kind.RULE, name);
            case OPERATOR -> new Actor(Actor.Kind.OPERATOR, name);
            case GUIDE -> new Actor(Actor.Kind.GUIDE, name);
            case API -> new Actor(Actor.Kind.API, name);
        };
    }
}
