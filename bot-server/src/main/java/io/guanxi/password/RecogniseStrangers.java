package io.guanxi.password;

import io.guanxi.customer.IdentitiesLearned;
import io.guanxi.customer.Persons;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Gives redemptions of strangers to the customers they turned out to be. Where the customer had redeemed, too, it is a double:
 * it happened, so it stays, is marked, and shows in figures and audit trail.
 */
@Component
class RecogniseStrangers {
    /** Of one identity; nobody redeems more often before they are known. */
    private static final int MOST = 100;

    private final PasswordRedemptionMapper rows;
    private final Passwords passwords;
    private final Persons persons;
    private final ErasedPersons erased;
    private final Redemptions redemptions;
    private final Clock clock;

    RecogniseStrangers(
            PasswordRedemptionMapper rows,
            Passwords passwords,
            Persons persons,
            ErasedPersons erased,
            Redemptions redemptions,
            Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.persons = persons;
        this.erased = erased;
        this.redemptions = redemptions;
        this.clock = clock;
    }

    /** In the transaction that notes it. */
    @EventListener
    void learned(IdentitiesLearned event) {
        for (var learned : event.learned()) {
            var theirs = rows.strangers(learned.kind().name(), learned.hash(), MOST);
            if (!theirs.isEmpty() && erased.among(List.of(learned.customer())).isEmpty()) {
                var accounts = persons.together(learned.customer()).stream()
                        .map(ExternalUserId::value)
                        .toList();
                theirs.forEach(row -> recognise(row, learned.customer(), accounts));
            }
        }
    }

    private void recognise(RedemptionRow row, ExternalUserId customer, List<String> accounts) {
        if (row.undoneAt() != null) {
            rows.recognise(row.redemptionId(), customer.value(), accounts.get(0), null, null);
            return;
        }
        boolean placed = place(row, customer, accounts);
        if (!placed) {
            rows.recognise(row.redemptionId(), customer.value(), accounts.get(0), null, clock.instant());
        }
        redemptions.recognised(row, customer, !placed);
    }

    /** As often as the password says; the unique keys decide between this and a till that redeems just now. */
    private boolean place(RedemptionRow row, ExternalUserId customer, List<String> accounts) {
        int most = passwords.find(row.passwordId()).orElseThrow().terms().perCustomer();
        if (rows.standing(row.passwordId(), accounts).size() >= most) {
            return false;
        }
        int places = most + rows.ofOthers(row.passwordId(), accounts.get(0), accounts);
        for (int nth = 1; nth <= places; nth++) {
            try {
                return rows.recognise(row.redemptionId(), customer.value(), accounts.get(0), nth, null) > 0;
            } catch (DuplicateKeyException taken) {
                // the next place, if there is one
            }
        }
        return false;
    }
}
