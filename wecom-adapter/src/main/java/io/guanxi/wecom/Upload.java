package io.guanxi.wecom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A file on its way to WeCom, as multipart/form-data (90253, 90256). */
final class Upload {
    private final String boundary = "guanxi" + UUID.randomUUID().toString().replace("-", "");
    private final String field;
    private final String fileName;
    private final String mediaType;
    private final byte[] bytes;

    /** Names and types go into headers as they are: constants of ours, or what {@link MediaFile} let through. */
    Upload(String field, String fileName, String mediaType, byte[] bytes) {
        this.field = field;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] body() {
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\";filename=\"" + fileName
                + "\"; filelength=" + bytes.length + "\r\nContent-Type: " + mediaType + "\r\n\r\n";
        var tail = "\r\n--" + boundary + "--\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
