package io.guanxi.customer;

import io.guanxi.privacy.FieldCipher;
import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is meant by a phone number, a unionid or a member number. */
@Component
public class KnownAs {
    private final Identities identities;
    private final FieldCipher cipher;

    KnownAs(Identities identities, FieldCipher cipher) {
        this.identities = identities;
        this.cipher = cipher;
    }

    /** At most 100; more than one if people share a number, or if one has several WeChat accounts. */
    public List<ExternalUserId> customers(IdentityKind kind, String written) {
        return identities.with(kind, written);
    }

    /**
     * What may be kept of somebody who is not a customer yet, to recognise them later ({@link IdentitiesLearned}): a keyed
     * hash in hexadecimal. Empty if the value can't be one of this kind.
     */
    public Optional<String> hash(IdentityKind kind, String written) {
        return kind.normal(written).map(value -> cipher.index(kind.name(), value));
    }
}
