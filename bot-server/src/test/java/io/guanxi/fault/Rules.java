package io.guanxi.fault;

import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.CustomerChange.LeftStaff;
import io.guanxi.wecom.CustomerChange.RemovedByStaff;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must be true after every step of a simulated day, whatever went wrong in it. */
final class Rules {
    private static final String TAGS = "tags corp";

    /** Digest of each callback that was answered with 200. */
    private final Map<String, Underway> acknowledged = new HashMap<>();

    private final Map<String, CustomerChange> latest = new HashMap<>();

    void acknowledged(String digest, Underway callback) {
        acknowledged.put(digest, callback);
    }

    /** The first rule that is broken, in words. */
    Optional<String> broken(OurSide ours, Map<String, String> theirs, Set<String> guides, Collection<String> excused) {
        return callbacks(ours)
                .or(() -> ours.wrong().stream().findFirst())
                .or(() -> relations(ours))
                .or(() -> unnoticed(ours, theirs, guides, excused));
    }

    /** All that was acknowledged is there, once; and what is counted as handled is handled. */
    private Optional<String> callbacks(OurSide ours) {
        if (!ours.callbacks().keySet().equals(acknowledged.keySet())) {
            return Optional.of("acknowledged " + acknowledged.size() + " callbacks, stored "
                    + ours.callbacks().size());
        }
        long handled = ours.callbacks().values().stream().filter("1"::equals).count();
        if (!String.valueOf(handled).equals(ours.sums().get("handled"))) {
            return Optional.of(handled + " callbacks are handled, the lanes count " + ours.sums());
        }
        return ours.callbacks().values().stream()
                .filter("2"::equals)
                .findFirst()
                .map(dead -> "a dead letter");
    }

    /** No relation is older than the latest event that was handled, and what an event ended has ended. */
    private Optional<String> relations(OurSide ours) {
        acknowledged.forEach((digest, callback) -> {
            if ("1".equals(ours.callbacks().get(digest)) && callback.event() instanceof CustomerChange change) {
                latest.merge(callback.about(), change, Rules::later);
            }
        });
        return latest.entrySet().stream()
                .filter(entry -> isOlder(ours.relations().getOrDefault(entry.getKey(), ""), entry.getValue()))
                .findFirst()
                .map(entry -> entry.getKey() + " is " + ours.relations().get(entry.getKey()) + " after "
                        + entry.getValue() + " of " + entry.getValue().header().createdAt());
    }

    private static CustomerChange later(CustomerChange a, CustomerChange b) {
        if (!says(b)) {
            return a;
        }
        return !says(a) || b.header().createdAt().isAfter(a.header().createdAt()) ? b : a;
    }

    /** Whether the event itself says what the relation is. */
    private static boolean says(CustomerChange change) {
        return change instanceof Added || change instanceof LeftStaff || change instanceof RemovedByStaff;
    }

    private static boolean isOlder(String row, CustomerChange event) {
        if (!says(event)) {
            return false;
        }
        if (row.isEmpty()) {
            return true;
        }
        var fields = row.split("\\|", -1);
        var at = TheirSide.column(event.header().createdAt());
        boolean begunSince = fields[2].compareTo(at) > 0;
        boolean seenLater =
                fields[3].compareTo(TheirSide.column(later(event.header().createdAt()))) > 0;
        if (fields[1].compareTo(at) < 0) {
            return true;
        }
        return fields[0].equals("MUTUAL")
                && !begunSince
                && (event instanceof LeftStaff || (event instanceof RemovedByStaff && !seenLater));
    }

    private static Instant later(Instant at) {
        return at.plusSeconds(60);
    }

    /** Where our side differs from WeCom's, a callback is on its way or waits, or we are about to look, or it was lost. */
    private Optional<String> unnoticed(
            OurSide ours, Map<String, String> theirs, Set<String> guides, Collection<String> excused) {
        Set<String> known = new TreeSet<>(ours.asked());
        known.addAll(excused);
        acknowledged.forEach((digest, callback) -> {
            if (!"1".equals(ours.callbacks().get(digest))) {
                known.add(callback.about());
            }
        });
        var different = differences(ours, theirs, guides);
        if (known.contains(TAGS)) {
            different
                    .keySet()
                    .removeIf(thing -> thing.startsWith("follow ")
                            && withoutTags(ours.things(), thing).equals(withoutTags(theirs, thing)));
        }
        return different.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()) && !known.contains(listOf(entry.getKey())))
                .findFirst()
                .map(entry -> "nobody notices that " + entry.getKey() + " is " + entry.getValue());
    }

    /** A deleted tag is gone from all relations with the next look at the list. */
    private static String withoutTags(Map<String, String> things, String follow) {
        var fields = things.getOrDefault(follow, "|");
        return fields.substring(0, fields.lastIndexOf('|'));
    }

    /** The tags of the corp are known as one list. */
    private static String listOf(String thing) {
        return thing.startsWith("tag ") ? TAGS : thing;
    }

    /** Of guides who have left nothing is compared: WeCom goes on showing some of it, and nothing of it is true. */
    static Map<String, String> differences(OurSide ours, Map<String, String> theirs, Set<String> guides) {
        var different = new TreeMap<String, String>();
        Set<String> all = new TreeSet<>(theirs.keySet());
        all.addAll(ours.things().keySet());
        for (var thing : all) {
            var here = ours.things().getOrDefault(thing, "not here");
            var there = theirs.getOrDefault(thing, "not there");
            boolean ofAGuide = thing.startsWith("follow ") && !guides.contains(thing.split(" ", -1)[1]);
            if (!here.equals(there) && !ofAGuide) {
                different.put(thing, here + ", in WeCom " + there);
            }
        }
        return different;
    }
}
