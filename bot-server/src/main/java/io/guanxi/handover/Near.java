package io.guanxi.handover;

/** How near somebody works to the predecessor. */
enum Near {
    /** In the same shop; where the predecessor has none, in the same department. */
    SHOP("same shop"),
    /** In the same city, or next to each other below one department. */
    AREA("same area"),
    CORP("elsewhere in the corp");

    final String words;

    Near(String words) {
        this.words = words;
    }
}
