package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Opening.Opened;
import io.guanxi.wecom.Opening.Refused;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackOpeningTests {
    private static final CorpId CORP = new CorpId("wx5823bf96d3bd56c7");
    private static final Instant SIGNED = Instant.ofEpochSecond(1409659813);
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final CallbackSignature SIGNATURE =
            new CallbackSignature("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149");
    private static final byte[] VECTOR =
            Samples.file("extras/envelope_official_vector.xml").getBytes(UTF_8);

    private final CallbackCodec codec = new CallbackCodec(CORP, Forger.KEYS);

    @Test
    void theOfficialVectorOpens() {
        var opened = (Opened) codec.open(SIGNATURE, VECTOR, SIGNED, DAY);

        assertThat(opened.signedAt()).isEqualTo(SIGNED);
        assertThat(opened.plaintext()).hasSize(284);
        assertThat(CallbackCodec.read(opened.plaintext()))
                .isEqualTo(new MemberMessage.Text(
                        new EventHeader(CORP.value(), Optional.of("mycreate"), SIGNED, Optional.of(218)),
                        "4561255354251345929",
                        "hello"));
    }

    @Test
    void theOfficialVectorOpensFromJsonToo() {
        String encrypt = Envelope.encryptOf(VECTOR).orElseThrow();
        String json = Samples.file("extras/envelope_json.json").replace("BASE64_CIPHERTEXT", encrypt);

        assertThat(codec.open(SIGNATURE, json.getBytes(UTF_8), SIGNED, DAY)).isInstanceOf(Opened.class);
    }

    @ParameterizedTest
    @CsvSource({
        "577715d11cdb4164915debcba66cb864d751f3e6,1409659813,1372623149",
        "477715D11CDB4164915DEBCBA66CB864D751F3E6,1409659813,1372623149",
        "477715d11cdb4164915debcba66cb864d751f3e6,1409659814,1372623149",
        "477715d11cdb4164915debcba66cb864d751f3e6,1409659813,1372623140",
        "477715d11cdb4164915debcba66cb864d751f3e,1409659813,1372623149",
        "'',1409659813,1372623149",
        "签名,时间,随机"
    })
    void aSignatureThatFitsNotIsRefused(String signature, String timestamp, String nonce) {
        var forged = new CallbackSignature(signature, timestamp, nonce);

        assertThat(codec.open(forged, VECTOR, SIGNED, DAY)).isEqualTo(new Refused(Refusal.BAD_SIGNATURE));
    }

    @Test
    void aSignatureMadeWithAnotherTokenIsRefused() {
        var other = new CallbackCodec(CORP, new CallbackKeys("another", Forger.KEYS.aesKey()));

        assertThat(other.open(SIGNATURE, VECTOR, SIGNED, DAY)).isEqualTo(new Refused(Refusal.BAD_SIGNATURE));
    }

    @Test
    void theSignatureIsCheckedBeforeAnythingIsDecrypted() {
        byte[] broken = Forger.envelope("no-base64!");

        assertThat(codec.open(SIGNATURE, broken, SIGNED, DAY)).isEqualTo(new Refused(Refusal.BAD_SIGNATURE));
    }

    @ParameterizedTest
    @CsvSource({"86400,true", "86401,false", "-86400,true", "-86401,false", "31536000000,false"})
    void aTimestampMayBeAsFarFromNowAsAllowedInEitherDirection(long secondsLater, boolean opens) {
        var opening = codec.open(SIGNATURE, VECTOR, SIGNED.plusSeconds(secondsLater), DAY);

        assertThat(opening instanceof Opened).isEqualTo(opens);
        assertThat(opens || opening.equals(new Refused(Refusal.TOO_OLD))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1409659813 ", "１４０９", "9999999999999", "1e9"})
    void aSignedTimestampThatIsNoNumberIsRefused(String timestamp) {
        String encrypt = Forger.encrypted(Forger.padded(Forger.frame(5, "hello", CORP.value())));

        var opening = codec.open(Forger.signed(encrypt, timestamp), Forger.envelope(encrypt), SIGNED, DAY);

        assertThat(opening).isEqualTo(new Refused(Refusal.MALFORMED_ENVELOPE));
    }

    @Test
    void aCallbackSealedForAnotherCorpIsRefused() {
        var otherCorp = new CallbackCodec(new CorpId("wx5823bf96d3bd56c8"), Forger.KEYS);

        assertThat(otherCorp.open(SIGNATURE, VECTOR, SIGNED, DAY)).isEqualTo(new Refused(Refusal.WRONG_RECEIVER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wx5823bf96d3bd56c", "wx5823bf96d3bd56c77", "WX5823BF96D3BD56C7"})
    void aReceiverThatIsAlmostOursIsRefused(String receiver) {
        byte[] frame = Forger.padded(Forger.frame(5, "hello", receiver));

        assertThat(opening(Forger.encrypted(frame))).isEqualTo(new Refused(Refusal.WRONG_RECEIVER));
    }

    @Test
    void aBodyLargerThanAMebibyteIsRefusedUnread() {
        byte[] large = new byte[CallbackCodec.MAX_BODY + 1];

        assertThat(codec.open(SIGNATURE, large, SIGNED, DAY)).isEqualTo(new Refused(Refusal.TOO_LARGE));
    }

    /** Work that grows faster than the body would take seconds here. */
    @ParameterizedTest
    @ValueSource(strings = {"<a></a>", "<Encrypt>", "<", "]]>", "a", " ", "企", "\"a\":1,", "[", "{\"a\":", "\\u0041"})
    void anAwkwardBodyOfAMebibyteIsRefusedInMilliseconds(String unit) {
        int times = (CallbackCodec.MAX_BODY - 100) / unit.getBytes(UTF_8).length;
        for (String start :
                List.of("", "<xml>", "<xml><Encrypt>", "<xml><Encrypt><![CDATA[", "{", "{\"encrypt\":\"", "{\"a\":")) {
            byte[] body = (start + unit.repeat(times)).getBytes(UTF_8);

            var fastest = refusing(body);
            for (int again = 1; again < 10 && fastest.compareTo(SLOW) >= 0; again++) {
                fastest = refusing(body);
            }

            assertThat(fastest).as("a pause may fall into one, not into ten").isLessThan(SLOW);
        }
    }

    /** The processor's time that it took. */
    private Duration refusing(byte[] body) {
        long began = PROCESSOR.getCurrentThreadCpuTime();
        var opening = codec.open(SIGNATURE, body, SIGNED, DAY);
        long ended = PROCESSOR.getCurrentThreadCpuTime();

        assertThat(opening).isInstanceOf(Refused.class);
        return Duration.ofNanos(ended - began);
    }

    @Test
    void aMessageMayBeEmpty() {
        var opened = (Opened) opening(Forger.encrypted(Forger.padded(Forger.frame(0, "", CORP.value()))));

        assertThat(opened.plaintext()).isEmpty();
    }

    private Opening opening(String encrypt) {
        return codec.open(Forger.signed(encrypt, "1409659813"), Forger.envelope(encrypt), SIGNED, DAY);
    }
}
