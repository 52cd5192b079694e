package io.guanxi.sandbox.world;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The corp's customer groups, by id and by owner. */
public final class CustomerGroups {
    private final NavigableMap<String, CustomerGroup> groups = new TreeMap<>();
    private final Map<StaffId, Set<ChatId>> byOwner = new HashMap<>();
    private final Set<ChatId> dismissed = new HashSet<>();

    CustomerGroups(Collection<CustomerGroup> groups) {
        groups.forEach(this::put);
    }

    void put(CustomerGroup group) {
        groups.put(group.id().value(), group);
        byOwner.computeIfAbsent(group.owner(), owner -> new HashSet<>()).add(group.id());
    }

    void handOver(CustomerGroup group, CustomerGroup after) {
        byOwner.getOrDefault(group.owner(), new HashSet<>()).remove(group.id());
        put(after);
    }

    void dismiss(CustomerGroup group) {
        groups.remove(group.id().value());
        byOwner.getOrDefault(group.owner(), new HashSet<>()).remove(group.id());
        dismissed.add(group.id());
    }

    public NavigableMap<String, CustomerGroup> all() {
        return Collections.unmodifiableNavigableMap(groups);
    }

    public List<CustomerGroup> ownedBy(StaffId owner) {
        return byOwner.getOrDefault(owner, Set.of()).stream()
                .map(this::require)
                .sorted(Comparator.comparing(group -> group.id().value()))
                .toList();
    }

    public Optional<CustomerGroup> find(ChatId id) {
        return Optional.ofNullable(groups.get(id.value()));
    }

    /** Refused with 49008 after it was dismissed, with 40050 if it never was. */
    public CustomerGroup require(ChatId id) {
        var group = groups.get(id.value());
        if (group != null) {
            return group;
        }
        throw dismissed.contains(id)
                ? new WeComRefusal(49008, "group is dissolved")
                : new WeComRefusal(40050, "chatid not found");
    }
}
