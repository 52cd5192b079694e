package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardenedReadingTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{\"MsgType\":\"text\"}",
                "<xml><MsgType>text</MsgType>",
                "<xml><a></b></xml>",
                "<xml/><xml/>",
                "<xml>\u0008</xml>",
                "<xml>&nbsp;</xml>",
                "<xml><![CDATA[never closed</xml>"
            })
    void whatIsNoXmlIsRefused(String message) {
        assertRefused(message);
    }

    @Test
    void randomBytesAreRefused() {
        var bytes = new byte[300];
        new Random(7).nextBytes(bytes);

        assertThatExceptionOfType(MalformedCallbackException.class).isThrownBy(() -> CallbackCodec.read(bytes));
    }

    @Test
    void aDtdIsRefusedEvenIfItDeclaresNothing() {
        assertRefused("<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>");
    }

    @Test
    void anExternalEntityIsNeverFetched(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret of this machine");

        assertRefused(
                "<!DOCTYPE xml [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]><xml><Content>&f;</Content></xml>");
        assertRefused("<!DOCTYPE xml SYSTEM \"" + secret.toUri() + "\"><xml/>");
        assertRefused("<!DOCTYPE xml [<!ENTITY % p SYSTEM \"" + secret.toUri() + "\"> %p;]><xml/>");
    }

    @Test
    void aBillionLaughsAreRefused() {
        var dtd = new StringBuilder("<!DOCTYPE xml [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
        }

        assertRefused(dtd + "]><xml><Content>&l9;</Content></xml>");
    }

    @Test
    void aMessageLargerThanAnyIsRefused() {
        assertRefused("<xml><Content>" + "a".repeat(CallbackCodec.MAX_BODY) + "</Content></xml>");
    }

    @Test
    void aMessageAsLargeAsAllowedIsRead() {
        byte[] frame = Messages.text("");

        var message = Messages.text("a".repeat(CallbackCodec.MAX_BODY - frame.length));

        assertThat(CallbackCodec.read(message)).isInstanceOf(MemberMessage.Text.class);
    }

    @Test
    void elementsMayNestSixteenDeepAndNoDeeper() {
        assertThat(CallbackCodec.read(nested(16))).isInstanceOf(UnknownEvent.class);
        assertRefused(new String(nested(17), UTF_8));
    }

    @Test
    void moreElementsThanAnyMessageHasAreRefused() {
        assertThat(CallbackCodec.read(Messages.of("<a/>".repeat(19_999)))).isInstanceOf(UnknownEvent.class);
        assertRefused(new String(Messages.of("<a/>".repeat(20_000)), UTF_8));
    }

    @Test
    void theCharacterSetIsUtf8WhateverTheDeclarationSays() {
        var message = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + new String(Messages.text("你好"), UTF_8);

        assertThat(((MemberMessage.Text) CallbackCodec.read(message.getBytes(UTF_8))).content())
                .isEqualTo("你好");
    }

    @Test
    void aCharacterCutInHalfDoesNotLoseTheMessage() {
        byte[] message = Messages.text("ok\u00e9!");
        message[new String(message, UTF_8).indexOf("\u00e9") + 1] = '?';

        assertThat(((MemberMessage.Text) CallbackCodec.read(message)).content()).isEqualTo("ok\ufffd?!");
    }

    /** Also: the exception must not quote the message, in its own words or in a cause's. */
    private static void assertRefused(String message) {
        assertThatExceptionOfType(MalformedCallbackException.class)
                .isThrownBy(() -> CallbackCodec.read(message.getBytes(UTF_8)))
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("the message ")
                        .doesNotContain("nbsp")
                        .doesNotContain("secret"));
    }

    private static byte[] nested(int depth) {
        return Messages.of("<a>".repeat(depth - 1) + "</a>".repeat(depth - 1));
    }
}
