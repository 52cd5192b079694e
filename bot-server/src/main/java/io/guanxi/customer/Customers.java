package io.guanxi.customer;

import io.guanxi.customer.CustomerMapper.CustomerRow;
import io.guanxi.customer.CustomerViewMapper.AcquaintanceRow;
import io.guanxi.customer.CustomerViewMapper.ColleaguesRow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The customers as others may ask for them. */
@Component
public class Customers {
    /** Before an external_userid among words. */
    public static final String EXACTLY = "@";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Comparator<ColleaguesRow> BY_AGE = Comparator.comparing(ColleaguesRow::followedAt)
            .thenComparing(ColleaguesRow::externalUserid)
            .thenComparing(ColleaguesRow::staffId);

    private final CustomerMapper rows;
    private final CustomerViewMapper views;

    Customers(CustomerMapper rows, CustomerViewMapper views) {
        this.rows = rows;
        this.views = views;
    }

    /** A customer as one guide knows them. */
    public record Acquaintance(ExternalUserId customer, String name, String remark, Relation relation, Instant since) {
        /** As the guide calls them, for people to read. */
        public String called() {
            return Stream.of(remark, name)
                    .filter(one -> !one.isBlank())
                    .findFirst()
                    .orElse("（昵称尚未同步）");
        }

        /** Personal data; only the id may be seen in a log. */
        @Override
        public String toString() {
            return "Acquaintance[" + customer + "]";
        }
    }

    /** Somebody else's customer, and whose. */
    public record Colleagues(Acquaintance customer, StaffId guide) {}

    /** A customer and one of those who follow them, if anybody does. */
    public record Listed(ExternalUserId customer, String name, Optional<Followed> relation) {
        /** Personal data; only the id may be seen in a log. */
        @Override
        public String toString() {
            return "Listed[" + customer + "]";
        }
    }

    /** How a guide knows a customer. */
    public record Followed(StaffId staff, Relation relation, String remark, Optional<String> channel, Instant since) {
        @Override
        public String toString() {
            return "Followed[" + staff + "]";
        }
    }

    /** How many customers a guide has, and how many of them came since a given time. */
    public record Count(long customers, long since) {}

    /** The name that the customer goes by in WeChat; empty as long as WeCom was not asked. */
    public Optional<String> name(ExternalUserId customer) {
        return rows.find(customer.value()).map(CustomerRow::name).filter(name -> !name.isBlank());
    }

    /** The guide's own customers in whose name or remark the words occur; {@code @} and an external_userid is that one. */
    public List<Acquaintance> of(StaffId guide, String words, int limit) {
        if (words.startsWith(EXACTLY)) {
            return known(guide, words.substring(EXACTLY.length()));
        }
        var pattern = "%" + escaped(words) + "%";
        return views.acquaintances(guide.value(), words, pattern, limit).stream()
                .map(Customers::acquaintance)
                .toList();
    }

    /** As {@link #of}, of the customers of several guides: each once, and without what these wrote about them. */
    public List<Colleagues> ofColleagues(Collection<StaffId> guides, String words, int limit) {
        return ofColleagues(
                guides,
                words,
                limit,
                (staff, most) -> views.ofColleagues(staff, words, "%" + escaped(words) + "%", most));
    }

    /** The same, only of whoever goes by that name. It reads no others. */
    public List<Colleagues> namedOfColleagues(Collection<StaffId> guides, String name, int limit) {
        return ofColleagues(guides, name, limit, (staff, most) -> views.namedOfColleagues(staff, name, most));
    }

    /** The same, also of those with that remark. */
    public List<Colleagues> calledOfColleagues(Collection<StaffId> guides, String words, int limit) {
        return ofColleagues(guides, words, limit, (staff, most) -> Stream.of(
                        views.namedOfColleagues(staff, words, most), views.remarkedOfColleagues(staff, words, most))
                .flatMap(List::stream)
                .toList());
    }

    private interface Look {
        List<ColleaguesRow> rows(List<String> staff, int limit);
    }

