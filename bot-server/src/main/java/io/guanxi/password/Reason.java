package io.guanxi.password;

/** Why words are not taken. The names are stored and never change. */
enum Reason {
    UNKNOWN(false, "Nobody was given these words; ask the customer to say them once more", "这句暗号没有对上，请客人再说一遍试试。"),
    TOO_EARLY(true, "The words hold later; they must have got out before their time", "这句暗号还没到使用的日子，请客人到时候再来。"),
    OVER(true, "The words held before; tell the customer this month's", "这句暗号已经过期了，请告诉客人本月的新暗号。"),
    WITHDRAWN(true, "Other words took the place of these; tell the customer the new ones", "这句暗号已经更换，请告诉客人新的暗号。"),
    WRONG_SHOP(true, "These words were given to other shops; tell the customer this shop's", "这句暗号不是本店的，请告诉客人本店的暗号。"),
    WRONG_LEVEL(
            true, "These words were given to customers of a higher trust level", "这句暗号是送给老朋友的，这位客人暂时用不了，可以用本店的普通暗号。"),
    NEEDS_CUSTOMER(
            false, "Say which customer it is: customer.externalUserid, memberNumber or phone", "请在暗号后面写上客人的名字或备注。"),
    NEEDS_NUMBER(
            false,
            "Without a known customer, send the till's own number of the bill as \"number\"",
            "请在暗号后面写上客人的名字或备注。"),
    NAMELESS_LIMIT(
            false,
            "The guide has redeemed as often without saying for whom as a day allows; say which customer it is",
            "您今天没有写名字的登记已到上限，请在暗号后面写上客人的名字或备注再发一次。"),
    ALREADY(false, "This customer has redeemed it already", "这位客人本月已经对过暗号啦。"),
    NUMBER_USED(
            false,
            "The number was sent before with something else; send each redemption under its own number",
            "这个单号已经用过了。"),
    UNDONE(false, "The redemption of that number was taken back; send a new one under a new number", "这一笔已经撤销了。");

    private final boolean leak;
    private final String english;
    private final String chinese;

    Reason(boolean leak, String english, String chinese) {
        this.leak = leak;
        this.english = english;
        this.chinese = chinese;
    }

    /** The words turned up where, when or with whom they were never given. */
    boolean leak() {
        return leak;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
