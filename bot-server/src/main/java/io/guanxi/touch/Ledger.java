package io.guanxi.touch;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is planned, customer by customer, and when WeCom's quota leaves marketing no more room. */
final class Ledger {
    private final GuardrailSettings house;
    private final SortedMap<LocalDate, SortedMap<Integer, Integer>> together = new TreeMap<>();
    private final SortedMap<LocalDate, Integer> full = new TreeMap<>();
    private int customers;

    Ledger(GuardrailSettings house) {
        this.house = house;
    }

    /**
     * @param inQuota what the customer had in the period that the first day is in
     * @param planned how many plans have something for the customer, by day
     * @param ofQuota those among them that use WeCom's quota
     */
    void add(
            int inQuota, LocalDate from, SortedMap<LocalDate, Integer> planned, SortedMap<LocalDate, Integer> ofQuota) {
        customers++;
        planned.forEach((day, plans) ->
                together.computeIfAbsent(day, none -> new TreeMap<>()).merge(plans, 1, Integer::sum));
        fullOn(inQuota, from, ofQuota).ifPresent(day -> full.merge(day, 1, Integer::sum));
    }

    /** One voice: of several plans on a day one speaks. */
    private Optional<LocalDate> fullOn(int inQuota, LocalDate from, Map<LocalDate, Integer> planned) {
        var rule = house.quota();
        var period = rule.first(from);
        int had = inQuota;
        for (LocalDate day : planned.keySet()) {
            if (!rule.first(day).equals(period)) {
                period = rule.first(day);
                had = 0;
            }
            had++;
            if (had >= house.share(Kind.MARKETING, rule.most(day))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    int customers() {
        return customers;
    }

    /** How many customers have how many plans, by day. */
    SortedMap<LocalDate, SortedMap<Integer, Integer>> together() {
        return together;
    }

    /** How many customers reach what the quota leaves to marketing, by the day on which they do. */
    SortedMap<LocalDate, Integer> full() {
        return full;
    }
}
