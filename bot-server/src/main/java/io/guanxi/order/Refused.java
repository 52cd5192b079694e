package io.guanxi.order;

/** One thing of a list can't be taken as it is. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    /** @param whatToDo a sentence for whoever wrote the system that told us */
    Refused(String field, String whatToDo) {
        super(whatToDo);
        this.field = field;
    }

    String field() {
        return field;
    }

    String whatToDo() {
        return String.valueOf(getMessage());
    }
}
