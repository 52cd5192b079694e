package io.guanxi.fault;

import io.guanxi.fault.Happening.Kind;
import io.guanxi.fault.Happening.Pair;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A set of happenings, small enough for millions. */
final class Told {
    private final List<BitSet> byGuide;

    Told(int guides) {
        byGuide = Stream.generate(BitSet::new).limit(guides).toList();
    }

    void add(Happening happening) {
        byGuide.get(happening.guide()).set(happening.n());
    }

    void addAll(int guide, BitSet n) {
        byGuide.get(guide).or(n);
    }

    int size() {
        return byGuide.stream().mapToInt(BitSet::cardinality).sum();
    }

    int without(Told others) {
        int left = 0;
        for (int guide = 0; guide < byGuide.size(); guide++) {
            var mine = (BitSet) byGuide.get(guide).clone();
            mine.andNot(others.byGuide.get(guide));
            left += mine.cardinality();
        }
        return left;
    }

    /** What is true of each pair after all of this: the latest add or departure decides. */
    Map<Pair, String> relations() {
        var relations = new HashMap<Pair, String>();
        for (int guide = 0; guide < byGuide.size(); guide++) {
            int of = guide;
            byGuide.get(guide).stream()
                    .mapToObj(n -> new Happening(of, n))
                    .filter(happening -> happening.kind() != Kind.EDITED)
                    .forEach(happening -> relations.put(
                            happening.pair(), happening.kind() == Kind.ADDED ? "MUTUAL" : "LEFT_BY_CUSTOMER"));
        }
        return relations;
    }
}
