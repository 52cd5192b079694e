package io.guanxi.staff;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.staff.ShopMapper.ShopRow;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which departments are shops, and who works in them. Who works where is looked up each time, so it is always true. */
@Component
public class Shops {
    private final ShopMapper rows;
    private final DepartmentMapper departments;
    private final StaffMapper staff;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Shops(
            ShopMapper rows,
            DepartmentMapper departments,
            StaffMapper staff,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.departments = departments;
        this.staff = staff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A department that is a shop.
     *
     * @param code as the shop's own systems call it
     * @param city may be empty
     */
    public record Shop(long department, String code, String name, String city) {
        private static Shop of(ShopRow row) {
            return new Shop(row.departmentId(), row.code(), row.name(), row.city());
        }
    }

    public List<Shop> all() {
        return rows.all().stream().map(Shop::of).toList();
    }

    /**
     * Lets pass only codes of shops.
     *
     * @throws IllegalArgumentException naming one of the codes that is no shop's
     */
    public void requireKnown(Collection<String> codes) {
        requireKnown(codes, () -> false);
    }

    /**
     * As {@link #requireKnown(Collection)}, but for what was done before one of them was removed.
     *
     * @param doneBefore asked only if one of the codes is no shop's
     */
    public void requireKnown(Collection<String> codes, BooleanSupplier doneBefore) {
        if (codes.isEmpty()) {
            return;
        }
        var known = all().stream().map(Shop::code).collect(Collectors.toSet());
        codes.stream()
                .filter(code -> !known.contains(code))
                .sorted()
                .findFirst()
                .filter(code -> !doneBefore.getAsBoolean())
                .ifPresent(code -> {
                    throw new IllegalArgumentException("There is no shop " + code + "; GET /api/v1/shops lists them");
                });
    }

    /** Who works in a shop of one of these codes. */
    public Set<StaffId> guidesOf(Collection<String> codes) {
        return guidesOf(shop -> codes.contains(shop.code()));
    }

    /** Who works in a shop of one of these cities. */
    public Set<StaffId> guidesIn(Collection<String> cities) {
        return guidesOf(shop -> cities.contains(shop.city()));
    }

    /** By guide, their shop; without those who have none. */
    public Map<StaffId, Shop> ofGuides() {
        var shops = all().stream().collect(Collectors.toMap(Shop::department, shop -> shop));
        var places = new HashMap<StaffId, Set<Long>>();
        staff.allPlaces()
                .forEach(place -> places.computeIfAbsent(new StaffId(place.staffId()), guide -> new HashSet<>())
                        .add(place.departmentId()));
        var mains = staff.mainDepartments().stream()
                .collect(Collectors.toMap(row -> new StaffId(row.staffId()), row -> row.mainDepartment()));
        var found = new HashMap<StaffId, Shop>();
        new ShopOfAGuide(departments.all(), shops.keySet())
                .of(places, mains)
                .forEach((guide, shop) ->
                        Optional.ofNullable(shops.get(shop)).ifPresent(there -> found.put(guide, there)));
        return found;
    }

    /** Where that guide works, without a look at everybody. */
    public Optional<Shop> of(StaffId guide) {
        var shops = all().stream().collect(Collectors.toMap(Shop::department, shop -> shop));
        var ids = List.of(guide.value());
        var places =
                staff.places(ids).stream().map(place -> place.departmentId()).collect(Collectors.toSet());
        var mains = staff.find(guide.value()).stream()
                .flatMap(row -> Optional.ofNullable(row.mainDepartment()).stream())
                .collect(Collectors.toMap(main -> guide, main -> main));
        return Optional.ofNullable(new ShopOfAGuide(departments.all(), shops.keySet())
                        .of(Map.of(guide, places), mains)
                        .get(guide))
                .map(shops::get);
    }

    private Set<StaffId> guidesOf(Predicate<Shop> which) {
        return ofGuides().entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** False if another department has that code. */
    boolean put(Shop shop, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.withCode(shop.code())
                    .filter(other -> other != shop.department())
                    .isPresent()) {
                return false;
            }
            rows.put(new ShopRow(shop.department(), shop.code(), shop.name(), shop.city(), clock.instant()));
            note("shop.put", shop.department(), actor);
            return true;
        }));
    }

    boolean remove(long department, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.remove(department) == 0) {
                return false;
            }
            note("shop.remove", department, actor);
            return true;
        }));
    }

    private void note(String what, long department, Actor actor) {
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                actor,
                what,
                Optional.empty(),
                Optional.empty(),
                Map.of("department", Long.toString(department)))));
    }
}
