package io.guanxi.touch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.guanxi.touch.Preview.Sample;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides as a run would, and writes nothing. */
@Component
class PreviewPlan {
    private static final int PAGE = 5000;
    /** No run's, so that everything counts. */
    private static final RunId NO_RUN = new RunId(0);

    private final Occasions occasions;
    private final Candidates candidates;
    private final ChooseWords choose;
    private final Speeches speeches;
    private final WordsForOne forOne;
    private final Paces paces;

    PreviewPlan(
            Occasions occasions,
            Candidates candidates,
            ChooseWords choose,
            Speeches speeches,
            WordsForOne forOne,
            Paces paces) {
        this.occasions = occasions;
        this.candidates = candidates;
        this.choose = choose;
        this.speeches = speeches;
        this.forOne = forOne;
        this.paces = paces;
    }

    Preview on(LocalDate day, Plan plan) {
        plan.intent().segment().ifPresent(occasions::definition);
        var slot = slot(day, plan);
        var preview = new Preview(day, slot, plan.content().oneWordEach(), paces.of(plan, slot));
        Optional<ExternalUserId> after = Optional.empty();
        var customers = occasions.audience(plan, day, after, PAGE);
        while (!customers.isEmpty()) {
            var decisions = candidates.decide(plan, NO_RUN, customers, slot);
            preview.add(decisions);
            say(plan, day, decisions, preview);
            after = Optional.of(customers.get(customers.size() - 1));
            customers = occasions.audience(plan, day, after, PAGE);
        }
        return preview;
    }

    /** What these would get, whether or not they are of the audience. */
    List<Sample> samples(LocalDate day, Plan plan, List<ExternalUserId> customers) {
        var decisions = candidates.decide(plan, NO_RUN, customers, slot(day, plan));
        var guides = guides(decisions);
        var speech = speeches.on(plan.intent(), day, guides.values());
        var said = new HashMap<ExternalUserId, Rendered>();
        choose.among(plan, List.copyOf(guides.keySet()))
                .forEach((words, those) -> those.forEach(
                        customer -> said.put(customer, says(speech, by(guides, customer), words, customer))));
        return decisions.stream()
                .map(decision -> new Sample(
                        decision.candidate().customer(),
                        decision.candidate().guide(),
                        decision.skip(),
                        Optional.ofNullable(said.get(decision.candidate().customer()))))
                .toList();
    }

    private void say(Plan plan, LocalDate day, List<Decision> decisions, Preview preview) {
        var guides = guides(decisions);
        var speech = speeches.on(plan.intent(), day, guides.values());
        choose.among(plan, List.copyOf(guides.keySet())).forEach((words, those) -> those.stream()
                .collect(groupingBy(customer -> by(guides, customer), counting()))
                .forEach((guide, count) -> preview.says(guide, speech.says(guide, words), count.intValue())));
    }

    private Rendered says(Speech speech, StaffId guide, Words words, ExternalUserId customer) {
        return words.forOne()
                ? speech.says(guide, words, forOne.of(guide, List.of(customer)).getOrDefault(customer, Map.of()))
                : speech.says(guide, words);
    }

    private static StaffId by(Map<ExternalUserId, StaffId> guides, ExternalUserId customer) {
        return Optional.ofNullable(guides.get(customer)).orElseThrow();
    }

    /** Of those who are written to, by whom. */
    private static Map<ExternalUserId, StaffId> guides(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.skip().isEmpty())
                .filter(decision -> decision.candidate().guide().isPresent())
                .collect(toMap(
                        decision -> decision.candidate().customer(),
                        decision -> decision.candidate().guide().orElseThrow(),
                        (first, same) -> first));
    }

    private static Instant slot(LocalDate day, Plan plan) {
        return plan.timing().slot(day, plan.zone());
    }
}
