package io.guanxi.touch;

import io.guanxi.staff.Shops;
import io.guanxi.touch.StopMapper.StopRow;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is not to be sent for the time being: everything, a shop, a plan that is paused. */
@Component
class Stops {
    private static final String SHOP = "SHOP:";

    private final StopMapper rows;
    private final Shops shops;

    Stops(StopMapper rows, Shops shops) {
        this.rows = rows;
        this.shops = shops;
    }

    /** Everything, or, with a code, what guides of that shop send. */
    record Scope(String name) {
        static final Scope ALL = new Scope("ALL");

        static Scope shop(String code) {
            if (code.isBlank() || code.length() > 64) {
                throw new IllegalArgumentException(
                        "a shop's code has 1 to 64 characters; GET /api/v1/shops lists them");
            }
            return new Scope(SHOP + code);
        }
    }

    boolean add(Scope scope, String by, Instant at) {
        return rows.add(scope.name(), by, at) > 0;
    }

    boolean remove(Scope scope) {
        return rows.remove(scope.name()) > 0;
    }

    List<StopRow> all() {
        return rows.all();
    }

    /** Whether the plan, or everything, is not to go on; a cancelled plan never is. */
    boolean stopped(PlanId plan) {
        return rows.stopped(plan.value());
    }

    boolean everything() {
        return rows.all().stream().anyMatch(stop -> stop.scope().equals(Scope.ALL.name()));
    }

    /** The guides of shops that are stopped. */
    Set<StaffId> guides() {
        var codes = rows.all().stream()
                .filter(stop -> stop.scope().startsWith(SHOP))
                .map(stop -> stop.scope().substring(SHOP.length()))
                .toList();
        return guidesOf(codes);
    }

    boolean isShop(String code) {
        return shops.all().stream().anyMatch(shop -> shop.code().equals(code));
    }

    Set<StaffId> guidesOf(Collection<String> codes) {
        return codes.isEmpty() ? Set.of() : shops.guidesOf(codes);
    }
}
