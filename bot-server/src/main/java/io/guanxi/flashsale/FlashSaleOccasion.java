package io.guanxi.flashsale;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.touch.Occasion;
import io.guanxi.touch.PlanId;
import io.guanxi.touch.Skip;
import io.guanxi.touch.TouchesTold;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has a sale announced to a plan's segment. A sale that is over or cancelled is no news any more. */
@Component
class FlashSaleOccasion implements Occasion<FlashSaleOccasion.WhichSale> {
    static final String NAME = "flashsale";

    private static final Skip TOLD =
            new Skip("TOLD", "heard of this sale at an earlier moment, or their guide has that message to confirm");

    private final FlashSales sales;
    private final ToldSegmentMapper segments;
    private final TouchesTold told;
    private final AnnounceSale times;
    private final FlashSaleSettings settings;
    private final Clock clock;

    FlashSaleOccasion(
            FlashSales sales,
            ToldSegmentMapper segments,
            TouchesTold told,
            AnnounceSale times,
            FlashSaleSettings settings,
            Clock clock) {
        this.sales = sales;
        this.segments = segments;
        this.told = told;
        this.times = times;
        this.settings = settings;
        this.clock = clock;
    }

    /** Until when a plan's words are true: "begins soon" only until it begins. */
    enum Until {
        BEGINS,
        ENDS
    }

    /**
     * What a plan's settings say: {@code {"sale": 12, "until": "BEGINS"}}.
     *
     * @param until if left out, the sale's end
     * @param moment whom the plans of earlier moments have told are left out; if left out, nobody is
     */
    record WhichSale(long sale, Until until, Optional<Moment> moment) {
        @JsonCreator
        static WhichSale of(Optional<Long> sale, Optional<Until> until, Optional<Moment> moment) {
            return new WhichSale(
                    sale.filter(id -> id > 0)
                            .orElseThrow(
                                    () -> new IllegalArgumentException("say which sale, for example {\"sale\": 12}")),
                    until.orElse(Until.ENDS),
                    moment);
        }

        private Instant end(Offer offer) {
            return until == Until.BEGINS ? offer.begins() : offer.ends();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<WhichSale> settings() {
        return WhichSale.class;
    }

    @Override
    public boolean forWholeSegment() {
        return true;
    }

    /** Whom the plan's segment says. */
    @Override
    public List<ExternalUserId> audience(LocalDate day, WhichSale which, Optional<ExternalUserId> after, int limit) {
        return List.of();
    }

    /** The link is the same for everybody, as a mass message's text is (92135): the sale's page, not a person's. */
    @Override
    public Map<String, String> variables(LocalDate day, WhichSale which) {
        var sale = sales.find(which.sale()).orElseThrow(() -> unknown(which));
        var offer = sale.offer();
        return Map.of(
                "item", offer.item(),
                "begins", times.time(offer.begins()),
                "ends", times.time(offer.ends()),
                "stock", Integer.toString(offer.stock()),
                "perPerson", Integer.toString(offer.perPerson()),
                "link", settings.page(sale.id()).orElse(""));
    }

    /** A customer hears of a sale once: two messages about one thing are one too many. */
    @Override
    public Map<ExternalUserId, Skip> unsuited(LocalDate day, WhichSale which, Collection<ExternalUserId> customers) {
        var earlier = which.moment().stream().flatMap(Moment::earlier).toList();
        return told.among(customers, plansAt(which.sale(), earlier)).stream()
                .collect(Collectors.toMap(customer -> customer, customer -> TOLD));
    }

    private List<PlanId> plansAt(long sale, List<Moment> moments) {
        return moments.isEmpty()
                ? List.of()
                : segments.plansAt(sale, moments.stream().map(Moment::name).toList()).stream()
                        .map(PlanId::new)
                        .toList();
    }

    @Override
    public Optional<Set<String>> brings(PlanId plan, LocalDate day, WhichSale which) {
        return Optional.of(Set.of(FlashSale.source(which.sale())));
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return due.equals(today)
                ? Optional.empty()
                : Optional.of("was due on " + due + "; a flash sale is not announced on another day");
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today, WhichSale which) {
        var sale = sales.find(which.sale());
        if (sale.isEmpty()) {
            return Optional.of("there is no flash sale " + which.sale());
        }
        return sale.get().phase(clock.instant()) == FlashSale.Phase.OVER
                ? Optional.of("flash sale " + which.sale() + " is over or cancelled")
                : tooLate(due, today);
    }

    /** Late it is said at once or, when the sale is over, not at all: stock does not wait. */
    @Override
    public WhenLate whenLate() {
        return WhenLate.CATCH_UP;
    }

    /** At the latest with the day; of a sale that is cancelled nothing is true any more. */
    @Override
    public Optional<Instant> until(LocalDate due, ZoneId zone, WhichSale which) {
        var midnight = due.plusDays(1).atStartOfDay(zone).toInstant();
        return Optional.of(sales.find(which.sale())
                .filter(sale -> sale.state() == FlashSale.State.OPEN)
                .map(sale -> which.end(sale.offer()))
                .map(end -> end.isBefore(midnight) ? end : midnight)
                .orElse(Instant.EPOCH));
    }

    private static IllegalArgumentException unknown(WhichSale which) {
        return new IllegalArgumentException("there is no flash sale " + which.sale());
    }
}
