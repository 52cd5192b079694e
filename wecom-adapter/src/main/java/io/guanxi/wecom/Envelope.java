package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Optional;

/** The unsealed part of a callback's body; all that matters of it is Encrypt, which alone is signed (90930, 90968). */
final class Envelope {
    /** WeCom sends three; a body of thousands is not worth reading to its end. */
    static final int MAX_FIELDS = 16;

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
            json.beginObject();
            Optional<String> encrypt = soleEncrypt(json);
            json.endObject();
            return json.peek() == JsonToken.END_DOCUMENT ? encrypt : Optional.empty();
        } catch (IOException | IllegalStateException notJson) {
            return Optional.empty();
        }
    }

    /** Encrypt twice is as good as none; with more fields than any envelope has, the object's end is not reached. */
    private static Optional<String> soleEncrypt(JsonReader json) throws IOException {
        var found = new ArrayList<String>();
        for (int fields = 0; json.hasNext() && fields < MAX_FIELDS; fields++) {
            if (json.nextName().equals("encrypt") && json.peek() == JsonToken.STRING) {
                found.add(json.nextString());
            } else {
                json.skipValue();
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
