package io.guanxi.touch;

import io.guanxi.touch.Candidate.Had;
import io.guanxi.touch.Guardrails.Moment;
import io.guanxi.touch.HistoryMapper.History;
import io.guanxi.touch.HistoryMapper.Since;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What customers had from plans before, and whether they gave a sign since. */
@Component
class Histories {
    private static final int WEEK = 7;

    private final HistoryMapper rows;
    private final ForeignMapper foreign;
    private final List<SignsOfLife> signs;

    Histories(HistoryMapper rows, ForeignMapper foreign, ObjectProvider<SignsOfLife> signs) {
        this.rows = rows;
        this.foreign = foreign;
        this.signs = signs.stream().toList();
    }

    /** Of those who had anything from other runs. */
    Map<ExternalUserId, Had> of(Collection<ExternalUserId> customers, RunId run, Moment moment) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        var since = since(run, moment);
        var ids = customers.stream().map(ExternalUserId::value).distinct().toList();
        var found = rows.history(ids, since, since.earliest());
        var heardOf = heardOf(found, since, moment.house().silence().touches());
        var had = new HashMap<ExternalUserId, Had>();
        for (History row : found) {
            var customer = new ExternalUserId(row.externalUserid());
            had.put(customer, had(row, heardOf.contains(customer)));
        }
        foreign.usedSince(ids, since.quota())
                .forEach(used -> had.merge(
                        new ExternalUserId(used.externalUserid()),
                        Had.NOTHING.andInQuota(used.n()),
                        (ours, theirs) -> ours.andInQuota(theirs.inQuota())));
        return had;
    }

    private Since since(RunId run, Moment moment) {
        var silentDays = moment.house().silence().days();
        var silence = moment.now().minus(Duration.ofDays(silentDays));
        var quota = moment.house().quota().begins(moment.now());
        return new Since(
                run.value(),
                kinds(moment.kind()),
                days(moment, moment.limits().perDays()),
                days(moment, WEEK),
                quota,
                moment.kind() == Kind.MARKETING && !signs.isEmpty() ? silence : quota);
    }

    /** Whole days, so that a weekly plan does not trip over seconds. */
    private static Instant days(Moment moment, int days) {
        return moment.day().minusDays(days - 1L).atStartOfDay(moment.zone()).toInstant();
    }

    private static List<String> kinds(Kind kind) {
        return kind == Kind.MARKETING ? List.of("MARKETING", "PERSONAL") : List.of(kind.name());
    }

    /** Asked only about those who had so much that it matters. Where nobody tells of signs, nobody is silent. */
    private Set<ExternalUserId> heardOf(List<History> found, Since since, int touches) {
        var asked = found.stream()
                .filter(row -> row.delivered() >= touches)
                .map(row -> new ExternalUserId(row.externalUserid()))
                .toList();
        var heard = new HashSet<>(signs.isEmpty() ? asked : List.<ExternalUserId>of());
        if (!asked.isEmpty()) {
            signs.forEach(sign -> heard.addAll(sign.last(asked, since.silence()).keySet()));
        }
        return heard;
    }

    private static Had had(History row, boolean heardOf) {
        return new Had(
                row.recent(),
                row.week(),
                row.inQuota(),
                Optional.ofNullable(row.quotaUsedAt()),
                heardOf ? 0 : row.delivered(),
                Optional.ofNullable(row.lastAt()));
    }
}
