package io.guanxi.order;

import io.guanxi.customer.IdentityKind;
import io.guanxi.customer.KnownAs;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By what a shop system named who bought. Phone numbers, unionids and member numbers are hashed as they are read, and are
 * nowhere kept in the clear.
 */
record Buyer(Optional<ExternalUserId> customer, List<Identity> identities) {
    static final String FIELD = "buyer";

    private static final Pattern ID = Pattern.compile("[!-}]{1,64}");
    private static final int LONGEST = 128;
    private static final String CUSTOMER = "externalUserid";
    private static final Map<String, IdentityKind> KINDS = kinds();
    private static final Set<String> FIELDS = Set.of(CUSTOMER, "unionid", "phone", "memberNumber");

    Buyer {
        identities = identities.stream()
                .distinct()
                .sorted(Comparator.comparing(Identity::kind).thenComparing(Identity::hash))
                .toList();
    }

    private static Map<String, IdentityKind> kinds() {
        var kinds = new LinkedHashMap<String, IdentityKind>();
        kinds.put("unionid", IdentityKind.UNIONID);
        kinds.put("phone", IdentityKind.PHONE);
        kinds.put("memberNumber", IdentityKind.MEMBER);
        return kinds;
    }

    static Buyer read(Fields thing, KnownAs knownAs) {
        var named = thing.object(FIELD, FIELDS).orElseThrow(() -> thing.missing(FIELD));
        var customer = named.optionalText(CUSTOMER, 64).map(id -> {
            if (!ID.matcher(id).matches()) {
                throw named.refused(CUSTOMER, "is no external_userid; send it as WeCom spells it");
            }
            return new ExternalUserId(id);
        });
        var identities = new ArrayList<Identity>();
        KINDS.forEach((field, kind) -> named.optionalText(field, LONGEST)
                .ifPresent(value -> identities.add(new Identity(
                        kind,
                        knownAs.hash(kind, value)
                                .orElseThrow(() -> named.refused(field, "can't be a " + field + "; leave it out"))))));
        if (customer.isEmpty() && identities.isEmpty()) {
            throw thing.refused(FIELD, "must name at least one of externalUserid, unionid, phone, memberNumber");
        }
        return new Buyer(customer, identities);
    }

    /** Stands for it where two stories are compared. */
    String signature() {
        return customer.map(ExternalUserId::value).orElse("") + " "
                + String.join(" ", identities.stream().map(Identity::hash).toList());
    }
}
