package io.guanxi.handover;

/** How near somebody works to the predecessor. */
enum Near {
    /** In the same shop; where the predecessor has none, in the same department. */
    SHOP(0, "same shop"),
    /** In the same city, or next to each other below one department. */
    AREA(1, "same area"),
    CORP(2, "elsewhere in the corp");

    final int steps;
    final String words;

    Near(int steps, String words) {
        this.steps = steps;
        this.words = words;
    }
}
