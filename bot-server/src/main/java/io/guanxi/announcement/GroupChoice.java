package io.guanxi.announcement;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.wecom.StaffId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Which customer groups are meant. Those of these shops, cities and owners whose name contains this (an empty set means
 * any); of them, groups outside the numbers or without newcomers are left out with the reason. WeCom has no tags on groups.
 *
 * @param shops codes of shops: groups owned by somebody who works there
 * @param cities of shops
 * @param owners staff ids
 * @param named what the group's name contains, whatever the case
 * @param leastCustomers how many customers it has at least
 * @param mostCustomers how many at most
 * @param joinedWithinDays so lately a customer who is still there has joined; without that the group is quiet
 * @param holdout so many of a hundred groups are told nothing, to compare with
 */
public record GroupChoice(
        Set<String> shops,
        Set<String> cities,

        @JsonSerialize(contentUsing = ToStringSerializer.class)
        Set<StaffId> owners,

        Optional<String> named,
        Optional<Integer> leastCustomers,
        Optional<Integer> mostCustomers,
        Optional<Integer> joinedWithinDays,
        Optional<Integer> holdout) {
    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 64;

    public GroupChoice {
        shops = Set.copyOf(shops);
        cities = Set.copyOf(cities);
        owners = Set.copyOf(owners);
        if (shops.size() > MOST || cities.size() > MOST || owners.size() > MOST) {
            throw new IllegalArgumentException("groups are chosen by at most " + MOST + " shops, cities or owners");
        }
        if (named.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("\"named\" is blank; leave it out if the name does not matter");
        }
        if (named.filter(name -> name.length() > LONGEST_NAME).isPresent()) {
            throw new IllegalArgumentException("\"named\" has at most " + LONGEST_NAME + " characters");
        }
        atLeast("leastCustomers", leastCustomers, 0);
        atLeast("mostCustomers", mostCustomers, 1);
        atLeast("joinedWithinDays", joinedWithinDays, 1);
        atLeast("holdout", holdout, 0);
        if (holdout.filter(percent -> percent > Holdout.MOST).isPresent()) {
            throw new IllegalArgumentException("\"holdout\" is at most " + Holdout.MOST + " of a hundred groups");
        }
        if (leastCustomers.isPresent()
                && mostCustomers.filter(most -> most < leastCustomers.get()).isPresent()) {
            throw new IllegalArgumentException("no group has at least " + leastCustomers.get() + " and at most "
                    + mostCustomers.get() + " customers; exchange the two");
        }
    }

    /** Groups owned by somebody of these shops; none means all groups. */
    public GroupChoice(Set<String> shops) {
        this(
                shops,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** From JSON, where anything may be left out. */
    @JsonCreator
    static GroupChoice of(
            Optional<Set<String>> shops,
            Optional<Set<String>> cities,
            Optional<Set<String>> owners,
            Optional<String> named,
            Optional<Integer> leastCustomers,
            Optional<Integer> mostCustomers,
            Optional<Integer> joinedWithinDays,
            Optional<Integer> holdout) {
        return new GroupChoice(
                shops.orElse(Set.of()),
                cities.orElse(Set.of()),
                owners.orElse(Set.of()).stream().map(StaffId::new).collect(Collectors.toSet()),
                named,
                leastCustomers,
                mostCustomers,
                joinedWithinDays,
                holdout);
    }

    /** Of these shops alone. */
    GroupChoice in(Set<String> these) {
        return new GroupChoice(these, cities, owners, named, leastCustomers, mostCustomers, joinedWithinDays, holdout);
    }

    int heldBack() {
        return holdout.orElse(0);
    }

    public static GroupChoice everywhere() {
        return new GroupChoice(Set.of());
    }

    private static void atLeast(String field, Optional<Integer> number, int least) {
        number.filter(given -> given < least).ifPresent(given -> {
            throw new IllegalArgumentException("\"" + field + "\" must be " + least + " or more, but is " + given);
        });
    }
}
