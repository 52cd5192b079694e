package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;

/** The unsealed part of a callback's body; all that matters of it is Encrypt, which alone is signed (90930, 90968). */
final class Envelope {
    private Envelope() {}

    /** The ciphertext, or nothing if this is no envelope; XML is WeCom's default, JSON its twin (90968). */
    static Optional<String> encryptOf(byte[] body) {
        var text = new String(body, UTF_8);
        Optional<String> encrypt = text.startsWith("{") ? encryptOfJson(text) : new XmlEnvelope(text).encrypt();
        return encrypt.filter(ciphertext -> !ciphertext.isEmpty());
    }

    private static Optional<String> encryptOfJson(String body) {
        var json = new JsonReader(new StringReader(body));
        json.setStrictness(Strictness.STRICT);
        try {
            Optional<String> encrypt = Optional.empty();
            json.beginObject();
            while (json.hasNext()) {
                if (!json.nextName().equals("encrypt")) {
                    json.skipValue();
                } else if (encrypt.isPresent() || json.peek() != JsonToken.STRING) {
                    return Optional.empty();
                } else {
                    encrypt = Optional.of(json.nextString());
                }
            }
            json.endObject();
            return json.peek() == JsonToken.END_DOCUMENT ? encrypt : Optional.empty();
        } catch (IOException | IllegalStateException notJson) {
            return Optional.empty();
        }
    }
}
