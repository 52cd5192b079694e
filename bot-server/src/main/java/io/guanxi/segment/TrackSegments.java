package io.guanxi.segment;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Notes who came into the tracked segments and who went out since the last pass. The first pass of a segment only counts. */
@Component
class TrackSegments implements Walk {
    static final String NAME = "segments";
    private static final Logger log = LoggerFactory.getLogger(TrackSegments.class);
    private static final int CHUNK = 1_000;

    private final SegmentMapper rows;
    private final Conditions conditions;
    private final Matches matches;
    private final ErasedPersons erased;
    private final JsonMapper json;
    private final SegmentSettings settings;
    private final TransactionTemplate transaction;

    TrackSegments(
            SegmentMapper rows,
            Conditions conditions,
            Matches matches,
            ErasedPersons erased,
            JsonMapper json,
            SegmentSettings settings,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.conditions = conditions;
        this.matches = matches;
        this.erased = erased;
        this.json = json;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go(Stretch stretch, Runnable stillAtIt) {
        var day = stretch.begunAt().atZone(settings.zone()).toLocalDate();
        if (stretch.first()) {
            rows.countFrom(day);
        }
        rows.counted().stream().map(Segments::segment).forEach(segment -> {
            stillAtIt.run();
            try {
                go(segment, conditions.read(segment.definition()), stretch, day);
            } catch (IllegalArgumentException e) {
                log.warn("Segment {} can't be counted, change it: {}", segment.id(), e.getMessage());
            }
        });
    }

    private void go(Segment segment, Condition condition, Stretch stretch, LocalDate day) {
        long id = segment.id().value();
        Set<String> now = matches.within(condition, stretch.scope()).stream()
                .map(ExternalUserId::value)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> before =
                new HashSet<>(rows.members(id, stretch.after(), stretch.upTo().orElse(null)));
        var entered = without(now, before);
        var left = without(before, now);
        boolean tell = !segment.countedFrom().filter(day::equals).isPresent();
        transaction.executeWithoutResult(status -> {
            writable(entered).forEach(ids -> rows.join(id, ids));
            inChunks(left, chunk -> rows.leave(id, chunk));
            if (tell) {
                writable(entered).forEach(ids -> rows.note(id, day, ids, true));
                writable(left).forEach(ids -> rows.note(id, day, ids, false));
            }
        });
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        var rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    /** As JSON arrays, without persons who were erased. */
    private List<String> writable(Set<String> ids) {
        var gone = erased.among(ids.stream().map(ExternalUserId::new).toList());
        var kept = ids.stream()
                .filter(id -> !gone.containsKey(new ExternalUserId(id)))
                .toList();
        return kept.isEmpty() ? List.of() : List.of(json.writeValueAsString(kept));
    }

    private static void inChunks(Collection<String> all, Consumer<List<String>> work) {
        var list = List.copyOf(all);
        for (int from = 0; from < list.size(); from += CHUNK) {
            work.accept(list.subList(from, Math.min(list.size(), from + CHUNK)));
        }
    }
}
