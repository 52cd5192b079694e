package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.wecom.Opening.Opened;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTests {
    private static final CorpId CORP = new CorpId(Samples.CORP);
    private static final Instant NOW = Instant.ofEpochSecond(1767229203);

    private final CallbackCodec codec = new CallbackCodec(CORP, Forger.KEYS);

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.guanxi.wecom.Samples#names")
    void whatIsSealedOpensAgainAsXmlAndAsJson(String sample) {
        SealedCallback sealed = codec.seal(Samples.bytes(sample), NOW);

        assertOpens(sealed, sealed.envelopeXml(CORP, Samples.AGENT), Samples.bytes(sample));
        assertOpens(sealed, sealed.envelopeJson(CORP, Samples.AGENT), Samples.bytes(sample));
    }

    @Test
    void sealingIsTheInverseOfOpening() {
        var signature = new CallbackSignature("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149");
        var signedAt = Instant.ofEpochSecond(1409659813);
        var vectorsCodec = new CallbackCodec(new CorpId("wx5823bf96d3bd56c7"), Forger.KEYS);
        byte[] vector = Samples.file("extras/envelope_official_vector.xml").getBytes(UTF_8);
        var opened = (Opened) vectorsCodec.open(signature, vector, signedAt, Duration.ZERO);

        SealedCallback sealed = vectorsCodec.seal(opened.plaintext(), opened.signedAt(), "1372623149");

        assertThat(sealed.encrypt()).hasSameSizeAs(Envelope.encryptOf(vector).orElseThrow());
        assertThat(sealed.signature().timestamp()).isEqualTo("1409659813");
        assertThat(sealed.signature().nonce()).isEqualTo("1372623149");
        assertThat(vectorsCodec.open(sealed.signature(), Forger.envelope(sealed.encrypt()), signedAt, Duration.ZERO))
                .usingRecursiveComparison()
                .isEqualTo(opened);
    }

    @Test
    void aPassiveReplyHasTheShapeOfTheOfficialOne() {
        SealedCallback sealed = codec.seal(Samples.bytes("extras/reply_text_plain"), NOW, "k3J9xQ2m");
        String official = Samples.file("extras/reply_envelope.xml")
                .replaceAll(">\\s+<", "><")
                .strip()
                .replace("BASE64_CIPHERTEXT", sealed.encrypt())
                .replace("sha1hex", sealed.signature().msgSignature());

        assertThat(sealed.replyXml()).isEqualTo(official);
        assertOpens(sealed, sealed.replyXml(), Samples.bytes("extras/reply_text_plain"));
    }

    @Test
    void theQueryCarriesTheSignature() {
        SealedCallback sealed = codec.seal(new byte[0], NOW, "n-1_a");

        assertThat(sealed.query())
                .isEqualTo("msg_signature=" + sealed.signature().msgSignature() + "&timestamp=1767229203&nonce=n-1_a");
    }

    @Test
    void everySealHasItsOwnNonce() {
        String first = codec.seal(new byte[0], NOW).signature().nonce();
        String second = codec.seal(new byte[0], NOW).signature().nonce();

        assertThat(first).isNotEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "]]>", "a&b", "\""})
    void aNonceThatWouldBreakAnEnvelopeIsRefused(String nonce) {
        assertThatIllegalArgumentException().isThrownBy(() -> codec.seal(new byte[0], NOW, nonce));
    }

    private void assertOpens(SealedCallback sealed, String envelope, byte[] expected) {
        var opened = (Opened) codec.open(sealed.signature(), envelope.getBytes(UTF_8), NOW, Duration.ofSeconds(5));

        assertThat(opened.plaintext()).isEqualTo(expected);
        assertThat(opened.signedAt()).isEqualTo(NOW);
    }
}
