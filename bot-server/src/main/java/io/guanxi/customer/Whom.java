package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is meant in a list, as the list says it.
 *
 * @param hashes as {@link KnownAs#hash} makes them
 * @param written the same in the clear, as it stands there
 */
public record Whom(
        Optional<ExternalUserId> customer, Map<IdentityKind, String> hashes, Map<IdentityKind, String> written) {
    /** By what somebody is recognised best, where several are given. */
    private static final List<IdentityKind> ORDER =
            List.of(IdentityKind.MEMBER, IdentityKind.UNIONID, IdentityKind.PHONE);

    /** What WeCom may show one day. */
    private static final List<IdentityKind> AWAITED =
            List.of(IdentityKind.UNIONID, IdentityKind.PHONE, IdentityKind.MEMBER);

    public Whom {
        hashes = Map.copyOf(hashes);
        written = Map.copyOf(written);
    }

    /** The same for the same words, for recognising a second line. */
    public String key() {
        return customer.map(ExternalUserId::value)
                .or(() -> ORDER.stream().filter(hashes::containsKey).findFirst().map(hashes::get))
                .orElseThrow();
    }

    /** By which identity they are waited for if nobody knows them yet. */
    Optional<IdentityKind> awaitedBy() {
        return AWAITED.stream().filter(hashes::containsKey).findFirst();
    }

    /** Personal data. */
    @Override
    public String toString() {
        return "Whom[" + hashes.keySet() + "]";
    }
}
