package io.guanxi.password;

import io.guanxi.customer.Persons;
import io.guanxi.password.Judge.Finding;
import io.guanxi.password.Judge.Said;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.password.PasswordRedemptionMapper.RefusalRow;
import io.guanxi.password.Verdict.Before;
import io.guanxi.password.Verdict.Redeemed;
import io.guanxi.password.Verdict.Refused;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.trust.KnownLevels;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Redeems words, each person's exactly as often as the password says. */
@Component
class Redeem {
    private final Passwords passwords;
    private final PasswordRedemptionMapper rows;
    private final ErasedPersons erased;
    private final Persons persons;
    private final NamedCustomer named;
    private final KnownLevels levels;
    private final Redemptions redemptions;
    private final PasswordSettings settings;
    private final Clock clock;

    Redeem(
            Passwords passwords,
            PasswordRedemptionMapper rows,
            ErasedPersons erased,
            Persons persons,
            NamedCustomer named,
            KnownLevels levels,
            Redemptions redemptions,
            PasswordSettings settings,
            Clock clock) {
        this.passwords = passwords;
        this.rows = rows;
        this.erased = erased;
        this.persons = persons;
        this.named = named;
        this.levels = levels;
        this.redemptions = redemptions;
        this.settings = settings;
        this.clock = clock;
    }

    /** In a transaction of the caller's, with which it stands or falls. */
    Verdict redeem(Claim claim) {
        return same(claim)
                .orElseGet(() ->
                        judge(claim.stranger().map(who -> named(claim, who)).orElse(claim)));
    }

    /**
     * Whoever learns in this moment whose it is either has said so by now, or finds what is noted here: the gate lets in one
     * of the two.
     */
    private Claim named(Claim claim, Stranger who) {
        rows.closeGate();
        return named.find(who).map(claim::of).orElse(claim);
    }

    private Verdict judge(Claim claim) {
        var customer = claim.customer().filter(id -> erased.among(List.of(id)).isEmpty());
        var said = new Said(
                claim.shop(),
                claim.at(),
                customer.map(id -> OptionalInt.of(levels.of(id))).orElse(OptionalInt.empty()),
                claim.number().isPresent() || claim.byGuide());
        var found = Judge.judge(passwords.withWords(List.of(claim.plain())), claim.plain(), said);
        if (found.isEmpty()) {
            return unknown(claim, said);
        }
        var finding = found.get();
        return finding.refusal().isPresent()
                ? refused(claim, finding, Refused.of(finding.refusal().get()))
                : take(claim, finding, customer);
    }

    /** Counted with the password that holds there, since it was probably that one which was meant. */
    private Verdict unknown(Claim claim, Said said) {
        var here = passwords.validAt(claim.at()).stream()
                .filter(password -> !password.wordsOf(claim.shop()).isEmpty())
                .toList();
        note(here.stream().map(Password::id).findFirst().orElse(0L), 0, claim, Reason.UNKNOWN);
        var valid = here.stream()
                .flatMap(password -> password.wordsOf(claim.shop()).stream()
                        .filter(word -> Judge.refusal(password, word, said)
                                .filter(Reason::leak)
                                .isEmpty()))
                .toList();
        var near = Nearly.among(valid, claim.plain()).stream()
                .map(Word::response)
                .distinct()
                .toList();
        return new Refused(Reason.UNKNOWN, near, Optional.empty());
    }

    /** What the person had counts by account, whatever was merged or split since. */
    private Verdict take(Claim claim, Finding finding, Optional<ExternalUserId> customer) {
        var accounts = customer.map(persons::together).orElse(List.of()).stream()
                .map(ExternalUserId::value)
                .toList();
        if (accounts.isEmpty()) {
            return place(claim, finding, customer, accounts, claim.byGuide() ? settings.namelessPerGuide() : 1);
        }
        long password = finding.password().id();
        int most = finding.password().terms().perCustomer();
        return rows.standing(password, accounts).size() >= most
                ? already(claim, finding, accounts)
                : place(claim, finding, customer, accounts, most + rows.ofOthers(password, accounts.get(0), accounts));
    }

