package io.guanxi.customer;

import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Column;
import io.guanxi.exchange.Line;
import io.guanxi.exchange.Problem;
import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who is meant by the lines of a list that names people by id, member number, unionid or phone number. */
@Component
public class FindWhom {
    public static final Column CUSTOMER = Column.optional(
            "external_userid", "外部联系人ID", "wmXXXXXXXXXXXXXXXX", "externalUserid", "客户ID", "customer", "userid");
    public static final Column MEMBER =
            Column.optional("memberNumber", "会员号", "M10023", "会员编号", "会员卡号", "卡号", "member", "member no");
    public static final Column PHONE =
            Column.optional("phone", "手机号", "13800000001", "手机", "手机号码", "电话", "联系电话", "mobile", "tel");
    public static final Column UNIONID = Column.optional("unionid", "UnionID", "oXXXXXXXXXXXXXXXX");
    /** In the order of templates. */
    public static final List<Column> COLUMNS = List.of(CUSTOMER, MEMBER, PHONE, UNIONID);

    private static final Map<IdentityKind, Column> OF_KIND =
            Map.of(IdentityKind.MEMBER, MEMBER, IdentityKind.PHONE, PHONE, IdentityKind.UNIONID, UNIONID);

    private final KnownAs knownAs;
    private final Persons persons;
    private final CustomerMapper customers;
    private final JsonMapper json;

    FindWhom(KnownAs knownAs, Persons persons, CustomerMapper customers, JsonMapper json) {
        this.knownAs = knownAs;
        this.persons = persons;
        this.customers = customers;
        this.json = json;
    }

    /**
     * What became of the question.
     *
     * @param nobody none we know of, which may change
     * @param problem why not, if there is no customer
     */
    public record Found(Optional<ExternalUserId> customer, boolean nobody, Optional<Problem> problem) {
        private static Found one(ExternalUserId customer) {
            return new Found(Optional.of(customer), false, Optional.empty());
        }

        private static Found none(boolean nobody, Problem problem) {
            return new Found(Optional.empty(), nobody, Optional.of(problem));
        }
    }

    /**
     * Whom a line names.
     *
     * @throws BadLine if the line names nobody, or by what can't be a number
     */
    public Whom read(Line line) {
        var customer = line.id(CUSTOMER).map(FindWhom::externalUserId);
        Map<IdentityKind, String> hashes = new EnumMap<>(IdentityKind.class);
        Map<IdentityKind, String> written = new EnumMap<>(IdentityKind.class);
        OF_KIND.forEach((kind, column) -> line.id(column).ifPresent(text -> {
            hashes.put(kind, knownAs.hash(kind, text).orElseThrow(() -> cannotBe(column, text)));
            written.put(kind, text);
        }));
        if (customer.isEmpty() && hashes.isEmpty()) {
            throw new BadLine(new Problem(
                    "",
                    "The line does not say who is meant",
                    "Fill in one of " + COLUMNS.stream().map(Column::header).collect(Collectors.joining(", "))));
        }
        if (!hashes.isEmpty() && !knownAs.enabled()) {
            throw new BadLine(new Problem(
                    "",
                    "Member numbers, phone numbers and unionids are kept encrypted only, and there is no keyset",
                    "Configure guanxi.privacy.keyset-file first (docs/privacy.md), or name people by external_userid"));
        }
        return new Whom(customer, hashes, written);
    }

    private static ExternalUserId externalUserId(String text) {
        try {
            return new ExternalUserId(text);
        } catch (IllegalArgumentException e) {
            throw new BadLine(
                    CUSTOMER,
                    text + " is no external_userid",
                    "Copy it from an export, or leave it out and give a phone");
        }
    }

    private static BadLine cannotBe(Column column, String text) {
        boolean phone = column.equals(PHONE);
        return new BadLine(
                column,
                text + " is no " + (phone ? "phone number" : "value for " + column.header()),
                phone ? "A phone number has 5 to 20 digits; mend it" : "It has 1 to 128 characters; mend it");
    }

    /** For each of them, in the same order. */
    public List<Found> find(List<Whom> asked) {
        var known = Set.copyOf(customers.known(json.writeValueAsString(asked.stream()
                .flatMap(whom -> whom.customer().stream())
                .map(ExternalUserId::value)
                .distinct()
                .sorted()
                .toList())));
        Map<IdentityKind, Map<String, Set<ExternalUserId>>> byHash = new EnumMap<>(IdentityKind.class);
        OF_KIND.keySet().forEach(kind -> byHash.put(kind, knownAs.customers(kind, hashes(asked, kind))));
        var leaders = persons.leaders(byHash.values().stream()
                .flatMap(found -> found.values().stream())
                .flatMap(Collection::stream)
                .collect(Collectors.toSet()));
        return asked.stream().map(whom -> find(whom, known, byHash, leaders)).toList();
    }

    private static List<String> hashes(List<Whom> asked, IdentityKind kind) {
        return asked.stream()
                .filter(whom -> whom.customer().isEmpty())
                .flatMap(whom -> Stream.ofNullable(whom.hashes().get(kind)))
                .toList();
    }

    private static Found find(
            Whom whom,
            Set<String> known,
            Map<IdentityKind, Map<String, Set<ExternalUserId>>> byHash,
            Map<ExternalUserId, ExternalUserId> leaders) {
        if (whom.customer().isPresent()) {
            var id = whom.customer().get();
            return known.contains(id.value())
                    ? Found.one(id)
                    : Found.none(
                            false,
                            Problem.of(
                                    CUSTOMER, "There is no customer " + id, "Check the id; it may be of another corp"));
        }
        var fitting = new HashSet<ExternalUserId>();
        whom.hashes()
                .forEach((kind, hash) ->
                        fitting.addAll(byHash.getOrDefault(kind, Map.of()).getOrDefault(hash, Set.of())));
        var persons = new HashMap<String, ExternalUserId>();
        fitting.forEach(id -> persons.put(leaders.getOrDefault(id, id).value(), leaders.getOrDefault(id, id)));
        if (persons.size() == 1) {
            return Found.one((fitting.size() == 1 ? fitting : persons.values())
                    .iterator()
                    .next());
        }
        var column =
                OF_KIND.getOrDefault(whom.awaitedBy().orElseThrow(), CUSTOMER).header();
        return persons.isEmpty()
                ? Found.none(
                        true,
                        new Problem(
                                column,
                                "Nobody is known by this yet",
                                "Import the line again when they have been added, or give the external_userid"))
                : Found.none(
                        false,
                        new Problem(
                                column,
                                persons.size() + " customers fit: "
                                        + String.join(", ", new TreeSet<>(persons.keySet())),
                                "Give the external_userid, or merge them if they are one person (POST"
                                        + " /api/v1/persons/merge)"));
    }
}
