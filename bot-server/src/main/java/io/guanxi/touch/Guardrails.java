package io.guanxi.touch;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What keeps us welcome: rules that each may leave a customer out of a run. The first that does gives the reason. */
final class Guardrails {
    /** WeCom counts by the calendar of its home; its page does not say so, but nowhere names another (92135). */
    static final ZoneId WECOM_CALENDAR = ZoneId.of("Asia/Shanghai");

    static final Skip ONE_VOICE = new Skip("ONE_VOICE", "another plan has something for the customer on this day");

    /** A plan's limits, and the moment at which it speaks. */
    record Moment(Limits limits, Instant now, ZoneId zone) {}

    private interface Rule {
        Optional<Skip> skip(Candidate candidate, Moment moment);
    }

    private static final List<Rule> RULES = List.of(
            Guardrails::optedOut,
            Guardrails::unreachable,
            Guardrails::quietHours,
            Guardrails::frequencyCap,
            Guardrails::oneVoice,
            Guardrails::wecomQuota);

    private Guardrails() {}

    static Decision decide(Candidate candidate, Moment moment) {
        return new Decision(
                candidate,
                RULES.stream()
                        .flatMap(rule -> rule.skip(candidate, moment).stream())
                        .findFirst());
    }

    static Optional<Skip> optedOut(Candidate candidate, Moment moment) {
        return candidate.optOut().map(why -> new Skip("OPTED_OUT", "wants no messages: " + why));
    }

    static Optional<Skip> unreachable(Candidate candidate, Moment moment) {
        return when(
                candidate.guide().isEmpty(), "UNREACHABLE", "no active member of staff has this customer as a contact");
    }

    static Optional<Skip> quietHours(Candidate candidate, Moment moment) {
        var time = moment.now().atZone(moment.zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return moment.limits()
                .quietHours()
                .filter(quiet -> quiet.contain(time))
                .map(quiet -> new Skip("QUIET_HOURS", "it was " + time + ", and " + quiet + " are quiet hours"));
    }

    static Optional<Skip> frequencyCap(Candidate candidate, Moment moment) {
        var limits = moment.limits();
        return when(
                candidate.recentTouches() >= limits.maxTouches(),
                "FREQUENCY_CAP",
                "had %d touches in %d days; the plan allows %d"
                        .formatted(candidate.recentTouches(), limits.perDays(), limits.maxTouches()));
    }

    static Optional<Skip> oneVoice(Candidate candidate, Moment moment) {
        return candidate.spokenFor() ? Optional.of(ONE_VOICE) : Optional.empty();
    }

    /** A customer can receive as many mass messages a month as the month has days, guides' own included (92135). */
    static Optional<Skip> wecomQuota(Candidate candidate, Moment moment) {
        int days = YearMonth.from(moment.now().atZone(WECOM_CALENDAR)).lengthOfMonth();
        return when(
                candidate.touchesThisMonth() >= days,
                "WECOM_QUOTA",
                "had %d mass messages this month, as many as WeCom lets through"
                        .formatted(candidate.touchesThisMonth()));
    }

    private static Optional<Skip> when(boolean so, String reason, String sentence) {
        return so ? Optional.of(new Skip(reason, sentence)) : Optional.empty();
    }
}
