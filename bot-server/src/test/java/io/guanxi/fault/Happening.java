package io.guanxi.fault;

import java.nio.charset.StandardCharsets;

/**
 * The n-th thing that happens between a guide and one of their customers, told by WeCom in a callback of its own. Each has
 * its own second, so which of two is the later one is never in doubt.
 */
record Happening(int guide, int n) {
    static final int CUSTOMERS_OF_A_GUIDE = 100;
    private static final long BEGIN = 1_767_225_600L;

    enum Kind {
        ADDED("add_external_contact"),
        LEFT("del_follow_user"),
        EDITED("edit_external_contact");

        private final String changeType;

        Kind(String changeType) {
            this.changeType = changeType;
        }
    }

    /** Whom it is between. */
    record Pair(String staff, String customer) {
        static Pair of(int guide, int customer) {
            return new Pair("guide%02d".formatted(guide), "wmFlood%02dx%04d".formatted(guide, customer));
        }
    }

    Pair pair() {
        return Pair.of(guide, n % CUSTOMERS_OF_A_GUIDE);
    }

    /** A pair begins with an add; after that four of ten are adds, three departures and three edits. */
    Kind kind() {
        int dice = Math.floorMod((guide * 0x9E3779B1 + n * 0x85EBCA6B) >>> 16, 10);
        if (n < CUSTOMERS_OF_A_GUIDE || dice < 4) {
            return Kind.ADDED;
        }
        return dice < 7 ? Kind.LEFT : Kind.EDITED;
    }

    byte[] plaintext() {
        var xml =
                "<xml><ToUserName><![CDATA[ww5a0b1c2d3e4f5a6b]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>"
                        + "<CreateTime>" + (BEGIN + n) + "</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                        + "<Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[" + kind().changeType
                        + "]]></ChangeType><UserID><![CDATA[" + pair().staff() + "]]></UserID><ExternalUserID><![CDATA["
                        + pair().customer() + "]]></ExternalUserID></xml>";
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    /** The one that this callback told of. */
    static Happening of(String plaintext) {
        var staff = between(plaintext, "<UserID><![CDATA[guide", "]]>");
        long second = Long.parseLong(between(plaintext, "<CreateTime>", "</CreateTime>"));
        return new Happening(Integer.parseInt(staff), Math.toIntExact(second - BEGIN));
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }
}
