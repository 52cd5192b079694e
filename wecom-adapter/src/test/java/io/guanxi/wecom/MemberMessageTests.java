package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.LIN;
import static io.guanxi.wecom.Samples.ZHAO;
import static io.guanxi.wecom.Samples.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.MemberMessage.Image;
import io.guanxi.wecom.MemberMessage.Link;
import io.guanxi.wecom.MemberMessage.Location;
import io.guanxi.wecom.MemberMessage.Text;
import io.guanxi.wecom.MemberMessage.Video;
import io.guanxi.wecom.MemberMessage.Voice;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MemberMessageTests {

    @Test
    void aTextKeepsItsIdAndItsWords() {
        assertThat(Samples.read("msg_text"))
                .isEqualTo(new Text(by(LIN, 1767229201), "7459812360045127681", "客户问周末能不能上门安装，帮我查下排期"));
    }

    @Test
    void aTextIsNeitherTrimmedNorUnescapedTwice() {
        var event = CallbackCodec.read(Messages.text(" a &amp;lt; b\n<![CDATA[<c>]]> "));

        assertThat(((Text) event).content()).isEqualTo(" a &lt; b\n<c> ");
    }

    @Test
    void anEmptyTextIsStillAText() {
        assertThat(CallbackCodec.read(Messages.text(""))).isInstanceOf(Text.class);
    }

    @Test
    void imageVoiceAndVideoKeepTheirMediaId() {
        assertThat(Samples.read("msg_image"))
                .isEqualTo(new Image(
                        by(LIN, 1767229260),
                        "7459812360045127682",
                        Optional.of("https://wework.qpic.cn/wwpic/118822_kR7mZp2aQvS0dYx_1767229258/0"),
                        "3kT9vQmXr2LdYc5nB8wEoJzHu4sGfPaV1iRjKyNhCb7xDqUt0MgSlWeZp6OaIvFr8"));
        assertThat(Samples.read("msg_voice"))
                .isEqualTo(new Voice(
                        by(ZHAO, 1767229320),
                        "7459812360045127683",
                        "3pW7cRzKfQ0nYt1vLgXb5uHjMd8sEoAi2kBqVrTyPw6xCmZlUe4NhSaGfJ9DvOQ1Y",
                        Optional.of("amr")));
        assertThat(Samples.read("msg_video"))
                .isEqualTo(new Video(
                        by(ZHAO, 1767229380),
                        "7459812360045127684",
                        "3vVq8LkWn2YcXz5tRbGdJm7sHuPaEoFi1rKyTxNwC0lBjMgQe6ZhDf4Us9IOA2pSd",
                        Optional.of("3tHbQ9mLcW2xKvYz7dRn5sGpJuEaFoXi0lTyBkNwC8rMgZjVe4QhDf6Us1IOA3pSe")));
    }

    @Test
    void aLocationIsLatitudeThenLongitude() {
        assertThat(Samples.read("msg_location"))
                .isEqualTo(new Location(
                        by(LIN, 1767229440),
                        "7459812360045127685",
                        new Place(31.228, 121.474, OptionalInt.of(20), Optional.of("上海市黄浦区人民大道"), Optional.empty()),
                        Optional.of("wxwork")));
    }

    @Test
    void aLinkKeepsTitleAddressAndPicture() {
        assertThat(Samples.read("msg_link"))
                .isEqualTo(new Link(
                        by(LIN, 1767229500),
                        "7459812360045127686",
                        "2026 春季保养套餐说明",
                        Optional.of("含三项免费检测与到店路线"),
                        "https://crm.example-auto.cn/p/spring?src=wecom",
                        Optional.of("https://wework.qpic.cn/wwpic/22931_cover_1767229499/0")));
    }

    @Test
    void theSenderIsTheMemberWhoWrote() {
        assertThat(((MemberMessage) Samples.read("msg_voice")).sender()).isEqualTo(ZHAO);
    }
}
