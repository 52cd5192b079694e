package io.guanxi.password;

import io.guanxi.customer.IdentitiesLearned;
import io.guanxi.customer.IdentityKind;
import io.guanxi.customer.Persons;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives redemptions of strangers to the customers they turned out to be. Where the customer had redeemed, too, it is a double:
 * it happened, so it stays, is marked, and shows in figures and audit trail.
 */
@Component
class RecogniseStrangers {
    private final PasswordRedemptionMapper rows;
    private final Passwords passwords;
    private final Persons persons;
    private final ErasedPersons erased;
    private final Redemptions redemptions;
    private final JsonMapper json;
    private final Clock clock;

    RecogniseStrangers(
            PasswordRedemptionMapper rows,
            Passwords passwords,
            Persons persons,
            ErasedPersons erased,
            Redemptions redemptions,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.persons = persons;
        this.erased = erased;
        this.redemptions = redemptions;
        this.json = json;
        this.clock = clock;
    }

    /** In the transaction that notes it, with two statements if nobody is a stranger. */
    @EventListener
    void learned(IdentitiesLearned event) {
        rows.shareGate();
        var customers = new HashMap<Stranger, ExternalUserId>();
        event.learned()
                .forEach(learned -> customers.putIfAbsent(
                        new Stranger(learned.kind(), learned.hash().toLowerCase(Locale.ROOT)), learned.customer()));
        for (var row : rows.strangers(json.writeValueAsString(customers.keySet()))) {
            Optional.ofNullable(customers.get(new Stranger(IdentityKind.valueOf(row.kind()), row.hash())))
                    .filter(customer -> erased.among(List.of(customer)).isEmpty())
                    .ifPresent(
                            customer -> recognise(rows.find(row.redemptionId()).orElseThrow(), customer));
        }
    }

    private void recognise(RedemptionRow row, ExternalUserId customer) {
        var accounts =
                persons.together(customer).stream().map(ExternalUserId::value).toList();
        recognise(row, customer, accounts);
    }

    private void recognise(RedemptionRow row, ExternalUserId customer, List<String> accounts) {
        if (row.undoneAt() != null) {
            rows.recognise(row.redemptionId(), customer.value(), accounts.get(0), null, null);
            return;
        }
        boolean placed = place(row, customer, accounts);
        boolean doubled = !placed
                && rows.recognise(row.redemptionId(), customer.value(), accounts.get(0), null, clock.instant()) > 0;
        if (placed || doubled) {
            redemptions.recognised(row, customer, doubled);
        }
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
