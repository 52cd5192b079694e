package io.guanxi.announcement;

import java.util.Optional;

/**
 * Who wrote something, as what, and who has agreed to it.
 *
 * @param author of this version; empty if it is from before authors were noted, or a program wrote it
 * @param fingerprint of everything that an approval is about
 */
record Written(String author, Fingerprint fingerprint, Optional<Approval> approval) {
    /** Whatever was changed since makes an approval void. */
    Optional<Approval> valid() {
        return approval.filter(given -> given.of().equals(fingerprint));
    }
}
