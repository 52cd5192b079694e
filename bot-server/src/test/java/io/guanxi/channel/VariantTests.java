package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.channel.Attached.Kind;
import io.guanxi.wecom.Attachment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantTests {
    private static final LocalDateTime MONDAY_TEN = LocalDateTime.parse("2026-03-02T10:00");
    private static final Attached LINK = new Attached(
            Kind.LINK, Optional.empty(), Optional.of("菜单"), Optional.empty(), Optional.of("https://example.com/menu"));

    @Test
    void theTimeOnTheWallDecides() {
        var morning = variant("早上好", 5, 11, List.of());
        var sunday = variant("周日愉快", 0, 0, List.of(DayOfWeek.SUNDAY));

        assertThat(chosen(List.of(morning, sunday), MONDAY_TEN, "k")).contains("早上好");
        assertThat(chosen(List.of(morning, sunday), MONDAY_TEN.plusHours(1), "k"))
                .isEmpty();
        assertThat(chosen(List.of(morning, sunday), LocalDateTime.parse("2026-03-08T23:59:59"), "k"))
                .contains("周日愉快");
        assertThat(chosen(List.of(morning, sunday), LocalDateTime.parse("2026-03-09T00:00"), "k"))
                .isEmpty();
    }

    @Test
    void theZoneDecidesWhichTimeThatIs() {
        var settings = new ChannelSettings(ZoneId.of("Asia/Shanghai"), "off", Duration.ofSeconds(1));

        assertThat(settings.wall(Instant.parse("2026-03-01T16:00:00Z"))).isEqualTo("2026-03-02T00:00:00");
        assertThat(settings.startOfDay(Instant.parse("2026-03-01T16:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(settings.startOfDay(Instant.parse("2026-03-01T15:59:59Z")))
                .isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
    }

    @Test
    void aWelcomeThatIsDecidedTwiceIsTheSame() {
        var variants = List.of(weighted("甲", 1), weighted("乙", 1), weighted("丙", 1));

        assertThat(IntStream.range(0, 50).allMatch(i -> chosen(variants, MONDAY_TEN, "zhang/wm" + i)
                        .equals(chosen(variants, MONDAY_TEN, "zhang/wm" + i))))
                .isTrue();
    }

    @Test
    void weightsAreKept() {
        var variants = List.of(weighted("often", 3), weighted("seldom", 1));

        long often = IntStream.range(0, 4000)
                .filter(i ->
                        chosen(variants, MONDAY_TEN, "zhang/wm" + i + "/177").equals(Optional.of("often")))
                .count();

        assertThat(often).isBetween(2800L, 3200L);
    }

    @Test
    void whereNoVariantFitsTheChannelsTextIsSaid() {
        var channel =
                new Channel("counter", "柜台", Optional.of("您好！"), List.of(), List.of(variant("早上好", 5, 9, List.of())));

        assertThat(channel.welcome(MONDAY_TEN, "k").orElseThrow().text()).isEqualTo("您好！");
        assertThat(channel.welcome(MONDAY_TEN.withHour(8), "k").orElseThrow().text())
                .isEqualTo("早上好");
    }

    @Test
    void attachmentsAreWhatWeComTakes() {
        assertThat(LINK.attachment())
                .isEqualTo(new Attachment.Link("菜单", Optional.empty(), Optional.empty(), "https://example.com/menu"));
        assertThat(image("https://wework.qpic.cn/wwpic/1/0").attachment()).isInstanceOf(Attachment.Image.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image("https://example.com/a.png"))
                .withMessageContaining("uploadimg");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attached(
                        Kind.LINK,
                        Optional.empty(),
                        Optional.of("标".repeat(43)),
                        Optional.empty(),
                        Optional.of("https://example.com")))
                .withMessageContaining("128");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attached(
                        Kind.LINK,
                        Optional.empty(),
                        Optional.of("菜单"),
                        Optional.empty(),
                        Optional.of("javascript:alert(1)")))
                .withMessageContaining("no address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Variant(
                        Optional.empty(),
                        Collections.nCopies(10, LINK),
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT,
                        List.of(),
                        1))
                .withMessageContaining("9 attachments");
    }

    private static Attached image(String address) {
        return new Attached(Kind.IMAGE, Optional.of(address), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> chosen(List<Variant> variants, LocalDateTime wall, String key) {
        return Variant.choose(variants, wall, key).flatMap(Variant::text);
    }

    private static Variant variant(String text, int from, int to, List<DayOfWeek> days) {
        return new Variant(Optional.of(text), List.of(), LocalTime.of(from, 0), LocalTime.of(to, 0), days, 1);
    }

    private static Variant weighted(String text, int weight) {
        return new Variant(Optional.of(text), List.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, List.of(), weight);
    }
}
