package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EverySampleTests {
    /** What must not reach a log: words, credentials, personal data, places. */
    private static final Pattern CONFIDENTIAL =
            Pattern.compile("<(Content|Title|Description|WelcomeCode|ResponseCode|Token"
                    + "|ChatKey|Mobile|Email|BizMail|Telephone|Address|Avatar|Label|Latitude|Longitude|Location_X|ScanResult|Value"
                    + "|ItemSpeech|ItemImage|ApplyUserName)>(?:<!\\[CDATA\\[)?([^<\\]]+)");

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.guanxi.wecom.Samples#names")
    void noSampleIsUnknown(String sample) {
        assertThat(Samples.read(sample)).isNotInstanceOf(UnknownEvent.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.guanxi.wecom.Samples#names")
    void aSampleReadsTheSameWithoutCdataAndIndentation(String sample) {
        String xml = new String(Samples.bytes(sample), UTF_8)
                .replaceAll("<!\\[CDATA\\[([^]&<]*)]]>", "$1")
                .replaceAll(">\\s+<", "><");

        assertThat(CallbackCodec.read(xml.getBytes(UTF_8))).isEqualTo(Samples.read(sample));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.guanxi.wecom.Samples#names")
    void nothingConfidentialIsInAnEventsText(String sample) {
        String event = Samples.read(sample).toString();

        CONFIDENTIAL.matcher(Samples.file(sample + ".xml")).results().forEach(field -> assertThat(event)
                .doesNotContain(field.group(2).strip()));
    }

    @Test
    void everyKindOfEventHasASample() {
        Set<String> sampled = Samples.names().stream()
                .map(sample -> Samples.read(sample).getClass().getName())
                .collect(Collectors.toSet());

        Set<String> kinds = recordsOf(CallbackEvent.class).map(Class::getName).collect(Collectors.toSet());
        kinds.remove(UnknownEvent.class.getName());

        assertThat(kinds).hasSizeGreaterThan(40).isEqualTo(sampled);
    }

    private static Stream<Class<?>> recordsOf(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EverySampleTests::recordsOf)
                : Stream.of(type);
    }
}
