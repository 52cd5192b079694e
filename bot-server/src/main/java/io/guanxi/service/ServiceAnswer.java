package io.guanxi.service;

import java.util.Optional;

/**
 * Something that the assistant can do for a customer who asks for it in customer service. A bean of the feature that knows it;
 * the order of the beans is that of the menu.
 */
public interface ServiceAnswer {
    /** At most 20 of a-z, never changed: the id of its entry in the menu, and what the ids of its own choices begin with, before a _. */
    String id();

    /** As the menu shows it, at most 40 characters. */
    String label();

    /** Empty if this is not meant. In the transaction that covers the question; what it changes is changed once. */
    Optional<Answer> answer(Question question);
}
