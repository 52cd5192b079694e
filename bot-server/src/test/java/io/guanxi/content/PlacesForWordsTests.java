package io.guanxi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesForWordsTests {
    @ParameterizedTest
    @CsvSource({
        "'{{称呼}}，今晚八点', '{{称呼}}'",
        "'{称呼}，今晚八点', '{称呼}'",
        "'来{{ shop }}坐坐', '{{ shop }}'",
        "'{{#shop}}来坐坐{{/shop}}', '{{#shop}}'",
        "'%NICKNAME%，您好', '%NICKNAME%'",
        "'%nickname%，您好', '%nickname%'",
        "'{Name}，您好', '{Name}'",
        "'{{忘了收尾', '{{忘了收尾'"
    })
    void whateverLooksLikeAPlaceForWordsIsOne(String text, String place) {
        assertThat(PlacesForWords.any(text)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "满100%，减50%",
                "https://shop.example/%E6%AC%A2%E8%BF%8E",
                "pages/index?q={\"a\":{\"b\":1}}",
                "今晚八点 {・ω・} 见",
                "会员{限时}优惠"
            })
    void whatIsOnlyWrittenSoIsNone(String text) {
        assertThat(PlacesForWords.any(text)).isEmpty();
    }

    @Test
    void aPlanMayNameTheGuideButNotTheCustomer() {
        assertThat(PlacesForWords.personal("{{guide}}在{{shop}}等您")).isEmpty();
        assertThat(PlacesForWords.personal("{{guide}}等{{称呼}}")).contains("{{称呼}}");
    }

    @Test
    void theRefusalSaysWhatAndWhyAndWhatToDoInstead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlacesForWords.refuse("the announcement", "{{称呼}}，您好"))
                .withMessageStartingWith("leave {{称呼}} out of the announcement")
                .withMessageContaining("nothing is filled in")
                .withMessageContaining("oneWordEach");
    }
}
