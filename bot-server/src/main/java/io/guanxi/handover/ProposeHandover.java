package io.guanxi.handover;

import io.guanxi.handover.Handovers.Wanted;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.staff.GuideChunks;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a proposal, or makes it anew; what people have decided stays as far as it is possible. */
@Component
class ProposeHandover {
    static final String NOTHING = "has neither customers nor groups to hand over";

    private final Handovers handovers;
    private final HandoverSteps steps;
    private final Lines lines;
    private final GroupLines groups;
    private final Gather gather;
    private final RuleBook book;
    private final GuideChunks guides;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProposeHandover(
            Handovers handovers,
            HandoverSteps steps,
            Lines lines,
            GroupLines groups,
            Gather gather,
            RuleBook book,
            GuideChunks guides,
            ErasedPersons erased,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.handovers = handovers;
        this.steps = steps;
        this.lines = lines;
        this.groups = groups;
        this.gather = gather;
        this.book = book;
        this.guides = guides;
        this.erased = erased;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Empty if the predecessor has an open one. It is proposed for afterwards. */
    Optional<Long> open(Wanted wanted, Actor actor) {
        var id = transaction.execute(status -> {
            var now = clock.instant();
            var made = handovers.open(wanted, now);
            made.ifPresent(handover ->
                    audit.append(List.of(entry(now, actor, "handover.open", wanted.predecessor(), handover))));
            return made;
        });
        return Optional.ofNullable(id).flatMap(made -> made);
    }

    /** The sentence that says why it could not be done; it is tried again. */
    Optional<String> propose(long handover, Actor actor) {
        var serving = guides.all();
        if (!(serving instanceof Done<List<StaffId>> done)) {
            var sentence = problem(serving);
            steps.problem(handover, sentence);
            return Optional.of(sentence);
        }
        transaction.executeWithoutResult(status -> write(handover, done.value(), actor));
        return Optional.empty();
    }

    private void write(long id, List<StaffId> serving, Actor actor) {
        var edition = book.now();
        if (!steps.propose(id, edition.version())) {
            return;
        }
        var handover = handovers.find(id).orElseThrow();
        var now = clock.instant();
        var situation = gather.of(handover, edition.rules(), serving, now);
        var people = new HashSet<>(
                situation.customers().stream().map(Situation.Person::id).toList());
        var gone = erased.amongInLongWork(people).keySet();
        lines.replace(
                id,
                Proposal.of(situation, edition.rules(), now).stream()
                        .filter(line -> !gone.contains(line.customer()))
                        .toList());
        groups.replace(id, GroupProposal.of(situation, edition.rules()));
        audit.append(List.of(entry(now, actor, "handover.propose", handover.predecessor(), id)));
        if (people.isEmpty() && situation.groups().isEmpty()) {
            steps.nothing(id, NOTHING, now);
        }
    }

    private static AuditEntry entry(Instant now, Actor actor, String what, StaffId predecessor, long handover) {
        return new AuditEntry(
                now,
                actor,
                what,
                Optional.empty(),
                Optional.of(predecessor),
                Map.of("handover", Long.toString(handover)));
    }

    private static String problem(Outcome<?> outcome) {
        return "WeCom does not say who may have customers: "
                + (outcome instanceof Misconfigured<?> wrong ? wrong.whatToDo() : outcome.toString());
    }
}
