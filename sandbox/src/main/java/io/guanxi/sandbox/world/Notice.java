package io.guanxi.sandbox.world;

import java.util.OptionalInt;

/**
 * Something that WeCom calls back about: the plaintext before it is sealed.
 *
 * @param agentId the one app it is for; for every app if empty
 * @param name what happened, for people: {@code change_external_contact/add_external_contact}
 * @param xml the plaintext (90239, 90240, 92130)
 */
public record Notice(OptionalInt agentId, String name, String xml) {
    @Override
    public String toString() {
        return "Notice[" + name + "]";
    }

    static Notice toAll(EventXml event) {
        return new Notice(OptionalInt.empty(), event.name(), event.xml());
    }

    static Notice to(int agentId, EventXml event) {
        return new Notice(OptionalInt.of(agentId), event.name(), event.xml());
    }
}
