package io.guanxi.trust;

/** What somebody did that shows some trust, other than buying. The names are stored and never change. */
public enum SignalKind {
    JOINED_GROUP(false, "加入客户群", "joined a group"),
    /** A benefit, a coupon, a place in a sale. */
    CLAIMED(false, "领取福利", "claimed a benefit"),
    REDEEMED_PASSWORD(true, "对上暗号", "redeemed a password"),
    /** To customer service in WeChat. */
    WROTE_SERVICE(true, "咨询客服", "wrote to customer service"),
    /** A guide says so. */
    TALKED_TODAY(true, "与导购聊过", "talked with a guide");

    private final boolean talk;
    private final String chinese;
    private final String english;

    SignalKind(boolean talk, String chinese, String english) {
        this.talk = talk;
        this.chinese = chinese;
        this.english = english;
    }

    /** Words went both ways. */
    boolean talk() {
        return talk;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }
}
