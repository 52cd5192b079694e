package io.guanxi.touch;

/** What sort of message a plan sends: the caps of one sort do not stop a more personal one. */
public enum Kind {
    /** Something the customer waits for: an order, an appointment, an answer. */
    SERVICE(1),
    /** For this person alone: a birthday, a thank-you. */
    PERSONAL(3),
    MARKETING(5);

    private final int priority;

    Kind(int priority) {
        this.priority = priority;
    }

    /** Of a plan that says nothing else; 1 is the most important. */
    int priority() {
        return priority;
    }
}
