package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.channel.Sheet.Card;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SheetTests {
    @Test
    void whatPeopleWroteIsTextAndNothingElse() {
        var html = Sheet.of(
                "<script>alert(1)</script>",
                List.of(new Card(
                        "\"><img src=x onerror=alert(1)>",
                        Optional.of("张<b>薇"),
                        "https://wework.qpic.cn/a/0?x=1&y='2'",
                        "扫一扫 & 加我")));

        assertThat(html).doesNotContain("<script", "<b>", "<img src=x").contains("张&lt;b&gt;薇");
        assertThat(html).contains("src=\"https://wework.qpic.cn/a/0?x=1&amp;y=&#39;2&#39;\"", "扫一扫 &amp; 加我");
    }

    @Test
    void aCardIsNeverCutByThePage() {
        var html = Sheet.of("导购", List.of(card("一"), card("二"), card("三")));

        assertThat(html).contains("break-inside: avoid").contains("size: A4");
        assertThat(html.split("<figure>", -1)).hasSize(4);
        assertThat(Sheet.of("导购", List.of(card("一")))).contains("<main class=\"one\">");
    }

    private static Card card(String name) {
        return new Card(name, Optional.empty(), "https://wework.qpic.cn/a/0", "扫一扫");
    }
}
