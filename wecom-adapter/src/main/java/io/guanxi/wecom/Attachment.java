package io.guanxi.wecom;

import java.util.Optional;

/**
 * What a message to customers may carry beside its text (92135, 92137). Media ids come from media/upload and live three
 * days; lengths are in UTF-8 bytes.
 */
public sealed interface Attachment {

    /** A card that opens a web page: title ≤ 128, description ≤ 512, both URLs ≤ 2048. */
    record Link(String title, Optional<String> picUrl, Optional<String> description, String url)
            implements Attachment {}

    /** A picture: an uploaded one, or the URL that media/uploadimg gave; the media id wins if both are there. */
    record Image(Optional<String> mediaId, Optional<String> picUrl) implements Attachment {}

    /** A card that opens a mini-program linked to the corp: title ≤ 64. */
    record MiniProgram(String title, String picMediaId, String appId, String page) implements Attachment {}

    /** An uploaded video. */
    record Video(String mediaId) implements Attachment {}

    /** An uploaded file. */
    record File(String mediaId) implements Attachment {}
}