    /** Whoever came first is first, with the guide to whom they came first. */
    private List<Colleagues> ofColleagues(Collection<StaffId> guides, String words, int limit, Look look) {
        var staff = guides.stream().map(StaffId::value).toList();
        if (staff.isEmpty()) {
            return List.of();
        }
        var found = new LinkedHashMap<ExternalUserId, Colleagues>();
        (words.startsWith(EXACTLY) ? exactly(staff, words) : look.rows(staff, limit * staff.size()))
                .stream().sorted(BY_AGE).forEach(row -> {
                    var customer = acquaintance(row.acquaintance());
                    found.putIfAbsent(customer.customer(), new Colleagues(customer, new StaffId(row.staffId())));
                });
        return found.values().stream().limit(limit).toList();
    }

    private List<ColleaguesRow> exactly(List<String> staff, String words) {
        var id = words.substring(EXACTLY.length());
        return ID.matcher(id).matches() ? views.ofColleague(staff, id) : List.of();
    }

    private List<Acquaintance> known(StaffId guide, String id) {
        return ID.matcher(id).matches()
                ? List.copyOf(known(guide, List.of(new ExternalUserId(id))).values())
                : List.of();
    }

    /** Those of the given whom the guide has as a contact, or had until the customer left. */
    public Map<ExternalUserId, Acquaintance> known(StaffId guide, Collection<ExternalUserId> asked) {
        return asked.isEmpty()
                ? Map.of()
                : views.acquainted(guide.value(), values(asked)).stream()
                        .map(Customers::acquaintance)
                        .collect(Collectors.toUnmodifiableMap(Acquaintance::customer, Function.identity()));
    }

    private static Acquaintance acquaintance(AcquaintanceRow row) {
        return new Acquaintance(
                new ExternalUserId(row.externalUserid()),
                row.name(),
                row.remark(),
                Relation.valueOf(row.relation()),
                row.followedAt());
    }

    /** Since when we know of each of the given; whoever we have never heard of is not there. */
    public Map<ExternalUserId, Instant> firstSeen(Collection<ExternalUserId> asked) {
        return asked.isEmpty()
                ? Map.of()
                : views.firstSeen(values(asked)).stream()
                        .collect(Collectors.toUnmodifiableMap(
                                row -> new ExternalUserId(row.externalUserid()), row -> row.firstSeenAt()));
    }

    /** Those of the given whom the guide has as a contact, or had until the customer left. */
    public Set<ExternalUserId> followedBy(StaffId guide, Collection<ExternalUserId> asked) {
        return asked.isEmpty()
                ? Set.of()
                : views.followedBy(guide.value(), values(asked)).stream()
                        .map(ExternalUserId::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> values(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).distinct().toList();
    }

    /** The next customers by id, so many of them, each with every relation. */
    public List<Listed> list(String after, int limit) {
        return views.listed(after, limit).stream()
                .map(row -> new Listed(
                        new ExternalUserId(row.externalUserid()),
                        row.name(),
                        Optional.ofNullable(row.staffId())
                                .map(staff -> new Followed(
                                        new StaffId(staff),
                                        Relation.valueOf(Objects.requireNonNull(row.relation())),
                                        Objects.requireNonNull(row.remark()),
                                        Optional.ofNullable(row.state()),
                                        Objects.requireNonNull(row.followedAt())))))
                .toList();
    }

    /** Who has the customer as a contact, and the customer them; by id. */
    public List<StaffId> guidesOf(ExternalUserId customer) {
        return views.relationsOf(List.of(customer.value())).stream()
                .filter(row -> row.relation().equals(Relation.MUTUAL.name()))
                .map(row -> new StaffId(row.staffId()))
                .toList();
    }

    public Count count(StaffId guide, Instant since) {
        var row = views.count(guide.value(), since);
        return new Count(row.customers(), row.since());
    }

    /** How many customers have deleted the guide since then. */
    public long lost(StaffId guide, Instant since) {
        return views.lost(guide.value(), since);
    }

    public boolean isKnown(ExternalUserId customer) {
        return rows.find(customer.value()).isPresent();
    }

    /** Their ids in order, after the given one. */
    public List<ExternalUserId> ids(String after, int limit) {
        return rows.ids(after, limit).stream().map(ExternalUserId::new).toList();
    }

    /** What LIKE would take for a wildcard is meant literally. */
    static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
