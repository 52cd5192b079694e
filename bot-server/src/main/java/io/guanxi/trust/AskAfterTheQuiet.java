package io.guanxi.trust;

import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.touch.BestGuides;
import io.guanxi.trust.LevelRows.Computed;
import io.guanxi.trust.LevelRows.Moment;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has guides ask after those who trusted us and have not given a sign for a while: once for each silence, and not by somebody on leave. */
@Component
class AskAfterTheQuiet {
    static final String KIND = "quiet";
    private static final int PAGE = 500;
    /** Looked at for so long, should the server have been down; the key makes it one. */
    private static final Duration NOTICED_WITHIN = Duration.ofDays(7);

    private static final int DAYS = 21;
    private static final int WORTH = 35;
    private static final int WORTH_OF_A_LEVEL = 5;

    private final JdbcClient sql;
    private final LevelRows levels;
    private final BestGuides guides;
    private final ToDos toDos;
    private final TrustSettings trust;
    private final QuietSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AskAfterTheQuiet(
            JdbcClient sql,
            LevelRows levels,
            BestGuides guides,
            ToDos toDos,
            TrustSettings trust,
            QuietSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.levels = levels;
        this.guides = guides;
        this.toDos = toDos;
        this.trust = trust;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(cron = "0 20 5 * * *", zone = "Asia/Shanghai")
    void run() {
        for (int level = Level.HIGHEST; settings.days() > 0 && level >= settings.level(); level--) {
            var page = page(level, "");
            while (!page.isEmpty()) {
                var ids = page;
                transaction.executeWithoutResult(status -> toDos.add(toDos(ids, clock.instant())));
                page = page(level, ids.get(ids.size() - 1));
            }
        }
    }

    private List<String> page(int level, String after) {
        return sql.sql("SELECT external_userid FROM trust_level WHERE level = ? AND external_userid > ?"
                        + " ORDER BY external_userid LIMIT " + PAGE)
                .params(level, after)
                .query(String.class)
                .list();
    }

    private List<ToDo> toDos(List<String> ids, Instant now) {
        var quietSince = now.minus(Duration.ofDays(settings.days()));
        var quiet = levels.compute(new Whose.These(ids), Moment.of(trust, now)).stream()
                .filter(one -> last(one)
                        .filter(at -> !at.isAfter(quietSince) && at.isAfter(quietSince.minus(NOTICED_WITHIN)))
                        .isPresent())
                .toList();
        var best = guides.of(
                quiet.stream()
                        .map(one -> new ExternalUserId(one.externalUserid()))
                        .toList(),
                now);
        var asked = new ArrayList<ToDo>();
        for (var one : quiet) {
            Optional.ofNullable(best.get(new ExternalUserId(one.externalUserid())))
                    .filter(guide -> !guide.away())
                    .ifPresent(guide -> asked.add(toDo(one, guide.staff(), LocalDate.ofInstant(now, settings.zone()))));
        }
        return asked;
    }

    private static Optional<Instant> last(Computed one) {
        return Stream.of(one.numbers().lastSign(), one.numbers().lastOrder())
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private ToDo toDo(Computed one, StaffId guide, LocalDate today) {
        var last = LocalDate.ofInstant(last(one).orElseThrow(), settings.zone());
        return new ToDo(
                KIND,
                one.externalUserid() + "/" + last,
                guide,
                new ExternalUserId(one.externalUserid()),
                "L" + one.fromLevel() + " 客户，" + last.getMonthValue() + "月" + last.getDayOfMonth() + "日以来没有消息",
                Optional.of("好久没联系了，最近都好吗？不用回复太多，就是想起您了。"),
                WORTH + WORTH_OF_A_LEVEL * one.fromLevel(),
                today,
                today.plusDays(DAYS));
    }
}
