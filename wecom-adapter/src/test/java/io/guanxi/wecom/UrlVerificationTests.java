package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Opening.Opened;
import io.guanxi.wecom.Opening.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UrlVerificationTests {
    private static final Instant NOW = Instant.ofEpochSecond(1767230000);
    private static final Duration HOUR = Duration.ofHours(1);

    private final CallbackCodec codec = new CallbackCodec(new CorpId(Samples.CORP), Forger.KEYS);

    @Test
    void theEchoIsTheDecryptedEchostr() {
        SealedCallback echo = codec.seal("1616140317555161061".getBytes(UTF_8), NOW);

        var opened = (Opened) codec.verifyUrl(echo.signature(), echo.encrypt(), NOW, HOUR);

        assertThat(opened.plaintext()).asString(UTF_8).isEqualTo("1616140317555161061");
    }

    @Test
    void aPlusThatAFormDecoderMadeASpaceIsAPlusAgain() {
        SealedCallback echo = sealedWithAPlus();

        var opening = codec.verifyUrl(echo.signature(), echo.encrypt().replace('+', ' '), NOW, HOUR);

        assertThat(opening).isInstanceOf(Opened.class);
    }

    @Test
    void anUnsignedOldOrOversizedEchoIsRefused() {
        SealedCallback echo = codec.seal(new byte[] {'1'}, NOW);
        var later = NOW.plus(HOUR).plusSeconds(1);

        assertThat(codec.verifyUrl(echo.signature(), "A" + echo.encrypt(), NOW, HOUR))
                .isEqualTo(new Refused(Refusal.BAD_SIGNATURE));
        assertThat(codec.verifyUrl(echo.signature(), "", NOW, HOUR)).isEqualTo(new Refused(Refusal.BAD_SIGNATURE));
        assertThat(codec.verifyUrl(echo.signature(), echo.encrypt(), later, HOUR))
                .isEqualTo(new Refused(Refusal.TOO_OLD));
        assertThat(codec.verifyUrl(echo.signature(), "A".repeat(CallbackCodec.MAX_BODY + 1), NOW, HOUR))
                .isEqualTo(new Refused(Refusal.TOO_LARGE));
    }

    private SealedCallback sealedWithAPlus() {
        SealedCallback sealed;
        do {
            sealed = codec.seal(new byte[] {'1'}, NOW);
        } while (!sealed.encrypt().contains("+"));
        return sealed;
    }
}
