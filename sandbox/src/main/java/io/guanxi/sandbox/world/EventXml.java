package io.guanxi.sandbox.world;

import io.guanxi.wecom.CorpId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the plaintext of a callback as WeCom does: text in CDATA, numbers bare. */
final class EventXml {
    private final StringBuilder xml = new StringBuilder("<xml>");
    private String name = "";

    private EventXml(CorpId corp, String from, Instant at, String messageType) {
        text("ToUserName", corp.value()).text("FromUserName", from);
        number("CreateTime", at.getEpochSecond()).text("MsgType", messageType);
    }

    static EventXml message(CorpId corp, String from, Instant at, String messageType) {
        var event = new EventXml(corp, from, at, messageType);
        event.name = messageType;
        return event;
    }

    /** An event that a member caused in the app's chat. */
    static EventXml event(CorpId corp, String from, Instant at, String event) {
        var xml = new EventXml(corp, from, at, "event").text("Event", event);
        xml.name = event;
        return xml;
    }

    /** An event of the kind change_…, whose sender is always sys. */
    static EventXml change(CorpId corp, Instant at, String event, String changeType) {
        var xml = event(corp, "sys", at, event).text("ChangeType", changeType);
        xml.name = event + "/" + changeType;
        return xml;
    }

    EventXml text(String element, String value) {
        // The end mark of a CDATA section inside a text must be split over two sections.
        xml.append('<').append(element).append("><![CDATA[").append(value.replace("]]>", "]]]]><![CDATA[>"));
        xml.append("]]></").append(element).append('>');
        return this;
    }

    EventXml text(String element, Optional<String> value) {
        return value.map(present -> text(element, present)).orElse(this);
    }

    EventXml number(String element, long value) {
        xml.append('<').append(element).append('>').append(value);
        xml.append("</").append(element).append('>');
        return this;
    }

    EventXml items(String element, List<String> values) {
        xml.append('<').append(element).append('>');
        values.forEach(value -> text("Item", value));
        xml.append("</").append(element).append('>');
        return this;
    }

    EventXml open(String element) {
        xml.append('<').append(element).append('>');
        return this;
    }

    EventXml close(String element) {
        xml.append("</").append(element).append('>');
        return this;
    }

    String name() {
        return name;
    }

    String xml() {
        return xml + "</xml>";
    }
}
