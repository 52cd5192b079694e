package io.guanxi.flashsale;

import static io.guanxi.flashsale.AnnounceSale.Moment.BEGINNING;
import static io.guanxi.flashsale.AnnounceSale.Moment.DAY_BEFORE;
import static io.guanxi.flashsale.AnnounceSale.Moment.TEN_MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.flashsale.SegmentMoment.Choice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a segment hears of a sale. */
class SegmentMomentTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<Moment> ALL = List.of(Moment.values());

    private static FlashSale sale(String begins) {
        var from = Instant.parse(begins);
        var to = from.plus(Duration.ofHours(1));
        var offer = new Offer("草莓塔", "草莓塔", Set.of(), 10, 1, from, to, Duration.ZERO, 0, to.plus(Duration.ofDays(7)));
        return new FlashSale(12, offer, 10, FlashSale.State.OPEN);
    }

    private static Choice at(String now, String begins, List<Moment> wished) {
        return SegmentMoment.of(sale(begins), wished, Instant.parse(now), SHANGHAI);
    }

    @Test
    void itHearsAtEveryMomentThatWasWishedFor() {
        var now = "2026-03-02T02:00:00Z";
        var noon = "2026-03-04T04:00:00Z";

        assertThat(at(now, noon, ALL).at()).containsExactly(DAY_BEFORE, TEN_MINUTES, BEGINNING);
        assertThat(at(now, noon, ALL).notAt()).isEmpty();
        assertThat(at(now, noon, List.of(BEGINNING, DAY_BEFORE)).at()).containsExactly(DAY_BEFORE, BEGINNING);
    }

    @Test
    void notAtWhatIsOverNorAtNight() {
        var late = at("2026-03-04T02:00:00Z", "2026-03-04T04:00:00Z", ALL);
        var atEight = at("2026-03-02T02:00:00Z", "2026-03-04T00:00:00Z", List.of(TEN_MINUTES, BEGINNING));
        var atNight = at("2026-03-02T02:00:00Z", "2026-03-04T15:00:00Z", ALL);

        assertThat(late.at()).containsExactly(TEN_MINUTES, BEGINNING);
        assertThat(late.notAt()).containsOnlyKeys(DAY_BEFORE);
        assertThat(late.notAt().get(DAY_BEFORE)).contains("that is over");
        assertThat(atEight.at()).containsExactly(BEGINNING);
        assertThat(atEight.notAt().get(TEN_MINUTES)).contains("07:50", "at night");
        assertThat(atNight.at()).isEmpty();
        assertThat(atNight.notAt()).containsOnlyKeys(ALL);
    }

    @Test
    void whyNotIsSaidInSentences() {
        var why = new HashMap<Moment, String>();
        why.put(BEGINNING, "plan 28 tells them at that moment already");
        why.put(DAY_BEFORE, "it was at 2026-03-03T12:00; that is over");

        assertThat(SegmentMoment.sentences(why))
                .isEqualTo(
                        "DAY_BEFORE: it was at 2026-03-03T12:00; that is over. BEGINNING: plan 28 tells them at that moment"
                                + " already");
        assertThat(SegmentMoment.sentences(Map.of())).isEmpty();
    }

    @Test
    void guidesHaveTimeAsLongAsWhatItSaysIsTrue() {
        var sale = sale("2026-03-04T04:00:00Z");

        assertThat(SegmentMoment.confirmWithin(sale, DAY_BEFORE)).isEqualTo(Duration.ofHours(24));
        assertThat(SegmentMoment.confirmWithin(sale, TEN_MINUTES)).isEqualTo(Duration.ofMinutes(70));
        assertThat(SegmentMoment.confirmWithin(sale, BEGINNING)).isEqualTo(Duration.ofHours(1));
        assertThat(Optional.of(SegmentMoment.at(sale, TEN_MINUTES))).contains(Instant.parse("2026-03-04T03:50:00Z"));
    }
}