    /** The unique keys decide: who comes second, on whatever node, finds the place taken. */
    private Verdict place(
            Claim claim, Finding finding, Optional<ExternalUserId> customer, List<String> accounts, int places) {
        var leader = accounts.stream().findFirst();
        for (int nth = 1; nth <= places; nth++) {
            try {
                rows.add(row(claim, finding, customer, leader, nth));
                long id = rows.added();
                claim.stranger().ifPresent(who -> rows.remember(id, who.kind().name(), who.hash()));
                return redemptions.begun(id, claim, finding.password(), customer);
            } catch (DuplicateKeyException e) {
                var same = same(claim);
                if (same.isPresent()) {
                    return same.get();
                }
            }
        }
        return accounts.isEmpty()
                ? refused(claim, finding, Refused.of(Reason.NAMELESS_LIMIT))
                : already(claim, finding, accounts);
    }

    private Verdict already(Claim claim, Finding finding, List<String> accounts) {
        return same(claim).orElseGet(() -> {
            var before = rows.standing(finding.password().id(), accounts).stream()
                    .findFirst()
                    .map(row -> new Before(row.shop(), row.redeemedAt()));
            return refused(claim, finding, new Refused(Reason.ALREADY, List.of(), before));
        });
    }

    /** What the till said under that number before; the same story is the same redemption. */
    private Optional<Verdict> same(Claim claim) {
        return claim.number()
                .flatMap(number -> rows.withNumber(claim.shop(), number))
                .map(row -> repeated(claim, row));
    }

    private Verdict repeated(Claim claim, RedemptionRow row) {
        if (row.undoneAt() != null) {
            return Refused.of(Reason.UNDONE);
        }
        var password = passwords.find(row.passwordId()).orElseThrow();
        boolean same = password.words().stream()
                        .anyMatch(word -> word.id() == row.wordId()
                                && Plain.of(word.response()).equals(claim.plain()))
                && isCustomer(claim.customer(), row.externalUserid());
        return same
                ? new Redeemed(
                        row.redemptionId(),
                        password,
                        Optional.ofNullable(row.externalUserid()).map(ExternalUserId::new),
                        row.redeemedAt(),
                        true)
                : Refused.of(Reason.NUMBER_USED);
    }

    /** Who was erased meanwhile, or was not known then, does not make it another story. */
    private static boolean isCustomer(Optional<ExternalUserId> said, @Nullable String kept) {
        return kept == null || said.filter(id -> id.value().equals(kept)).isPresent();
    }

    private Verdict refused(Claim claim, Finding finding, Refused refused) {
        note(finding.password().id(), finding.word().id(), claim, refused.reason());
        return refused;
    }

    private void note(long password, long word, Claim claim, Reason reason) {
        rows.refuse(new RefusalRow(password, word, claim.shop(), reason.name(), reason.leak(), clock.instant()));
    }

    private RedemptionRow row(
            Claim claim, Finding finding, Optional<ExternalUserId> customer, Optional<String> person, int nth) {
        return new RedemptionRow(
                0,
                finding.password().id(),
                finding.word().id(),
                customer.map(ExternalUserId::value).orElse(null),
                person.orElse(null),
                person.isPresent() ? nth : null,
                person.isEmpty() && claim.byGuide() ? nth : null,
                claim.shop(),
                claim.number().orElse(null),
                LocalDate.ofInstant(claim.at(), finding.password().terms().zone()),
                claim.at(),
                clock.instant(),
                claim.bill().map(Money::amount).orElse(null),
                claim.bill().map(Money::currency).orElse(null),
                Redemptions.guide(claim.by()).orElse(null),
                null);
    }
}
