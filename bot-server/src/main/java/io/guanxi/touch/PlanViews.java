package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.segment.SegmentId;
import io.guanxi.touch.Plan.Approval;
import io.guanxi.touch.Preview.Sample;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How plans and what is ahead of them are shown. */
@Component
class PlanViews {
    private static final int NEXT = 5;

    private final PlanSchedule schedule;
    private final Approvals approvals;
    private final JsonMapper json;
    private final long perMinute;

    PlanViews(
            PlanSchedule schedule,
            Approvals approvals,
            JsonMapper json,
            @Value("${guanxi.quota.per-minute:10000}") long perMinute) {
        this.schedule = schedule;
        this.approvals = approvals;
        this.json = json;
        this.perMinute = perMinute;
    }

    /** @param fingerprint what an approval is given to; empty if the plan's segment is gone */
    record Shown(
            long id,
            String name,
            String occasion,
            String text,
            List<Attached> attachments,
            List<Variant> variants,
            Map<String, String> variables,
            boolean oneWordEach,
            LocalTime at,
            Timing timing,
            String zone,
            Optional<Long> segment,
            JsonNode settings,
            Limits guardrails,
            Plan.State state,
            Instant createdAt,
            String author,
            Optional<Approval> approval,
            Optional<String> fingerprint,
            List<Instant> next) {
        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "Shown[" + id + ", " + occasion + ", " + state + "]";
        }
    }

    /**
     * @param tasks as many times some guide has to confirm
     * @param calls to WeCom: the tasks, and uploads
     * @param withGuidesBy when guides can have them all, if nothing else is asked of them: by quiet hours, their days, and
     *     WeCom's quota
     * @param leftOver why not everybody who is planned will get it, if so
     */
    record Ahead(
            LocalDate day,
            Instant slot,
            Optional<String> silent,
            int audience,
            int planned,
            Map<String, Integer> skipped,
            int tasks,
            int calls,
            Instant withGuidesBy,
            Optional<String> leftOver,
            List<Guide> guides,
            List<Person> customers,
            List<Told> samples) {}

    record Guide(String staff, int customers, int tasks) {}

    record Person(String customer, Optional<String> staff, Optional<String> reason, Optional<String> sentence) {}

    /** What a customer would read. */
    record Told(
            String customer,
            Optional<String> staff,
            Optional<String> reason,
            Optional<String> text,
            List<Attached> attachments) {
        @Override
        public String toString() {
            return "Told[" + customer + "]";
        }
    }

    Shown shown(Plan plan) {
        var intent = plan.intent();
        return new Shown(
                plan.id().value(),
                plan.name(),
                plan.occasion(),
                plan.text(),
                plan.content().attachments(),
                plan.content().variants(),
                plan.content().variables(),
                plan.content().oneWordEach(),
                plan.timing().at(),
                plan.timing(),
                plan.zone().getId(),
                intent.segment().map(SegmentId::value),
                json.readTree(plan.settings()),
                plan.limits(),
                plan.state(),
                plan.createdAt(),
                plan.author(),
                plan.approval(),
                fingerprint(plan),
                schedule.next(plan, NEXT));
    }

    private Optional<String> fingerprint(Plan plan) {
        try {
            return Optional.of(approvals.fingerprint(plan));
        } catch (IllegalArgumentException segmentGone) {
            return Optional.empty();
        }
    }

    Ahead ahead(Plan plan, Preview preview, List<Sample> samples) {
        var guides = preview.guides().stream()
                .map(guide -> new Guide(guide.staff().value(), guide.customers(), guide.tasks()))
                .toList();
        var minutes = Duration.ofMinutes((preview.calls() + perMinute - 1) / perMinute);
        return new Ahead(
                preview.day(),
                preview.slot(),
                silent(plan, preview.day()),
                preview.audience(),
                guides.stream().mapToInt(Guide::customers).sum(),
                preview.skipped(),
                guides.stream().mapToInt(Guide::tasks).sum(),
                preview.calls(),
                preview.withGuidesBy(minutes),
                preview.leftOver(),
                guides,
                preview.people().stream().map(PlanViews::person).toList(),
                samples.stream().map(PlanViews::told).toList());
    }

    private static Optional<String> silent(Plan plan, LocalDate day) {
        return plan.timing().fallsOn(day)
                ? plan.timing().silentOn(day)
                : Optional.of(day + " is none of the plan's days");
    }

    private static Person person(Preview.Person person) {
        return new Person(
                person.customer().value(),
                person.guide().map(StaffId::value),
                person.skip().map(Skip::reason),
                person.skip().map(Skip::sentence));
    }

    private static Told told(Sample sample) {
        return new Told(
                sample.customer().value(),
                sample.guide().map(StaffId::value),
                sample.skip().map(Skip::reason),
                sample.said().map(Rendered::text),
                sample.said().map(Rendered::attachments).orElse(List.of()));
    }
}
