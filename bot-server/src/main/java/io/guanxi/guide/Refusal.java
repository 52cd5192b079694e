package io.guanxi.guide;

/** What a customer may tell a guide who is to leave them alone. The names are stored and never change. */
public enum Refusal {
    /** Wants no messages any more. */
    OPT_OUT("免打扰"),
    /** Complained about being written to. */
    COMPLAINT("投诉");

    private final String word;

    Refusal(String word) {
        this.word = word;
    }

    /** With which a guide tells the app. */
    String word() {
        return word;
    }
}
