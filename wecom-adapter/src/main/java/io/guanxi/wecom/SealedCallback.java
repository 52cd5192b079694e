package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Pattern;

/**
 * A plaintext sealed with an app's keys: what goes over the wire in either direction.
 *
 * @param encrypt the base64 ciphertext; also the echostr of a URL verification (90930)
 * @param signature its nonce has 1 to 64 letters, digits, {@code -} or {@code _}, so that it stands anywhere unescaped
 */
public record SealedCallback(String encrypt, CallbackSignature signature) {
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public SealedCallback {
        if (!NONCE.matcher(signature.nonce()).matches()) {
            throw new IllegalArgumentException("a nonce must be 1 to 64 letters, digits, - or _");
        }
    }

    /** The body that WeCom posts (90930). */
    public String envelopeXml(CorpId to, int agentId) {
        return "<xml><ToUserName><![CDATA[" + to + "]]></ToUserName><Encrypt><![CDATA[" + encrypt
                + "]]></Encrypt><AgentID><![CDATA[" + agentId + "]]></AgentID></xml>";
    }

    /** The body that WeCom posts where JSON is agreed on (90968). */
    public String envelopeJson(CorpId to, int agentId) {
        return "{\"tousername\":\"" + to + "\",\"encrypt\":\"" + encrypt + "\",\"agentid\":\"" + agentId + "\"}";
    }

    /** The body of a passive reply to WeCom (90930). */
    public String replyXml() {
        return "<xml><Encrypt><![CDATA[" + encrypt + "]]></Encrypt><MsgSignature><![CDATA[" + signature.msgSignature()
                + "]]></MsgSignature><TimeStamp>" + signature.timestamp() + "</TimeStamp><Nonce><![CDATA["
                + signature.nonce() + "]]></Nonce></xml>";
    }

    /** The query that goes with an envelope, without a question mark. */
    public String query() {
        return "msg_signature=" + encoded(signature.msgSignature()) + "&timestamp=" + encoded(signature.timestamp())
                + "&nonce=" + encoded(signature.nonce());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
