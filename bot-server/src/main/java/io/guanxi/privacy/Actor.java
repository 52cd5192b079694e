package io.guanxi.privacy;

/**
 * Who does something.
 *
 * @param name the rule's id, the operator's name, the guide's staff id; empty where the kind says it all. At most 64
 *     printable characters
 */
public record Actor(Kind kind, String name) {
    private static final int LONGEST = 64;

    /** In what role: a rule of ours, a person at a desk, a guide, the customer, a program with the API key, WeCom, the server itself. */
    public enum Kind {
        RULE,
        OPERATOR,
        GUIDE,
        CUSTOMER,
        API,
        WECOM,
        SERVER
    }

    public static final Actor SERVER = new Actor(Kind.SERVER, "");
    public static final Actor WECOM = new Actor(Kind.WECOM, "");
    public static final Actor CUSTOMER = new Actor(Kind.CUSTOMER, "");
    public static final Actor API = new Actor(Kind.API, "");

    public Actor {
        if (name.codePointCount(0, name.length()) > LONGEST
                || !name.codePoints().allMatch(Actor::printable)) {
            throw new IllegalArgumentException("An actor's name has at most " + LONGEST + " printable characters");
        }
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }
}
