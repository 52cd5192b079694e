package io.guanxi.customer;

import io.guanxi.customer.IdentityMapper.KeyCount;
import io.guanxi.privacy.FieldCipher;
import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Finds customers by phone number, unionid or member number, and says how far a rotation of keys has come. */
@RestController
@RequestMapping("/api/v1/identities")
class IdentityController {
    private final Identities identities;
    private final IdentityMapper rows;
    private final FieldCipher cipher;

    IdentityController(Identities identities, IdentityMapper rows, FieldCipher cipher) {
        this.identities = identities;
        this.rows = rows;
        this.cipher = cipher;
    }

    record Search(Optional<String> kind, Optional<String> value) {
        IdentityKind which() {
            return kind.flatMap(name -> Stream.of(IdentityKind.values())
                            .filter(k -> k.name().equals(name))
                            .findFirst())
                    .orElseThrow(() -> new IllegalArgumentException("Say which \"kind\": PHONE, UNIONID or MEMBER"));
        }

        String text() {
            return value.orElseThrow(() -> new IllegalArgumentException("Say which number or unionid, as \"value\""));
        }
    }

    record Found(List<String> customers) {}

    /** How many values are encrypted with a key; an old one with 0 can be retired. */
    record Key(long id, boolean writes, long values) {}

    record Keys(boolean enabled, List<Key> keys) {}

    /** In the body, since a URL is logged on its way. */
    @PostMapping("/search")
    Found search(@RequestBody Search search) {
        return new Found(identities.with(search.which(), search.text()).stream()
                .map(ExternalUserId::value)
                .toList());
    }

    @GetMapping("/keys")
    Keys keys() {
        Map<Long, Long> counts = rows.countByKey().stream().collect(Collectors.toMap(KeyCount::keyId, KeyCount::n));
        var ids = cipher.keyIds();
        return new Keys(
                cipher.enabled(),
                ids.stream()
                        .map(id -> new Key(id, id.equals(ids.get(0)), counts.getOrDefault(id, 0L)))
                        .toList());
    }
}
