package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * That somebody did something, to be kept.
 *
 * @param what a dotted constant such as {@code tag.put}
 * @param details ids, numbers and codes; never words, names, or the customer's id, which stands in {@code customer} alone
 */
public record AuditEntry(
        Instant at,
        Actor actor,
        String what,
        Optional<ExternalUserId> customer,
        Optional<StaffId> staff,
        Map<String, String> details) {
    private static final Pattern WHAT = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final int LONGEST_DETAILS = 2_000;

    public AuditEntry {
        if (what.length() > 64 || !WHAT.matcher(what).matches()) {
            throw new IllegalArgumentException(
                    "What happened is named in at most 64 small letters, digits, - _ and dots,"
                            + " such as tag.put; not: " + what);
        }
        SortedMap<String, String> sorted = new TreeMap<>(details);
        int length = sorted.entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().length())
                .sum();
        if (length > LONGEST_DETAILS) {
            throw new IllegalArgumentException(
                    "The details of " + what + " have more than " + LONGEST_DETAILS + " characters");
        }
        if (customer.isPresent() && names(sorted, customer.get().value())) {
            throw new IllegalArgumentException(
                    "The details of " + what + " name the customer, whose id must stand in the"
                            + " entry's customer alone: an erased person's id may be nowhere");
        }
        details = Collections.unmodifiableSortedMap(sorted);
    }

    private static boolean names(Map<String, String> details, String customer) {
        return details.entrySet().stream()
                .anyMatch(e -> e.getKey().contains(customer) || e.getValue().contains(customer));
    }
}
