package io.guanxi.flashsale;

import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.flashsale.TellSegment.Answer;
import io.guanxi.flashsale.ToldSegmentMapper.SegmentRow;
import io.guanxi.privacy.Actor;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which segments hear of a sale. */
@RestController
@RequestMapping("/api/v1/flash-sales/{id}/segments")
class SaleSegmentController {
    private static final String EXAMPLE =
            "Say which segment, and if you like at which moments: {\"segment\":3,\"moments\":[\"DAY_BEFORE\"]}";

    private final FlashSales sales;
    private final TellSegment tell;
    private final StrictJson json;
    private final Clock clock;

    SaleSegmentController(FlashSales sales, TellSegment tell, StrictJson json, Clock clock) {
        this.sales = sales;
        this.tell = tell;
        this.json = json;
        this.clock = clock;
    }

    record Wish(Optional<Long> segment, Optional<List<Moment>> moments, Optional<String> text) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Answer tell(@PathVariable long id, @RequestBody String body, Actor by) {
        var sale = find(id);
        if (sale.phase(clock.instant()) == FlashSale.Phase.OVER) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "This sale is over or cancelled");
        }
        var wish = json.read(EXAMPLE, body, Wish.class);
        var segment = wish.segment().orElseThrow(() -> new IllegalArgumentException(EXAMPLE));
        var moments = wish.moments().filter(some -> !some.isEmpty()).orElse(List.of(Moment.values()));
        var answer = tell.tell(sale, segment, moments, wish.text(), by);
        if (answer.told().isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Segment " + segment + " hears of this sale already. " + SegmentMoment.sentences(answer.notAt())
                            + ". To say it otherwise, cancel that plan first");
        }
        return answer;
    }

    @GetMapping
    List<SegmentRow> list(@PathVariable long id) {
        return tell.of(find(id));
    }

    private FlashSale find(long id) {
        return sales.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no flash sale " + id));
    }
}
