package io.guanxi.touch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Whether plans lack an approval, as it was a minute ago at most: to find out, a whole audience may have to be counted. */
@Component
class KnownApprovals {
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final Approvals approvals;
    private final Clock clock;
    private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();

    KnownApprovals(Approvals approvals, Clock clock) {
        this.approvals = approvals;
        this.clock = clock;
    }

    /** @param plan as it is now: once approved it is another */
    private record Asked(Plan plan, LocalDate day) {}

    private record Answer(boolean missing, Instant until) {}

    boolean missing(Plan plan, LocalDate day) {
        var now = clock.instant();
        answers.values().removeIf(answer -> !now.isBefore(answer.until()));
        var asked = new Asked(plan, day);
        return Optional.ofNullable(answers.get(asked))
                .orElseGet(() -> answer(asked, now))
                .missing();
    }

    private Answer answer(Asked asked, Instant now) {
        var answer = new Answer(approvals.missing(asked.plan(), asked.day()).isPresent(), now.plus(KNOWN));
        answers.put(asked, answer);
        return answer;
    }
}
