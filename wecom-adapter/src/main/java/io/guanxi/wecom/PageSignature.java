package io.guanxi.wecom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What lets a page of ours call WeCom's JS-SDK (90506).
 *
 * @param timestamp seconds since 1970
 */
public record PageSignature(long timestamp, String nonceStr, String signature) {

    /** The order is WeCom's, nothing is encoded, and what stands behind # does not count. */
    public static PageSignature of(String ticket, String nonce, long timestamp, String url) {
        var text = "jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url="
                + url.replaceFirst("#.*$", "");
        return new PageSignature(timestamp, nonce, sha1(text));
    }

    private static String sha1(String text) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
