package io.guanxi.announcement;

/** Why an owner is not asked yet. */
enum Hold {
    STOPPED("it was stopped until its time was over"),
    QUIET_HOURS("the quiet hours were not over before its time was"),
    OLD_WORDS("what it corrects was not known to be taken back from the owner before its time was over"),
    OWNER_BUSY("the owner had enough to confirm until its time was over"),
    OWNER_AWAY("its owner was on leave until its time was over, and nobody else can send to the group");

    private final String tooLong;

    Hold(String tooLong) {
        this.tooLong = tooLong;
    }

    Why why() {
        return new Why(name(), tooLong);
    }
}
