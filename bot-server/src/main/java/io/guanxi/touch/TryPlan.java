package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.staff.Guides;
import io.guanxi.trial.ShowInApp;
import io.guanxi.trial.ShowInApp.Showing;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends every text of a plan, as that member of staff would say it, to them alone: as app messages, pictures and files behind
 * their text; links and mini-programs are named in it.
 */
@Component
class TryPlan {
    private final Speeches speeches;
    private final Guides guides;
    private final ShowInApp show;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TryPlan(Speeches speeches, Guides guides, ShowInApp show, TransactionTemplate transaction, Clock clock) {
        this.speeches = speeches;
        this.guides = guides;
        this.show = show;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Answers how many messages it makes.
     *
     * @throws IllegalArgumentException if nobody of that id can use WeCom
     */
    int send(Plan plan, LocalDate day, StaffId to) {
        if (!guides.active(List.of(to)).contains(to)) {
            throw new IllegalArgumentException(
                    "\"" + to + "\" is no member of staff who can use WeCom; GET /api/v1/staff lists them");
        }
        var key = "plan-" + plan.id() + "-" + to + "-" + clock.instant().toEpochMilli();
        var showings = showings(plan, day, to);
        return Objects.requireNonNull(transaction.execute(status -> show.show(key, to, showings)));
    }

    private List<Showing> showings(Plan plan, LocalDate day, StaffId to) {
        var speech = speeches.on(plan.intent(), day, List.of(to));
        var showings = new ArrayList<Showing>();
        for (Words words : plan.allWords()) {
            var said = speech.says(to, words);
            var attached = said.attachments();
            var title = "【试发】计划 " + plan.id() + (showings.isEmpty() ? "" : " 版本 " + showings.size())
                    + (attached.isEmpty() ? "" : "，附件 " + attached.size() + " 个");
            showings.add(new Showing(title + "\n" + said.text() + cards(attached), media(attached), List.of()));
        }
        return showings;
    }

    private static List<Long> media(List<Attached> attachments) {
        return attachments.stream()
                .filter(attached -> attached.kind() != Attached.Kind.MINI_PROGRAM)
                .flatMap(attached -> attached.media().stream())
                .toList();
    }

    /** What an app message can't carry. */
    private static String cards(List<Attached> attachments) {
        return attachments.stream()
                .filter(attached -> attached.title().isPresent())
                .map(attached -> "\n【卡片】" + attached.title().orElse("") + " "
                        + attached.url().or(attached::page).orElse(""))
                .collect(Collectors.joining());
    }
}
