package io.guanxi.announcement;

import io.guanxi.announcement.ChooseGroups.Chosen;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an announcement would do now.
 *
 * @param groups how many groups it would reach
 * @param customers in these groups, with those of groups that are held back to compare with
 * @param needsApproval whether so many are meant, left out or not, that a second person has to agree
 * @param leftOut how many are left out, by reason
 * @param confirmations how many messages owners would have to send, and {@code owners} who how many
 * @param unknown what the choice names that does not exist
 * @param examples of groups left out, the first 200
 */
record Ahead(
        int groups,
        long customers,
        boolean needsApproval,
        Map<String, Long> leftOut,
        int confirmations,
        List<Owner> owners,
        List<String> unknown,
        List<Example> examples) {
    private static final int MOST = 200;

    record Owner(String staff, int groups, int confirmations) {}

    record Example(String group, String name, String owner, String reason, String sentence) {}

    static Ahead of(Chosen chosen, boolean needsApproval, List<String> unknown) {
        var owners = chosen.byOwner().entrySet().stream()
                .map(entry -> owner(entry.getKey().value(), entry.getValue().size()))
                .toList();
        var reasons = chosen.leftOut().stream()
                .collect(Collectors.groupingBy(left -> left.why().reason(), TreeMap::new, Collectors.counting()));
        var examples = chosen.leftOut().stream()
                .limit(MOST)
                .map(left -> new Example(
                        left.group().id().value(),
                        left.group().name(),
                        left.group().owner().value(),
                        left.why().reason(),
                        left.why().sentence()))
                .toList();
        int confirmations = owners.stream().mapToInt(Owner::confirmations).sum();
        return new Ahead(
                chosen.groups(), chosen.customers(), needsApproval, reasons, confirmations, owners, unknown, examples);
    }

    private static Owner owner(String staff, int groups) {
        return new Owner(staff, groups, (groups + Announce.MOST_GROUPS - 1) / Announce.MOST_GROUPS);
    }
}
