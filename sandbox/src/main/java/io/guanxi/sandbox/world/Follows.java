package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who follows whom. Reached by member or by customer, never by a scan: it may hold a million. */
public final class Follows {
    private final Map<ExternalUserId, Customer> customers = new HashMap<>();
    private final Map<ExternalUserId, List<StaffId>> followers = new HashMap<>();
    private final Map<StaffId, NavigableMap<String, Follow>> byStaff = new HashMap<>();

    void know(Customer customer) {
        customers.put(customer.id(), customer);
    }

    void put(Follow follow) {
        var before = byStaff.computeIfAbsent(follow.staff(), staff -> new TreeMap<>())
                .put(follow.customer().value(), follow);
        if (before == null) {
            var more = new ArrayList<>(followersOf(follow.customer()));
            more.add(follow.staff());
            followers.put(follow.customer(), List.copyOf(more));
        }
    }

    void remove(Follow follow) {
        byStaff.getOrDefault(follow.staff(), new TreeMap<>())
                .remove(follow.customer().value());
        var fewer = new ArrayList<>(followersOf(follow.customer()));
        fewer.remove(follow.staff());
        followers.put(follow.customer(), List.copyOf(fewer));
    }

    /** These tags are no more, wherever they were; the one thing here that looks at everybody. */
    void forget(Set<TagId> tags) {
        byStaff.values()
                .forEach(own -> own.replaceAll(
                        (customer, follow) -> follow.tags().stream().anyMatch(tags::contains)
                                ? follow.tagged(List.of(), List.copyOf(tags))
                                : follow));
    }

    public Collection<Customer> customers() {
        return Collections.unmodifiableCollection(customers.values());
    }

    public Optional<Customer> customer(ExternalUserId id) {
        return Optional.ofNullable(customers.get(id));
    }

    /** Refused with 40096 if the corp has never seen that id. */
    public Customer requireCustomer(ExternalUserId id) {
        return customer(id).orElseThrow(() -> new WeComRefusal(40096, "invalid external userid"));
    }

    private List<StaffId> followersOf(ExternalUserId customer) {
        return followers.getOrDefault(customer, List.of());
    }

    /** Everybody's view of the customer, one-way relations included. */
    public List<Follow> of(ExternalUserId customer) {
        return followersOf(customer).stream()
                .map(staff -> require(staff, customer))
                .toList();
    }

    /** A member's customers by external_userid. */
    public NavigableMap<String, Follow> of(StaffId staff) {
        return Collections.unmodifiableNavigableMap(byStaff.getOrDefault(staff, new TreeMap<>()));
    }

    public Optional<Follow> find(StaffId staff, ExternalUserId customer) {
        return Optional.ofNullable(of(staff).get(customer.value()));
    }

    /** Refused with 84061 if the customer isn't that member's, for example because the member deleted them. */
    public Follow require(StaffId staff, ExternalUserId customer) {
        return find(staff, customer).orElseThrow(() -> new WeComRefusal(84061, "not external contact"));
    }

    /** Notes anew what a member calls the customer (92115). */
    public void remark(StaffId staff, ExternalUserId customer, Optional<String> remark, Optional<String> description) {
        var follow = require(staff, customer);
        var remarked = remark.map(follow::remarked).orElse(follow);
        put(description.map(remarked::described).orElse(remarked));
    }

    public int count() {
        return byStaff.values().stream().mapToInt(Map::size).sum();
    }
}
