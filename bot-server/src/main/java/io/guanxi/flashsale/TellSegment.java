package io.guanxi.flashsale;

import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.flashsale.FlashSaleOccasion.Until;
import io.guanxi.flashsale.FlashSaleOccasion.WhichSale;
import io.guanxi.flashsale.ToldSegmentMapper.SegmentRow;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.OneOffPlans;
import io.guanxi.touch.PlanId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has a segment told of a sale: by a plan for each moment, which reaches those whom the earlier ones did not. */
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
    record Told(long plan, Moment moment, boolean waits) {}

    /** @param notAt the sentence for each moment that was wished for and got no plan */
    record Answer(List<Told> told, Map<Moment, String> notAt) {}

    /**
     * At each of the wished moments that can be, unless a plan tells that segment then already; nothing told means that there is
     * a plan for each that can be.
     *
     * @param text instead of ours
     * @throws IllegalArgumentException if it can be at none, with a sentence for each
     */
    Answer tell(FlashSale sale, long segment, List<Moment> wished, Optional<String> text, Actor by) {
        var choice = SegmentMoment.of(sale, wished, clock.instant(), settings.zone());
        if (choice.at().isEmpty()) {
            throw new IllegalArgumentException("At none of these moments. " + SegmentMoment.sentences(choice.notAt()));
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var told = new ArrayList<Told>();
            var notAt = new EnumMap<Moment, String>(Moment.class);
            notAt.putAll(choice.notAt());
            for (var moment : choice.at()) {
                planOf(sale, segment, moment)
                        .ifPresentOrElse(
                                plan -> notAt.put(moment, "plan " + plan + " tells them at that moment already"),
                                () -> told.add(make(sale, segment, moment, text.orElse(TEXT), by)));
            }
            return new Answer(told, notAt);
        }));
    }

    /** One that is not cancelled. */
    private Optional<Long> planOf(FlashSale sale, long segment, Moment moment) {
        rows.begin(sale.id(), segment, moment.name());
        return Optional.of(rows.plan(sale.id(), segment, moment.name()))
                .filter(plan -> plan != 0 && !plans.isCancelled(new PlanId(plan)));
    }

    private Told make(FlashSale sale, long segment, Moment moment, String text, Actor by) {
        var made = plans.make(wish(sale, segment, moment, text), by);
        rows.made(sale.id(), segment, moment.name(), made.plan().value());
        return new Told(made.plan().value(), moment, made.waits());
    }

    private OneOffPlans.Wish wish(FlashSale sale, long segment, Moment moment, String text) {
        return new OneOffPlans.Wish(
                "flash sale " + sale.id() + " " + moment,
                FlashSaleOccasion.NAME,
                new WhichSale(sale.id(), Until.ENDS, Optional.of(moment)),
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
