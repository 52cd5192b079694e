package io.guanxi.announcement;

/** Why an owner is not asked yet. */
enum Hold {
    STOPPED("it was stopped until its time was over"),
    QUIET_HOURS("the quiet hours were not over before its time was"),
    OWNER_BUSY("the owner had enough to confirm until its time was over");

    private final String tooLong;

    Hold(String tooLong) {
        this.tooLong = tooLong;
    }

    Why why() {
        return new Why(name(), tooLong);
    }
}
