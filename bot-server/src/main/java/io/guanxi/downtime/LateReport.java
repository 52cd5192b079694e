package io.guanxi.downtime;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What all features did about their times that came late. */
@Component
public class LateReport {
    private static final int MOST = 500;

    private final ObjectProvider<LateTimes> features;

    /** Found late, since features may stand on this package's neighbours. */
    LateReport(ObjectProvider<LateTimes> features) {
        this.features = features;
    }

    /** One of them, and whose. */
    public record Line(String what, String inChinese, Late late) {}

    /** Those due since then and before, by time; at most 500. */
    public List<Line> between(Instant since, Instant before) {
        return features.orderedStream()
                .flatMap(feature -> feature.late(since, before, MOST).stream()
                        .map(late -> new Line(feature.what(), feature.inChinese(), late)))
                .sorted(Comparator.comparing(line -> line.late().due()))
                .limit(MOST)
                .toList();
    }
}
