package io.guanxi.wecom;

import java.util.regex.Pattern;

/** A file as WeCom takes it for messages, for three days (90253). */
public final class MediaFile {
    private static final int SMALLEST = 6;
    private static final int LONGEST_NAME = 128;
    /** The name goes into a header as it is. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\"\\\\/]+");

    private final Kind kind;
    private final String name;
    private final byte[] bytes;

    /** What it is, and how many bytes of it WeCom takes. */
    public enum Kind {
        /** JPG or PNG. */
        IMAGE(10, "application/octet-stream"),
        /** MP4. */
        VIDEO(10, "video/mp4"),
        FILE(20, "application/octet-stream");

        private final int largest;
        final String mediaType;

        Kind(int megabytes, String mediaType) {
            this.largest = megabytes * 1024 * 1024;
            this.mediaType = mediaType;
        }

        public int largest() {
            return largest;
        }
    }

    private MediaFile(Kind kind, String name, byte[] bytes) {
        this.kind = kind;
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Refuses what WeCom would not take.
     *
     * @param name as a file is shown to whom it is sent
     */
    public static MediaFile of(Kind kind, String name, byte[] bytes) {
        Limits.characters("a file's name", name, 1, LONGEST_NAME);
        Limits.range("the bytes of a " + kind, bytes.length, SMALLEST, kind.largest());
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a file's name has no quotes, slashes or control characters");
        }
        boolean picture = begins(bytes, 0, 0x89, 'P', 'N', 'G') || begins(bytes, 0, 0xFF, 0xD8, 0xFF);
        if (kind == Kind.IMAGE && !picture) {
            throw new IllegalArgumentException("an IMAGE must be a PNG or a JPEG (90253)");
        }
        if (kind == Kind.VIDEO && !begins(bytes, 4, 'f', 't', 'y', 'p')) {
            throw new IllegalArgumentException("a VIDEO must be an MP4 (90253)");
        }
        return new MediaFile(kind, name, bytes.clone());
    }

    private static boolean begins(byte[] bytes, int at, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (at + i >= bytes.length || (bytes[at + i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
