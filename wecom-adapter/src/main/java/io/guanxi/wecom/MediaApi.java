package io.guanxi.wecom;

import java.util.Locale;
import java.util.Map;

/**
 * What messages to customers carry: pictures whose address holds for ever (90256; a corp may upload 1000 a day and 3000 a
 * month), and media that WeCom keeps for three days (90253).
 */
public final class MediaApi {
    /** Bytes of a picture (90256). */
    public static final int LARGEST_PICTURE = 2 * 1024 * 1024;

    private static final int SMALLEST = 5;

    private final ApiCalls calls;

    MediaApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** Uploads a picture whose address holds for ever, but shows in WeCom only. Repeating it makes another address. */
    public Outcome<Uploaded> uploadPicture(Picture picture) {
        var upload = new Upload("media", picture.type().fileName, picture.type().mediaType, picture.bytes());
        return calls.upload("media/uploadimg", Map.of(), upload, answer -> new Uploaded(answer.text("url")));
    }

    /** Uploads what a message can name for three days; any app of the corp may (90253). Repeating it makes another id. */
    public Outcome<Kept> upload(MediaFile file) {
        var kind = file.kind().name().toLowerCase(Locale.ROOT);
        var upload = new Upload("media", file.name(), file.kind().mediaType, file.bytes());
        return calls.upload("media/upload", Map.of("type", kind), upload, answer -> new Kept(answer.text("media_id")));
    }

    /** What WeCom takes. */
    public enum PictureType {
        PNG("picture.png", "image/png"),
        JPEG("picture.jpg", "image/jpeg");

        final String fileName;
        final String mediaType;

        PictureType(String fileName, String mediaType) {
            this.fileName = fileName;
            this.mediaType = mediaType;
        }
    }

    /** A PNG or JPEG, recognised by its first bytes. */
    public static final class Picture {
        private final PictureType type;
        private final byte[] bytes;

        private Picture(PictureType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        /** Refuses what is no such picture, or too large for WeCom. */
        public static Picture of(byte[] bytes) {
            Limits.range("a picture's size in bytes", bytes.length, SMALLEST, LARGEST_PICTURE);
            if (begins(bytes, 0x89, 'P', 'N', 'G')) {
                return new Picture(PictureType.PNG, bytes.clone());
            }
            if (begins(bytes, 0xFF, 0xD8, 0xFF)) {
                return new Picture(PictureType.JPEG, bytes.clone());
            }
            throw new IllegalArgumentException("a picture must be a PNG or a JPEG");
        }

        private static boolean begins(byte[] bytes, int... with) {
            for (int i = 0; i < with.length; i++) {
                if ((bytes[i] & 0xFF) != with[i]) {
                    return false;
                }
            }
            return true;
        }

        PictureType type() {
            return type;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /** The id by which a message can name it for three days. */
    public record Kept(String mediaId) {}

    /** Where WeCom has it now. */
    public record Uploaded(String url) {}
}
