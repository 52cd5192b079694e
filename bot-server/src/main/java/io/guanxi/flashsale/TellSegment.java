package io.guanxi.flashsale;

import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.flashsale.FlashSaleOccasion.Until;
import io.guanxi.flashsale.FlashSaleOccasion.WhichSale;
import io.guanxi.flashsale.ToldSegmentMapper.SegmentRow;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.OneOffPlans;
import io.guanxi.touch.PlanId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has a segment told of a sale, once: by one plan for the sale and the segment, until that is cancelled. */
@Component
class TellSegment {
    private static final String TEXT =
            "【秒杀】{{item}}，{{begins}} 开抢！共 {{stock}} 份，每人限 {{perPerson}} 份，先到先得。" + "{{#link}}\n{{link}}{{/link}}";

    private final ToldSegmentMapper rows;
    private final OneOffPlans plans;
    private final FlashSaleSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellSegment(
            ToldSegmentMapper rows,
            OneOffPlans plans,
            FlashSaleSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.plans = plans;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param waits for the approval of a second person */
    record Told(long plan, boolean waits, Moment moment, Map<Moment, String> notAt) {}

    /**
     * At the first of the wished moments that can be; empty if a plan tells that segment already.
     *
     * @param text instead of ours
     * @throws IllegalArgumentException if there is none, with a sentence for each
     */
    Optional<Told> tell(FlashSale sale, long segment, List<Moment> wished, Optional<String> text, Actor by) {
        var choice = SegmentMoment.of(sale, wished, clock.instant(), settings.zone());
        var moment = choice.at()
                .orElseThrow(() -> new IllegalArgumentException("At none of these moments: " + choice.notAt()));
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.begin(sale.id(), segment);
            long before = rows.plan(sale.id(), segment);
            if (before != 0 && !plans.isCancelled(new PlanId(before))) {
                return Optional.empty();
            }
            var made = plans.make(wish(sale, segment, moment, text.orElse(TEXT)), by);
            rows.made(sale.id(), segment, made.plan().value(), moment.name());
            return Optional.of(new Told(made.plan().value(), made.waits(), moment, choice.notAt()));
        }));
    }

    private OneOffPlans.Wish wish(FlashSale sale, long segment, Moment moment, String text) {
        return new OneOffPlans.Wish(
                "flash sale " + sale.id() + " " + moment,
                FlashSaleOccasion.NAME,
                new WhichSale(sale.id(), moment == Moment.BEGINNING ? Until.ENDS : Until.BEGINS),
                text,
                segment,
                SegmentMoment.at(sale, moment),
                settings.zone(),
                SegmentMoment.confirmWithin(sale, moment));
    }

    List<SegmentRow> of(FlashSale sale) {
        return rows.of(sale.id());
    }
}
