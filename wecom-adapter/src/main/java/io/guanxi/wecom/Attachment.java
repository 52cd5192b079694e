package io.guanxi.wecom;

import java.util.Optional;

/**
 * What a message to customers may carry beside its text (92135, 92137). Media ids come from media/upload and live three
 * days; lengths are in UTF-8 bytes.
 */
public sealed interface Attachment {

    /** A card that opens a web page: title ≤ 128, description ≤ 512, both URLs ≤ 2048. */
    record Link(String title, Optional<String> picUrl, Optional<String> description, String url) implements Attachment {
        public Link {
            Limits.bytes("a link's title", title, 1, 128);
            picUrl.ifPresent(value -> Limits.bytes("a link's picture URL", value, 1, 2048));
            description.ifPresent(value -> Limits.bytes("a link's description", value, 1, 512));
            Limits.bytes("a link's URL", url, 1, 2048);
        }

        @Override
        public String toString() {
            return "Link[" + url + "]";
        }
    }

    /** A picture: an uploaded one, or the URL that media/uploadimg gave; WeCom takes the media id if both are there. */
    record Image(Optional<String> mediaId, Optional<String> picUrl) implements Attachment {
        public Image {
            if (mediaId.isEmpty() && picUrl.isEmpty()) {
                throw new IllegalArgumentException("an image needs a media id or the URL of an uploaded picture");
            }
        }
    }

    /** A card that opens a mini-program linked to the corp: title ≤ 64. */
    record MiniProgram(String title, String picMediaId, String appId, String page) implements Attachment {
        public MiniProgram {
            Limits.bytes("a mini-program's title", title, 1, 64);
            Limits.present("a mini-program's picture media id", picMediaId);
            Limits.present("a mini-program's app id", appId);
            Limits.present("a mini-program's page", page);
        }

        @Override
        public String toString() {
            return "MiniProgram[" + appId + ", " + page + "]";
        }
    }

    /** An uploaded video. */
    record Video(String mediaId) implements Attachment {
        public Video {
            Limits.present("a video's media id", mediaId);
        }
    }

    /** An uploaded file. */
    record File(String mediaId) implements Attachment {
        public File {
            Limits.present("a file's media id", mediaId);
        }
    }
}
