package io.guanxi.sandbox.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import java.time.Instant;

/** Writes requests before the clock starts. */
public final class HttpRequests {
    private final CallbackCodec codec;
    private final String path;
    private final int agentId;

    public HttpRequests(CallbackCodec codec, String path, int agentId) {
        this.codec = codec;
        this.path = path;
        this.agentId = agentId;
    }

    /** A GET of that path. */
    public static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(UTF_8);
    }

    /** A POST to that path, of nothing. */
    public static byte[] post(String path) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n").getBytes(UTF_8);
    }

    /** WeCom's delivery of a callback, sealed with the app's keys. */
    public byte[] callback(byte[] plaintext, Instant signedAt) {
        var sealed = codec.seal(plaintext, signedAt);
        var body = sealed.envelopeXml(CorpBuilder.CORP, agentId);
        var text = "POST " + path + "?" + sealed.query() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: text/xml\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return text.getBytes(UTF_8);
    }
}
