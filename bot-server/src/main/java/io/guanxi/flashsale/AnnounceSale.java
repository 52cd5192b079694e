package io.guanxi.flashsale;

import io.guanxi.announcement.GroupAnnouncements;
import io.guanxi.announcement.GroupChoice;
import io.guanxi.announcement.GroupMessage;
import io.guanxi.announcement.GroupMessage.LinkCard;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has a sale announced to the groups of its shops: a day before, ten minutes before, and when it begins. */
@Component
class AnnounceSale {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    /** A title has at most 128 bytes (92135), a character at most 4. */
    private static final int LONGEST_TITLE = 32;

    private final ObjectProvider<GroupAnnouncements> groups;
    private final FlashSaleSettings settings;

    AnnounceSale(ObjectProvider<GroupAnnouncements> groups, FlashSaleSettings settings) {
        this.groups = groups;
        this.settings = settings;
    }

    /** When groups and segments hear of it. What could not be sent in time is called off: a sale that was is no news, and "tomorrow" ends at midnight. */
    enum Moment {
        DAY_BEFORE(Duration.ofHours(24), "明天开抢"),
        TEN_MINUTES(Duration.ofMinutes(10), "10 分钟后开抢"),
        BEGINNING(Duration.ZERO, "现在开抢");

        private final Duration before;
        private final String words;

        Moment(Duration before, String words) {
            this.before = before;
            this.words = words;
        }

        Instant at(FlashSale sale) {
            return sale.offer().begins().minus(before);
        }

        Stream<Moment> earlier() {
            return Arrays.stream(values()).filter(moment -> moment.before.compareTo(before) > 0);
        }

        private Instant expiry(FlashSale sale, ZoneId zone) {
            return switch (this) {
                case DAY_BEFORE ->
                    at(sale).atZone(zone)
                            .toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant();
                case TEN_MINUTES -> sale.offer().begins();
                case BEGINNING -> sale.offer().ends();
            };
        }

        String source(FlashSale sale) {
            return sale.source() + ":" + name();
        }
    }

    /** Whether this server can announce to groups at all. */
    boolean possible() {
        return groups.getIfAvailable() != null;
    }

    List<Moment> moments(FlashSale sale, Instant now) {
        return Arrays.stream(Moment.values())
                .filter(moment -> !moment.at(sale).isBefore(now))
                .toList();
    }

    /** Those moments that are still to come. In the caller's transaction. */
    void plan(FlashSale sale, Instant now) {
        groups.ifAvailable(
                announcements -> moments(sale, now).forEach(moment -> announcements.plan(message(sale, moment))));
    }

    /** In the caller's transaction. */
    void cancel(FlashSale sale) {
        groups.ifAvailable(announcements ->
                Arrays.stream(Moment.values()).forEach(moment -> announcements.cancel(moment.source(sale))));
    }

    private GroupMessage message(FlashSale sale, Moment moment) {
        var offer = sale.offer();
        var link = settings.page(sale.id())
                .map(url -> new LinkCard(title(offer), Optional.of("秒杀 · " + moment.words), url));
        return new GroupMessage(
                moment.source(sale),
                "flash sale " + sale.id() + " " + moment,
                words(sale, moment),
                link,
                offer.shops().isEmpty() ? GroupChoice.everywhere() : new GroupChoice(offer.shops()),
                moment.at(sale),
                moment.expiry(sale, settings.zone()));
    }

    private String words(FlashSale sale, Moment moment) {
        var offer = sale.offer();
        return "【秒杀】" + offer.item() + "，" + moment.words + "！\n" + time(offer.begins()) + " 开始，共 " + offer.stock()
                + " 份，每人限 " + offer.perPerson() + " 份，先到先得。";
    }

    String time(Instant at) {
        return WHEN.format(at.atZone(settings.zone()));
    }

    private static String title(Offer offer) {
        var item = offer.item();
        return item.substring(
                0, item.offsetByCodePoints(0, Math.min(LONGEST_TITLE, item.codePointCount(0, item.length()))));
    }
}
