package io.guanxi.order;

import io.guanxi.segment.Clause;
import io.guanxi.trust.BuyingRecord;
import io.guanxi.trust.Whose;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/** How often people bought, for their trust level: read from one index, in its order. */
@Component
class Tally implements BuyingRecord {
    @Override
    public Clause tally(Whose whose, Instant lately) {
        var these = whose.on("o.external_userid");
        var values = new ArrayList<Object>();
        values.add(LocalDateTime.ofInstant(lately, ZoneOffset.UTC));
        values.addAll(these.values());
        return new Clause("""
                SELECT o.external_userid, COUNT(*) AS orders, SUM(o.own_accord) AS own_accord,
                  SUM(o.ordered_at >= ?) AS lately, MAX(o.ordered_at) AS last_at
                FROM shop_order o WHERE %s AND o.state <> 'CANCELLED' GROUP BY o.external_userid
                """.formatted(these.sql()), values);
    }
}
