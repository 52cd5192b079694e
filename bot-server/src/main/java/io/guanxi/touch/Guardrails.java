package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What keeps us welcome: rules that each may leave a customer out of a run. The first that does gives the reason. */
final class Guardrails {
    static final Skip ONE_VOICE = new Skip("ONE_VOICE", "another plan has something for the customer on this day");

    static final Skip REFUSED = new Skip("NO_CONSENT", "does not agree to marketing");
    private static final Skip NEVER_ASKED =
            new Skip("NO_CONSENT", "was never asked about marketing, and the house requires a yes");

    /** A plan, the house's rules, and the moment at which the plan speaks. */
    record Moment(
            PlanId plan,
            Kind kind,
            Limits limits,
            GuardrailSettings house,
            Instant now,
            ZoneId zone,
            boolean massMessage) {
        Moment(PlanId plan, Kind kind, Limits limits, GuardrailSettings house, Instant now, ZoneId zone) {
            this(plan, kind, limits, house, now, zone, true);
        }

        Moment at(Instant later) {
            return new Moment(plan, kind, limits, house, later, zone, massMessage);
        }

        LocalDate day() {
            return now.atZone(zone).toLocalDate();
        }
    }

    private interface Rule {
        Optional<Skip> skip(Candidate candidate, Moment moment);
    }

    /** The holdout comes last: it is compared with those who would have got it. */
    private static final List<Rule> RULES = List.of(
            Guardrails::optedOut,
            Guardrails::complained,
            Guardrails::consent,
            Guardrails::guideAway,
            Guardrails::unreachable,
            Guardrails::handedOver,
            Guardrails::unsuited,
            Guardrails::frequencyCap,
            Guardrails::weeklyCap,
            Guardrails::silent,
            Guardrails::oneVoice,
            Guardrails::moreImportantLater,
            Guardrails::wecomQuota,
            Guardrails::holdout);

    private Guardrails() {}

    static Decision decide(Candidate candidate, Moment moment) {
        for (var rule : RULES) {
            var skip = rule.skip(candidate, moment);
            if (skip.isPresent()) {
                return new Decision(candidate, skip);
            }
        }
        return new Decision(candidate, Optional.empty());
    }

    /** When a plan that comes within its quiet hours may speak. */
    static Optional<Instant> quietHours(Moment moment) {
        return moment.limits().quietHours().flatMap(quiet -> quiet.over(moment.now(), moment.zone()));
    }

