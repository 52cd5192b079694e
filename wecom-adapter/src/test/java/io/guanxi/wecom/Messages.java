package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Messages written on the spot, for rules that no sample shows. */
final class Messages {
    private Messages() {}

    static byte[] of(String fields) {
        return ("<xml>" + fields + "</xml>").getBytes(UTF_8);
    }

    /** A text message; {@code content} is XML. */
    static byte[] text(String content) {
        return of("<ToUserName>" + Samples.CORP + "</ToUserName><FromUserName>lin.xiaoyan</FromUserName>"
                + "<CreateTime>1767229201</CreateTime><MsgType>text</MsgType><Content>" + content
                + "</Content><MsgId>1</MsgId><AgentID>1000012</AgentID>");
    }

    /** An event of WeCom's own making; {@code fields} is XML. */
    static byte[] event(String event, String fields) {
        return of("<ToUserName>" + Samples.CORP + "</ToUserName><FromUserName>sys</FromUserName>"
                + "<CreateTime>1767229201</CreateTime><MsgType>event</MsgType><Event>" + event + "</Event>" + fields);
    }
}
