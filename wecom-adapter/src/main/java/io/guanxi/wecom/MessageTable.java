package io.guanxi.wecom;

import io.guanxi.wecom.EventTable.Reading;
import io.guanxi.wecom.MemberMessage.Image;
import io.guanxi.wecom.MemberMessage.Link;
import io.guanxi.wecom.MemberMessage.Location;
import io.guanxi.wecom.MemberMessage.Text;
import io.guanxi.wecom.MemberMessage.Video;
import io.guanxi.wecom.MemberMessage.Voice;
import java.util.Map;
import java.util.Optional;

/** The messages of members, by MsgType (90239). */
final class MessageTable {
    static final Map<String, Reading> ROWS = Map.of(
            "message/text", m -> new Text(EventHeader.ofMember(m), id(m), m.text("Content")),
            "message/image", m -> new Image(EventHeader.ofMember(m), id(m), m.find("PicUrl"), m.need("MediaId")),
            "message/voice", m -> new Voice(EventHeader.ofMember(m), id(m), m.need("MediaId"), m.find("Format")),
            "message/video", m -> new Video(EventHeader.ofMember(m), id(m), m.need("MediaId"), m.find("ThumbMediaId")),
            "message/location", m -> new Location(EventHeader.ofMember(m), id(m), place(m), m.find("AppType")),
            "message/link", MessageTable::link);

    private MessageTable() {}

    static Place place(Fields m) {
        return new Place(
                m.decimal("Location_X"),
                m.decimal("Location_Y"),
                m.findInt("Scale"),
                m.find("Label"),
                m.find("Poiname"));
    }

    private static Link link(Fields m) {
        Optional<String> description = m.find("Description");
        return new Link(EventHeader.ofMember(m), id(m), m.text("Title"), description, m.need("Url"), m.find("PicUrl"));
    }

    private static String id(Fields m) {
        return m.need("MsgId");
    }
}
