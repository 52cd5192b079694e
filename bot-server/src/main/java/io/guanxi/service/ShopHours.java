package io.guanxi.service;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** When the shops are open, as operators say: {@code shop_hours}. */
@Component
class ShopHours {
    private static final TypeReference<Map<String, String>> DAYS = new TypeReference<>() {};
    /** Lines of one answer. */
    private static final int MOST_SHOWN = 8;

    private final ShopHoursMapper rows;
    private final Shops shops;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final ServiceSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    ShopHours(
            ShopHoursMapper rows,
            Shops shops,
            AuditTrail audit,
            TransactionTemplate transaction,
            ServiceSettings settings,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.shops = shops;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    record Opening(Shop shop, Hours hours, String note) {
        private String words() {
            return shop.name() + "：" + hours.words() + (note.isEmpty() ? "" : "（" + note + "）");
        }
    }

    /** Of those that are shops. */
    List<Opening> all() {
        var byDepartment = shops.all().stream().collect(Collectors.toMap(Shop::department, shop -> shop));
        return rows.all().stream()
                .filter(row -> byDepartment.containsKey(row.departmentId()))
                .map(row -> new Opening(
                        Objects.requireNonNull(byDepartment.get(row.departmentId())),
                        Hours.read(json.readValue(row.hours(), DAYS)),
                        row.note()))
                .toList();
    }

    Optional<Shop> shop(long department) {
        return shops.all().stream()
                .filter(shop -> shop.department() == department)
                .findFirst();
    }

    void put(long department, Hours hours, String note, Actor actor) {
        transaction.executeWithoutResult(status -> {
            rows.put(department, json.writeValueAsString(new TreeMap<>(hours.written())), note, clock.instant());
            note("shop-hours.put", department, actor);
        });
    }

    boolean remove(long department, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean there = rows.remove(department) == 1;
            if (there) {
                note("shop-hours.remove", department, actor);
            }
            return there;
        }));
    }

    private void note(String what, long department, Actor actor) {
        var details = Map.of("department", Long.toString(department));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }

    /** In the shops of these guides, or in all of them if none of those has hours; no hours are known: open. */
    boolean isOpen(Collection<StaffId> guides) {
        var now = LocalDateTime.ofInstant(clock.instant(), settings.zone());
        var relevant = of(guides);
        return relevant.isEmpty()
                || relevant.stream().anyMatch(opening -> opening.hours().areOpenAt(now));
    }

    /** A line for each of those shops; empty if nobody has said when they are open. */
    String words(Collection<StaffId> guides) {
        return of(guides).stream().limit(MOST_SHOWN).map(Opening::words).collect(Collectors.joining("\n"));
    }

    private List<Opening> of(Collection<StaffId> guides) {
        var all = all();
        if (all.isEmpty() || guides.isEmpty()) {
            return all;
        }
        var places = shops.ofGuides();
        var theirs = guides.stream()
                .flatMap(guide -> Stream.ofNullable(places.get(guide)))
                .map(Shop::department)
                .collect(Collectors.toSet());
        var own = all.stream()
                .filter(opening -> theirs.contains(opening.shop().department()))
                .toList();
        return own.isEmpty() ? all : own;
    }
}
