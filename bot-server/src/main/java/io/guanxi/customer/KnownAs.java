package io.guanxi.customer;

import io.guanxi.privacy.FieldCipher;
import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who is meant by a phone number, a unionid or a member number. */
@Component
public class KnownAs {
    private static final int CHUNK = 5_000;
    private static final Comparator<ExternalUserId> BY_ID = Comparator.comparing(ExternalUserId::value);

    private final Identities identities;
    private final IdentityMapper rows;
    private final FieldCipher cipher;
    private final JsonMapper json;

    KnownAs(Identities identities, IdentityMapper rows, FieldCipher cipher, JsonMapper json) {
        this.identities = identities;
        this.rows = rows;
        this.cipher = cipher;
        this.json = json;
    }

    /** Whether anything is kept by which somebody could be known; that takes a keyset. */
    public boolean enabled() {
        return cipher.enabled();
    }

    /** At most 100; more than one if people share a number, or if one has several WeChat accounts. */
    public List<ExternalUserId> customers(IdentityKind kind, String written) {
        return identities.with(kind, written);
    }

    /** Many at once: by hash, as {@link #hash} makes it, who has it. Those that nobody has are missing. */
    public Map<String, Set<ExternalUserId>> customers(IdentityKind kind, Collection<String> hashes) {
        var found = new HashMap<String, Set<ExternalUserId>>();
        var all = hashes.stream().distinct().sorted().toList();
        for (int from = 0; from < all.size(); from += CHUNK) {
            var chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            rows.withHashes(kind.name(), json.writeValueAsString(chunk))
                    .forEach(row -> found.computeIfAbsent(row.hash(), hash -> new TreeSet<>(BY_ID))
                            .add(new ExternalUserId(row.externalUserid())));
        }
        return found;
    }

    /** Their phone numbers as a list may show them: 138****0001. */
    public Map<ExternalUserId, List<String>> maskedPhones(Collection<ExternalUserId> customers) {
        var masked = new HashMap<ExternalUserId, List<String>>();
        identities
                .of(customers, IdentityKind.PHONE)
                .forEach((customer, phones) -> masked.put(
                        customer, phones.stream().map(KnownAs::masked).toList()));
        return masked;
    }

    private static String masked(String phone) {
        int shown = phone.length() >= 11 ? 3 : 1;
        int end = phone.length() >= 11 ? 4 : 2;
        return phone.substring(0, shown) + "****" + phone.substring(phone.length() - end);
    }

    /**
     * What may be kept of somebody who is not a customer yet, to recognise them later ({@link IdentitiesLearned}): a keyed
     * hash in hexadecimal. Empty if the value can't be one of this kind.
     */
    public Optional<String> hash(IdentityKind kind, String written) {
        return kind.normal(written).map(value -> cipher.index(kind.name(), value));
    }
}
