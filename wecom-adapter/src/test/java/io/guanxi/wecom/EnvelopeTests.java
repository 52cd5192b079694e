package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTests {
    private static final String ENCRYPT = "RypEvHKD8QQKFhvQ6QleEB4J58ti+PdvoA==";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA[%s]]></Encrypt><AgentID><![CDATA[1]]></AgentID></xml>",
                "<xml>\n  <Encrypt><![CDATA[%s]]></Encrypt>\r\n\t<AgentID></AgentID>\n</xml>\n",
                "<xml><Encrypt>%s</Encrypt></xml>",
                "<xml><Encrypt>\n %s\n </Encrypt></xml>",
                "<xml><Encrypt>\n <![CDATA[%s]]> </Encrypt></xml>",
                "  <xml><Name>企业</Name><Encrypt>%s</Encrypt></xml>",
                "{\"tousername\":\"ww1\",\"encrypt\":\"%s\",\"agentid\":\"218\"}",
                "{ \"encrypt\" : \"%s\", \"agentid\": 218, \"more\": {\"list\": [1, null]} }\n"
            })
    void everyFormThatWeComMaySendIsUnderstood(String form) {
        assertThat(encryptOf(form.formatted(ENCRYPT))).contains(ENCRYPT);
    }

    @Test
    void jsonMayEscapeWhatBase64Contains() {
        assertThat(encryptOf("{\"encrypt\":\"a\\/b\\u002bc==\"}")).contains("a/b+c==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "encrypt=%s",
                "<xml></xml>",
                "<xml/>",
                "<xml><Encrypt></Encrypt></xml>",
                "<xml><Encrypt/></xml>",
                "<xml><Encrypt>%s</Encrypt>",
                "<xml><Encrypt>%s</Encrypt></xml>more",
                "<xml><Encrypt>%s</Encrypt><Encrypt>%s</Encrypt></xml>",
                "<xml><Encrypt>%s</Encrypted></xml>",
                "<xml><Encrypt a=\"1\">%s</Encrypt></xml>",
                "<xml><Encrypt>%s&#43;</Encrypt></xml>",
                "<xml><Encrypt><![CDATA[%s</Encrypt></xml>",
                "<xml><Inner><Encrypt>%s</Encrypt></Inner></xml>",
                "<xml><!-- --><Encrypt>%s</Encrypt></xml>",
                "<xml><>%s</></xml>",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>%s</Encrypt></xml>",
                "{}",
                "{\"encrypt\":\"\"}",
                "{\"encrypt\":1}",
                "{\"encrypt\":null}",
                "{\"encrypt\":[\"%s\"]}",
                "{\"Encrypt\":\"%s\"}",
                "{\"encrypt\":\"%s\"",
                "{\"encrypt\":\"%s\"} {}",
                "{\"encrypt\":\"%s\",\"encrypt\":\"%s\"}",
                "{'encrypt':'%s'}"
            })
    void anythingElseIsNoEnvelope(String form) {
        assertThat(encryptOf(form.replace("%s", ENCRYPT))).isEmpty();
    }

    @Test
    void moreFieldsThanAnyEnvelopeHasAreNotReadToTheirEnd() {
        String encrypt = "<Encrypt>" + ENCRYPT + "</Encrypt>";

        assertThat(encryptOf("<xml>" + "<a>1</a>".repeat(15) + encrypt + "</xml>"))
                .contains(ENCRYPT);
        assertThat(encryptOf("<xml>" + "<a>1</a>".repeat(16) + encrypt + "</xml>"))
                .isEmpty();
        assertThat(encryptOf("{" + "\"a\":1,".repeat(15) + "\"encrypt\":\"a\"}"))
                .contains("a");
        assertThat(encryptOf("{\"encrypt\":\"a\"" + ",\"a\":1".repeat(16) + "}"))
                .isEmpty();
    }

    @Test
    void deeplyNestedJsonIsNoEnvelope() {
        assertThat(encryptOf("{\"a\":" + "[".repeat(500_000))).isEmpty();
        assertThat(encryptOf("{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + ",\"encrypt\":\"a\"}"))
                .isEmpty();
    }

    /** The hand-cut parser may understand less than a real one, but never something else. */
    @Test
    void whatTheCutterUnderstandsARealParserUnderstandsTheSame() {
        var mutator = new Mutator(new Random(20261121));
        byte[] envelope = ("<xml>\n<ToUserName><![CDATA[ww1]]></ToUserName>\n<Encrypt><![CDATA[" + ENCRYPT
                        + "]]></Encrypt>\n<AgentID>218</AgentID>\n</xml>")
                .getBytes(UTF_8);
        int understood = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] mutant = mutator.mutate(envelope);
            Optional<String> encrypt = Envelope.encryptOf(mutant);
            if (encrypt.isPresent()) {
                understood++;
                assertThat(FieldsParser.parse(mutant).find("Encrypt"))
                        .as(new String(mutant, UTF_8))
                        .isEqualTo(encrypt.map(
                                text -> text.replaceAll("\r\n?", "\n").strip()));
            }
        }
        assertThat(understood).isGreaterThan(5_000);
    }

    private static Optional<String> encryptOf(String body) {
        return Envelope.encryptOf(body.getBytes(UTF_8));
    }
}
