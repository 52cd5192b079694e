package io.guanxi.wecom;

import java.util.Optional;

/**
 * A message that a member of the corp wrote to the app (90239); what customers and members say to each other never
 * arrives here. Files behind a media id can be fetched for three days.
 */
public sealed interface MemberMessage extends CallbackEvent {

    /** A 64-bit number as text; WeCom's key against repeats (90238). */
    String msgId();

    default StaffId sender() {
        return new StaffId(header().fromUserName().orElseThrow());
    }

    record Text(EventHeader header, String msgId, String content) implements MemberMessage {
        @Override
        public String toString() {
            return "Text[" + msgId + "]";
        }
    }

    record Image(EventHeader header, String msgId, Optional<String> picUrl, String mediaId) implements MemberMessage {
        @Override
        public String toString() {
            return "Image[" + msgId + "]";
        }
    }

    /** {@code format}: amr, speex and the like. */
    record Voice(EventHeader header, String msgId, String mediaId, Optional<String> format) implements MemberMessage {
        @Override
        public String toString() {
            return "Voice[" + msgId + "]";
        }
    }

    record Video(EventHeader header, String msgId, String mediaId, Optional<String> thumbMediaId)
            implements MemberMessage {
        @Override
        public String toString() {
            return "Video[" + msgId + "]";
        }
    }

    /** {@code appType} is {@code wxwork}, and absent if sent from WeChat. */
    record Location(EventHeader header, String msgId, Place place, Optional<String> appType) implements MemberMessage {
        @Override
        public String toString() {
            return "Location[" + msgId + "]";
        }
    }

    record Link(
            EventHeader header,
            String msgId,
            String title,
            Optional<String> description,
            String url,
            Optional<String> picUrl)
            implements MemberMessage {
        @Override
        public String toString() {
            return "Link[" + msgId + "]";
        }
    }
}
