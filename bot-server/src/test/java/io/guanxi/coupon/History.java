package io.guanxi.coupon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What several tills did to one coupon and what they were told; whether some order of it explains every answer. */
final class History {
    enum Kind {
        REDEEM,
        UNDO,
        ERASE
    }

    /** @param began by a counter that all share, as {@code ended} */
    record Deed(Kind kind, String number, String answer, long began, long ended) {}

    /** The coupon as one thread would see it. */
    private record Coupon(String state, Set<String> undone, boolean nobodys) {
        /** The state after the deed; empty if the answer would have been another. */
        Optional<Coupon> after(Deed deed) {
            return switch (deed.kind()) {
                case ERASE -> Optional.of(new Coupon(state.equals("ISSUED") ? "WITHDRAWN" : state, undone, true));
                case UNDO ->
                    state.equals("by " + deed.number())
                            ? told(
                                    deed,
                                    "true",
                                    new Coupon(nobodys ? "WITHDRAWN" : "ISSUED", with(deed.number()), nobodys))
                            : told(deed, undone.contains(deed.number()) ? "true" : "false", this);
                case REDEEM -> redeem(deed);
            };
        }

        private Optional<Coupon> redeem(Deed deed) {
            if (state.equals("ISSUED")) {
                return undone.contains(deed.number())
                        ? told(deed, "UNDONE", this)
                        : told(deed, "by " + deed.number(), new Coupon("by " + deed.number(), undone, nobodys));
            }
            return told(deed, state, this);
        }

        private static Optional<Coupon> told(Deed deed, String answer, Coupon then) {
            return deed.answer().equals(answer) ? Optional.of(then) : Optional.empty();
        }

        private Set<String> with(String number) {
            var more = new TreeSet<>(undone);
            more.add(number);
            return more;
        }
    }

    private record Tried(Set<Integer> done, Coupon coupon) {}

    private final List<Deed> deeds = new ArrayList<>();
    private final Set<Tried> tried = new HashSet<>();

    synchronized void add(Deed deed) {
        deeds.add(deed);
    }

    synchronized boolean isExplainable() {
        tried.clear();
        return explains(new TreeSet<>(), new Coupon("ISSUED", Set.of(), false));
    }

    private boolean explains(Set<Integer> done, Coupon coupon) {
        if (done.size() == deeds.size()) {
            return true;
        }
        if (!tried.add(new Tried(Set.copyOf(done), coupon))) {
            return false;
        }
        for (int next = 0; next < deeds.size(); next++) {
            if (!done.contains(next) && couldBeNext(next, done) && goesOn(next, done, coupon)) {
                return true;
            }
        }
        return false;
    }

    private boolean goesOn(int next, Set<Integer> done, Coupon coupon) {
        var after = coupon.after(deeds.get(next));
        if (after.isEmpty()) {
            return false;
        }
        var more = new TreeSet<>(done);
        more.add(next);
        return explains(more, after.get());
    }

    /** Nothing that is still to come had ended before it began. */
    private boolean couldBeNext(int next, Set<Integer> done) {
        for (int other = 0; other < deeds.size(); other++) {
            if (!done.contains(other)
                    && deeds.get(other).ended() < deeds.get(next).began()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return deeds.toString();
    }
}
