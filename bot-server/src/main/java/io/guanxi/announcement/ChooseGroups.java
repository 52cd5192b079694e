package io.guanxi.announcement;

import io.guanxi.group.CustomerGroup;
import io.guanxi.group.CustomerGroups;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Shops;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the groups that are meant, and of these the ones that get nothing. */
@Component
class ChooseGroups {
    /** A group dismissed earlier is not worth a word any more. */
    private static final Duration DISMISSED_LATELY = Duration.ofDays(30);

    private final CustomerGroups groups;
    private final Guides guides;
    private final Shops shops;
    private final AnnouncedGroups announced;
    private final HouseRules rules;
    private final AnnouncementSettings settings;
    private final Clock clock;

    ChooseGroups(
            CustomerGroups groups,
            Guides guides,
            Shops shops,
            AnnouncedGroups announced,
            HouseRules rules,
            AnnouncementSettings settings,
            Clock clock) {
        this.groups = groups;
        this.guides = guides;
        this.shops = shops;
        this.announced = announced;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    /** A group that gets nothing. */
    record LeftOut(CustomerGroup group, Why why) {}

    /** Who is asked to send to which of their groups, and which groups are left out. */
    record Chosen(Map<StaffId, List<CustomerGroup>> byOwner, List<LeftOut> leftOut) {
        int groups() {
            return byOwner.values().stream().mapToInt(List::size).sum();
        }

        /** Of the groups that are told, and of those held back only to compare with. */
        long customers() {
            var told = byOwner.values().stream().flatMap(List::stream);
            var heldBack = leftOut.stream()
                    .filter(left -> left.why().reason().equals(Holdout.REASON))
                    .map(LeftOut::group);
            return Stream.concat(told, heldBack)
                    .mapToLong(CustomerGroup::customers)
                    .sum();
        }
    }

    /** As if it were for an announcement that is not written down yet. */
    Chosen choose(GroupChoice choice) {
        return choose(choice, new Holdout(choice.heldBack(), "draft"));
    }

    Chosen choose(GroupChoice choice, Holdout holdout) {
        var now = clock.instant();
        var meant = groups.all(now.minus(DISMISSED_LATELY), meant(choice, places(List.of(choice))));
        var owners = meant.stream().map(CustomerGroup::owner).collect(Collectors.toSet());
        var facts = new LeaveOut.Facts(
                choice,
                holdout,
                now,
                guides.active(owners),
                rules.away(owners, now),
                announced.usedSince(settings.quotaRule().since(now, settings.zone())),
                settings.quotaRule().most(now, settings.zone()));
        var byOwner = new LinkedHashMap<StaffId, List<CustomerGroup>>();
        var leftOut = new ArrayList<LeftOut>();
        for (var group : meant) {
            LeaveOut.why(group, facts)
                    .ifPresentOrElse(why -> leftOut.add(new LeftOut(group, why)), () -> byOwner.computeIfAbsent(
                                    group.owner(), owner -> new ArrayList<>())
                            .add(group));
        }
        return new Chosen(byOwner, leftOut);
    }

    /** Of each choice, the customers of all groups that are meant, whatever keeps them from it today: tomorrow it may not. */
    List<Long> customersMeant(List<GroupChoice> choices) {
        var places = places(choices);
        var all = groups.all(clock.instant(), group -> !group.dismissed());
        return choices.stream()
                .map(choice -> all.stream()
                        .filter(meant(choice, places))
                        .mapToLong(CustomerGroup::customers)
                        .sum())
                .toList();
    }

    boolean isMeant(CustomerGroup group, GroupChoice choice) {
        return meant(choice, places(List.of(choice))).test(group);
    }

    /** Who works where, if any of the choices is by shop. */
    private Map<StaffId, Shops.Shop> places(List<GroupChoice> choices) {
        return choices.stream().anyMatch(ChooseGroups::byShop) ? shops.ofGuides() : Map.of();
    }

    private static boolean byShop(GroupChoice choice) {
        return !choice.shops().isEmpty() || !choice.cities().isEmpty();
    }

    private static Predicate<CustomerGroup> meant(GroupChoice choice, Map<StaffId, Shops.Shop> places) {
        Predicate<CustomerGroup> ofOwner = choice.owners().isEmpty()
                ? group -> true
                : group -> choice.owners().contains(group.owner());
        var named = choice.named().map(word -> word.toLowerCase(Locale.ROOT));
        return ofOwner.and(inShops(choice, places)).and(group -> named.filter(
                        word -> !group.name().toLowerCase(Locale.ROOT).contains(word))
                .isEmpty());
    }

    private static Predicate<CustomerGroup> inShops(GroupChoice choice, Map<StaffId, Shops.Shop> places) {
        if (!byShop(choice)) {
            return group -> true;
        }
        Predicate<Shops.Shop> meant =
                shop -> (choice.shops().isEmpty() || choice.shops().contains(shop.code()))
                        && (choice.cities().isEmpty() || choice.cities().contains(shop.city()));
        Set<StaffId> there = places.entrySet().stream()
                .filter(entry -> meant.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return group -> there.contains(group.owner());
    }

    /** What of the choice names nothing that exists, in sentences; empty if all is known. */
    List<String> unknown(GroupChoice choice) {
        var known = shops.all();
        var codes = known.stream().map(Shops.Shop::code).collect(Collectors.toSet());
        var cities = known.stream().map(Shops.Shop::city).collect(Collectors.toSet());
        var staff = guides.known(choice.owners());
        var sentences = new ArrayList<String>();
        missing(choice.shops(), codes, "shop", "GET /api/v1/shops lists them", sentences);
        missing(choice.cities(), cities, "city", "GET /api/v1/shops lists them", sentences);
        missing(choice.owners(), staff, "member of staff", "GET /api/v1/staff lists them", sentences);
        return sentences;
    }

    private static <T> void missing(Set<T> asked, Set<T> known, String what, String where, List<String> sentences) {
        asked.stream()
                .filter(one -> !known.contains(one))
                .map(one -> "there is no " + what + " \"" + one + "\"; " + where)
                .sorted()
                .forEach(sentences::add);
    }
}