    /** Of a plan for which it is too late when its quiet hours are over. */
    static Skip quiet(Moment moment, String tooLate) {
        var time = moment.now().atZone(moment.zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        var quiet = moment.limits().quietHours().orElse(QuietHours.NIGHT);
        return new Skip("QUIET_HOURS", "it was " + time + ", " + quiet + " are quiet hours, and then: " + tooLate);
    }

    static Optional<Skip> optedOut(Candidate candidate, Moment moment) {
        return candidate.optOut().map(why -> new Skip("OPTED_OUT", "wants no messages: " + why));
    }

    static Optional<Skip> complained(Candidate candidate, Moment moment) {
        return candidate
                .quietUntil()
                .filter(until -> until.isAfter(moment.now()) && moment.kind() != Kind.SERVICE)
                .map(until -> new Skip(
                        "COMPLAINED",
                        "complained; hears nothing but service until "
                                + until.atZone(moment.zone()).toLocalDate()));
    }

    /** Marketing only: what somebody waits for, or a birthday wish, needs no such consent. */
    static Optional<Skip> consent(Candidate candidate, Moment moment) {
        if (moment.kind() != Kind.MARKETING) {
            return Optional.empty();
        }
        return candidate
                .consent()
                .map(given -> given ? Optional.<Skip>empty() : Optional.of(REFUSED))
                .orElseGet(() -> moment.house().consentRequired() ? Optional.of(NEVER_ASKED) : Optional.empty());
    }

    static Optional<Skip> guideAway(Candidate candidate, Moment moment) {
        return when(candidate.away(), "GUIDE_AWAY", () -> "every guide who has this customer as a contact is on leave");
    }

    static Optional<Skip> unreachable(Candidate candidate, Moment moment) {
        return when(
                candidate.guide().isEmpty(),
                "UNREACHABLE",
                () -> "no active member of staff has this customer as a contact");
    }

    /** A customer should not hear an offer from somebody who says good-bye. */
    static Optional<Skip> handedOver(Candidate candidate, Moment moment) {
        return when(
                moment.kind() == Kind.MARKETING && candidate.handedOver(),
                "HANDOVER_PENDING",
                () -> "is just being handed over to a colleague; marketing waits until then");
    }

    /** The occasion's own rule, such as one birthday gift a year. */
    static Optional<Skip> unsuited(Candidate candidate, Moment moment) {
        return candidate.unsuited();
    }

    /** Service is what the customer waits for: no cap keeps it back. */
    static Optional<Skip> frequencyCap(Candidate candidate, Moment moment) {
        var limits = moment.limits();
        return when(
                moment.kind() != Kind.SERVICE && candidate.had().recent() >= limits.maxTouches(),
                "FREQUENCY_CAP",
                () -> "had %d touches in %d days; the plan allows %d"
                        .formatted(candidate.had().recent(), limits.perDays(), limits.maxTouches()));
    }

    /** Over all plans; service and personal messages are not stopped by it. */
    static Optional<Skip> weeklyCap(Candidate candidate, Moment moment) {
        return when(
                moment.kind() == Kind.MARKETING
                        && candidate.had().week() >= moment.house().perWeek(),
                "WEEKLY_CAP",
                () -> "had %d touches of all plans in 7 days; the house allows marketing up to %d"
                        .formatted(candidate.had().week(), moment.house().perWeek()));
    }

    static Optional<Skip> silent(Candidate candidate, Moment moment) {
        var silence = moment.house().silence();
        var rest = candidate.had().lastAt().map(last -> last.plus(Duration.ofDays(silence.restDays())));
        return when(
                moment.kind() == Kind.MARKETING
                        && candidate.had().unanswered() >= silence.touches()
                        && rest.filter(moment.now()::isBefore).isPresent(),
                "SILENT",
                () -> "got %d marketing messages in %d days and gave no sign; marketing rests for %d days"
                        .formatted(candidate.had().unanswered(), silence.days(), silence.restDays()));
    }

    static Optional<Skip> oneVoice(Candidate candidate, Moment moment) {
        return moment.kind() != Kind.SERVICE && candidate.spokenFor() ? Optional.of(ONE_VOICE) : Optional.empty();
    }

    static Optional<Skip> moreImportantLater(Candidate candidate, Moment moment) {
        return candidate.later();
    }

    /** WeCom's quota counts what guides send of their own accord too (92135, 93338). What a guide writes to one customer is none of it. */
    static Optional<Skip> wecomQuota(Candidate candidate, Moment moment) {
        if (!moment.massMessage()) {
            return Optional.empty();
        }
        var rule = moment.house().quota();
        var had = candidate.had();
        if (had.quotaUsedAt().isPresent()) {
            var day = QuotaRule.dayOf(had.quotaUsedAt().get());
            return Optional.of(new Skip(
                    "WECOM_QUOTA", "WeCom let nothing more through on " + day + ": guides' own messages count too"));
        }
        int most = rule.most(moment.now());
        int share = moment.house().share(moment.kind(), most);
        return when(
                had.inQuota() >= share,
                "WECOM_QUOTA",
                () ->
                        "had %d mass messages %s; WeCom lets %d through, and %d are kept for personal and service messages"
                                .formatted(had.inQuota(), rule.words(), most, most - share));
    }

    static Optional<Skip> holdout(Candidate candidate, Moment moment) {
        return when(
                heldOut(moment.plan(), candidate.customer(), moment.limits().holdoutPercent()),
                "HOLDOUT",
                () -> "belongs to the %s %% who get nothing of this plan, so that it can be compared"
                        .formatted(moment.limits().holdoutPercent()));
    }

    /** Always the same customers of a plan, and others of another plan. */
    static boolean heldOut(PlanId plan, ExternalUserId customer, double percent) {
        if (percent == 0) {
            return false;
        }
        long hash = ByteBuffer.wrap(
                        ContentHash.of(plan.value() + ":" + customer.value()).bytes())
                .getLong();
        return Long.remainderUnsigned(hash, 100_000) < percent * 1000;
    }

    private static Optional<Skip> when(boolean so, String reason, Supplier<String> sentence) {
        return so ? Optional.of(new Skip(reason, sentence.get())) : Optional.empty();
    }
}
