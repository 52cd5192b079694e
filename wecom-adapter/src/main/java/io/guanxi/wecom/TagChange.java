package io.guanxi.wecom;

import java.util.Optional;

/**
 * A corp tag or a group of them changed (change_external_tag, 92130). {@code tagType} is {@code tag} or
 * {@code tag_group}; {@code strategyId}, the rule group, is told to the 客户联系 system app only.
 */
public sealed interface TagChange extends CallbackEvent {

    record Created(EventHeader header, String id, String tagType, Optional<String> strategyId) implements TagChange {}

    record Updated(EventHeader header, String id, String tagType, Optional<String> strategyId) implements TagChange {}

    /** With a group go all its tags, of which nothing is told one by one. */
    record Deleted(EventHeader header, String id, String tagType, Optional<String> strategyId) implements TagChange {}

    /** The order values changed: of one group's tags, or of everything if no group is named. */
    record Shuffled(EventHeader header, Optional<String> groupId, Optional<String> strategyId) implements TagChange {}
}
