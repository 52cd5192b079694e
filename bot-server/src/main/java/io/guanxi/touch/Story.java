package io.guanxi.touch;

import io.guanxi.touch.TouchStoryMapper.Step;
import io.guanxi.touch.WhyMapper.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why she got it or did not: what was decided and what happened, in order and in words. */
final class Story {
    private static final String HANDED_OVER = "HANDED_OVER";
    private static final String STAND_IN = "STAND_IN";
    private static final Set<String> CHANGED_HANDS = Set.of(HANDED_OVER, STAND_IN);
    private static final Map<String, String> WAITED = Map.of(
            "QUIET_HOURS",
            "it waited for the end of the quiet hours",
            "GUIDE_BUSY",
            "it waited: %s had enough to confirm",
            "PAUSED",
            "it was taken back from %s during a pause, and waited",
            HANDED_OVER,
            "%s handed the customer over to a colleague, who was to write from then on",
            "GUIDE_LEFT",
            "it was taken back since %s had left, and waited for whoever takes over",
            "GUIDE_AWAY",
            "%s was on leave, and it waited for a colleague who knows the customer, or for the end of the leave",
            STAND_IN,
            "%s was on leave, and a colleague was to write from then on",
            "REWORDED",
            "it was taken back from %s since other words took the place of these, and waited to be said in those");

    private static final Map<String, String> UNWANTED = Map.of(
            "OPTED_OUT",
            "the customer opted out",
            "COMPLAINED",
            "the customer complained",
            "NO_CONSENT",
            "the customer does not agree to marketing any more");

    private Story() {}

    record Line(Instant at, String sentence) {}

    /**
     * @param steps how it waited and changed hands meanwhile
     * @param bought when the customer bought after it, if so
     */
    static List<Line> of(Known touch, Limits limits, List<Step> steps, Optional<Instant> bought) {
        var lines = new ArrayList<Line>();
        String guide = String.valueOf(touch.staffId());
        begin(lines, touch, limits, chosen(steps).orElse(guide));
        steps.forEach(step -> add(lines, step.at(), words(step, touch)));
        add(lines, touch.askedAt(), "WeCom was asked to put it before " + guide + " (task " + touch.taskId() + ")");
        add(lines, touch.handedAt(), guide + (inWords(touch) ? " was to write it" : " had it to confirm"));
        add(lines, touch.remindedAt(), guide + " was reminded, " + touch.reminders() + " times so far");
        add(lines, touch.toldAt(), told(touch));
        add(lines, touch.sentAt(), guide + " sent it");
        add(lines, touch.settledAt(), end(touch));
        add(lines, touch.leftAt(), "the customer deleted " + guide);
        bought.ifPresent(at -> add(lines, at, "the customer bought something"));
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    private static void begin(List<Line> lines, Known touch, Limits limits, String guide) {
        if (Runs.isLate(touch.slot(), touch.plannedAt())) {
            lines.add(new Line(touch.plannedAt(), "it was due at " + touch.slot() + " and comes late"));
        }
        boolean leftOut = touch.plannedAt().equals(touch.settledAt());
        Passed.sentence(leftOut ? touch.reason() : null, touch.had(), limits)
                .ifPresent(passed -> lines.add(new Line(touch.plannedAt(), passed)));
        if (!leftOut) {
            lines.add(new Line(touch.plannedAt(), "no guardrail spoke against it; " + guide + " was chosen to write"));
        }
    }

    /** Who was to write before the first colleague. */
    private static Optional<String> chosen(List<Step> steps) {
        return steps.stream()
                .filter(step -> CHANGED_HANDS.contains(step.what()))
                .findFirst()
                .map(step -> String.valueOf(step.staffId()));
    }

    private static String words(Step step, Known touch) {
        var waited = WAITED.get(step.what());
        return waited == null
                ? unwanted(step, touch)
                : waited.formatted(step.staffId()) + (step.untilAt() == null ? "" : ", until " + step.untilAt());
    }

    /** WeCom takes nobody out of a task for several (97611 cancels the whole). */
    private static String unwanted(Step step, Known touch) {
        var what = UNWANTED.getOrDefault(step.what(), "it was not to be sent any more: " + touch.sentence());
        if (step.untilAt() == null) {
            return what + "; its time with " + step.staffId() + " is over already, so it is called off";
        }
        if (!step.untilAt().isAfter(step.at())) {
            return what + "; nobody else is in the task, so it is called off";
        }
        return what + "; the message is one of " + (touch.together() > 1 ? touch.together() : "several")
                + " in a task that can't be changed any more, so " + step.staffId() + " may still send it, until "
                + step.untilAt();
    }

    /** One word each, of which WeCom never hears. */
    private static boolean inWords(Known touch) {
        return touch.askedAt() == null && touch.handedAt() != null;
    }

    private static String told(Known touch) {
        return Boolean.TRUE.equals(touch.leaderless())
                ? "the operators were told that it was not confirmed; no manager is known"
                : "the shop's manager was told that it was not confirmed";
    }

    private static String end(Known touch) {
        var why = touch.reason() == null ? "" : ": " + touch.reason() + ", " + touch.sentence();
        return switch (TouchState.valueOf(touch.state())) {
            case DELIVERED ->
                (inWords(touch) ? "the guide said that it is done" : "WeCom said that the customer got it") + why;
            case SKIPPED -> "left out" + why;
            case FAILED -> "it did not reach the customer" + why;
            case EXPIRED -> "its time was over" + why;
            case PLANNED, HANDED -> "it is open" + why;
        };
    }

    private static void add(List<Line> lines, @Nullable Instant at, String sentence) {
        if (at != null) {
            lines.add(new Line(at, sentence));
        }
    }
}
