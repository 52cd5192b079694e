package io.guanxi.group;

import io.guanxi.wecom.GroupChange.Updated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Member changes of one group in the order of their versions, whatever order they came in: a change counts only if it
 * begins at the version that is known (92130).
 *
 * @param changes those that follow on the known version one after the other
 * @param gap whether others were told that do not: something is missing in between, so WeCom has to be asked
 */
record VersionChain(List<Updated> changes, boolean gap) {
    static final String JOINED = "add_member";
    static final String LEFT = "del_member";

    private record Link(String from, String to) {
        /** Empty if the change does not say enough to be believed. */
        static Optional<Link> of(Updated change) {
            int count = change.memberChangeCount().orElse(change.members().size());
            boolean ids = change.members().stream().allMatch(id -> id.matches("[!-~]{1,64}"));
            if (change.members().isEmpty() || count != change.members().size() || !ids) {
                return Optional.empty();
            }
            return change.lastMemberVersion()
                    .flatMap(from -> change.currentMemberVersion().map(to -> new Link(from, to)))
                    .filter(link -> !link.from().equals(link.to()));
        }
    }

    static VersionChain from(String known, Collection<Updated> told) {
        Map<Link, Updated> links = new HashMap<>();
        boolean gap = false;
        for (var change : told) {
            var link = Link.of(change);
            link.ifPresent(present -> links.put(present, change));
            gap |= link.isEmpty();
        }
        forgetThePast(known, links);
        var changes = new ArrayList<Updated>();
        for (var next = next(known, links);
                next.isPresent();
                next = next(next.get().to(), links)) {
            changes.add(links.remove(next.get()));
        }
        return new VersionChain(changes, gap || !links.isEmpty());
    }

    /** What leads to the known version has happened already. */
    private static void forgetThePast(String known, Map<Link, Updated> links) {
        Set<String> past = new HashSet<>(Set.of(known));
        boolean more = true;
        while (more) {
            var old = links.keySet().stream()
                    .filter(link -> past.contains(link.to()))
                    .toList();
            old.forEach(link -> past.add(link.from()));
            more = links.keySet().removeAll(old);
        }
    }

    private static Optional<Link> next(String version, Map<Link, Updated> links) {
        return links.keySet().stream()
                .filter(link -> link.from().equals(version))
                .findFirst();
    }
}
