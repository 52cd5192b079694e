package io.guanxi.customer;

import io.guanxi.privacy.FieldCipher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * After a rotation: encrypts page by page with the new key what stands under older ones. Which key a value is under is
 * all it needs to know, so it may stop anywhere, and several nodes at it do no harm.
 */
@Component
class RotateIdentities implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(RotateIdentities.class);
    private static final int PAGE = 500;

    private final Identities identities;
    private final IdentityMapper rows;
    private final FieldCipher cipher;

    RotateIdentities(Identities identities, IdentityMapper rows, FieldCipher cipher) {
        this.identities = identities;
        this.rows = rows;
        this.cipher = cipher;
    }

    /** A server that can't read what is kept must not start: it would seem lost. */
    @Override
    public void afterSingletonsInstantiated() {
        rows.keysInUse().stream()
                .filter(id -> !cipher.keyIds().contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalStateException("customer_identity holds values under key " + id
                            + ", which is not in guanxi.privacy.keyset; put the keyset back that has it"
                            + " (keys show <file>), or, to do without them for good: DELETE FROM customer_identity");
                });
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT10S")
    int rotate() {
        int all = 0;
        if (cipher.enabled()) {
            for (long key : rows.keysInUse()) {
                all += key == cipher.keyIds().get(0) ? 0 : rotate(key);
            }
        }
        return all;
    }

    private int rotate(long from) {
        if (!cipher.keyIds().contains(from)) {
            log.warn("Another node writes with key {}, which this one does not have; restart it", from);
            return 0;
        }
        int all = 0;
        for (int n = identities.encryptAnew(from, PAGE); n > 0; n = identities.encryptAnew(from, PAGE)) {
            all += n;
        }
        log.info("{} values were encrypted anew; key {} can be retired", all, from);
        return all;
    }
}
