package io.guanxi.password;

import io.guanxi.customer.FindWhom;
import io.guanxi.customer.IdentityKind;
import io.guanxi.customer.KnownAs;
import io.guanxi.customer.Whom;
import io.guanxi.wecom.ExternalUserId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is meant by what a till sends. */
@Component
class NamedCustomer {
    private final FindWhom findWhom;
    private final KnownAs knownAs;

    NamedCustomer(FindWhom findWhom, KnownAs knownAs) {
        this.findWhom = findWhom;
        this.knownAs = knownAs;
    }

    /** At least one of them, as in orders. */
    record Name(
            Optional<String> externalUserid,
            Optional<String> memberNumber,
            Optional<String> phone,
            Optional<String> unionid) {
        /** Personal data. */
        @Override
        public String toString() {
            return "Name[]";
        }
    }

    /** Whom it names, or by what they may be known later. */
    record Found(Optional<ExternalUserId> customer, Optional<Stranger> stranger) {}

    /**
     * A stranger if nobody is known by it yet; an id that is nobody's (any more) leaves the other names, or nobody.
     *
     * @throws IllegalArgumentException if it can't be anybody's name, or fits several
     */
    Found find(Name name) {
        var hashes = new EnumMap<IdentityKind, String>(IdentityKind.class);
        put(hashes, IdentityKind.MEMBER, "memberNumber", name.memberNumber());
        put(hashes, IdentityKind.PHONE, "phone", name.phone());
        put(hashes, IdentityKind.UNIONID, "unionid", name.unionid());
        var customer = name.externalUserid().map(NamedCustomer::id);
        if (customer.isEmpty() && hashes.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"customer\" must name externalUserid, memberNumber, phone or unionid; leave it out if nobody is known");
        }
        var found = customer.flatMap(this::known).or(() -> known(hashes));
        return new Found(found, found.isPresent() ? Optional.empty() : stranger(hashes));
    }

    private Optional<ExternalUserId> known(ExternalUserId id) {
        return findWhom.find(List.of(new Whom(Optional.of(id), Map.of(), Map.of())))
                .get(0)
                .customer();
    }

    private Optional<ExternalUserId> known(Map<IdentityKind, String> hashes) {
        if (hashes.isEmpty()) {
            return Optional.empty();
        }
        var found = findWhom.find(List.of(new Whom(Optional.empty(), hashes, Map.of())))
                .get(0);
        if (found.customer().isEmpty() && !found.nobody()) {
            throw new IllegalArgumentException(found.problem()
                    .map(problem -> problem.reason() + ". " + problem.whatToDo())
                    .orElse("\"customer\" is nobody"));
        }
        return found.customer();
    }

    /** If they are known by now. */
    Optional<ExternalUserId> find(Stranger who) {
        return findWhom.find(List.of(new Whom(Optional.empty(), Map.of(who.kind(), who.hash()), Map.of())))
                .get(0)
                .customer();
    }

    /** By the surest of what was sent. */
    private static Optional<Stranger> stranger(Map<IdentityKind, String> hashes) {
        return Stream.of(IdentityKind.MEMBER, IdentityKind.UNIONID, IdentityKind.PHONE)
                .filter(hashes::containsKey)
                .findFirst()
                .map(kind -> new Stranger(kind, hashes.getOrDefault(kind, "")));
    }

    private void put(Map<IdentityKind, String> hashes, IdentityKind kind, String field, Optional<String> written) {
        written.filter(text -> !text.isBlank())
                .ifPresent(text -> hashes.put(
                        kind,
                        knownAs.hash(kind, text)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "\"customer\": " + field + " can't be one; leave it out"))));
    }

    private static ExternalUserId id(String text) {
        try {
            return new ExternalUserId(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"customer\": externalUserid is spelt as WeCom spells it, such as wmXXXX", e);
        }
    }
}
