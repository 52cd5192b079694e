package io.guanxi.alarm;

import io.guanxi.alarm.Alarms.About;
import io.guanxi.downtime.Downtimes;
import io.guanxi.downtime.Downtimes.Downtime;
import io.guanxi.downtime.Late.Done;
import io.guanxi.downtime.LateReport;
import io.guanxi.downtime.LateReport.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the operators once after a downtime how long it was and what was done about what was missed. */
@Component
class RaiseDowntime {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    /** Shorter than any time after which an open alarm is told again. */
    private static final Duration NEWS = Duration.ofMinutes(50);

    private static final Map<Done, String> DONE = new LinkedHashMap<>();
    private static final int NAMES = 5;

    static {
        DONE.put(Done.CAUGHT_UP, "已补上");
        DONE.put(Done.SPREAD, "错开发出");
        DONE.put(Done.SKIPPED, "跳过");
    }

    private final Downtimes downtimes;
    private final LateReport report;
    private final Alarms alarms;
    private final TransactionTemplate transaction;

    RaiseDowntime(Downtimes downtimes, LateReport report, Alarms alarms, TransactionTemplate transaction) {
        this.downtimes = downtimes;
        this.report = report;
        this.alarms = alarms;
        this.transaction = transaction;
    }

    /** By whichever node comes first. */
    void look(Instant now) {
        for (var downtime : downtimes.untold(now)) {
            var words = words(downtime, report.between(downtime.from(), downtime.to()));
            transaction.executeWithoutResult(status -> {
                if (downtimes.tell(downtime, now)) {
                    var about = new About(AlarmKind.WAS_AWAY, downtime.from().toString());
                    alarms.raise(about, words, now, Optional.of(now.plus(NEWS)));
                }
            });
        }
    }

    static String words(Downtime downtime, List<Line> late) {
        var when = moment(downtime.from()) + " 到 " + moment(downtime.to()) + " 没有运行。";
        if (late.isEmpty()) {
            return when + "没有发现错过的定时任务；停机期间的回调可能有丢失，请看同步结果。";
        }
        return when
                + late.stream()
                        .collect(Collectors.groupingBy(Line::inChinese, LinkedHashMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(of -> words(of.getKey(), of.getValue()))
                        .collect(Collectors.joining("；", "", "。"));
    }

    private static String words(String whose, List<Line> late) {
        var names = late.stream().map(line -> line.late().name()).distinct().toList();
        var named = names.stream().limit(NAMES).collect(Collectors.joining("、"));
        var counts = DONE.entrySet().stream()
                .map(done -> Map.entry(
                        done.getValue(),
                        late.stream()
                                .filter(line -> line.late().done() == done.getKey())
                                .count()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey() + " " + count.getValue() + " 次")
                .collect(Collectors.joining("，"));
        return whose + " " + names.size() + " 个（" + named + (names.size() > NAMES ? "等" : "") + "）：" + counts;
    }

    /** As operators read it. */
    static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZONE));
    }
}
