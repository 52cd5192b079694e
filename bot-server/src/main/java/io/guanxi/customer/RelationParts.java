package io.guanxi.customer;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.DaysAgo;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Shops;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What can be said of relations in a condition. */
@Component
class RelationParts {
    private static final Set<String> ENDED = Set.of(Relation.LEFT_BY_CUSTOMER.name(), Relation.REMOVED_BY_STAFF.name());

    private static final Map<String, String> STATES = Map.of(
            Relation.MUTUAL.name(), "互为好友",
            Relation.HALF.name(), "员工尚未通过",
            Relation.LEFT_BY_CUSTOMER.name(), "客户已删除员工",
            Relation.REMOVED_BY_STAFF.name(), "员工已移除客户");

    private final Guides guides;
    private final Shops shops;
    private final SegmentSettings settings;

    RelationParts(Guides guides, Shops shops, SegmentSettings settings) {
        this.guides = guides;
        this.shops = shops;
        this.settings = settings;
    }

    /** Of the guides in question, and how they are called. */
    private record ByGuide(
            String what, Function<List<String>, Collection<StaffId>> whose, Function<List<String>, List<String>> names)
            implements RelationPart {
        @Override
        public Clause where(Argument argument, Instant now) {
            var ids = whose.apply(argument.texts()).stream()
                    .map(StaffId::value)
                    .sorted()
                    .toList();
            return Clause.oneOf("f.staff_id", ids);
        }

        @Override
        public String words(Argument argument) {
            return what + " " + String.join("、", names.apply(argument.texts()));
        }
    }

    RelationPart guide() {
        return new ByGuide("导购", RelationParts::staff, this::guideNames);
    }

    RelationPart shop() {
        return new ByGuide("门店", shops::guidesOf, this::shopNames);
    }

    RelationPart city() {
        return new ByGuide("城市", shops::guidesIn, cities -> cities);
    }

    RelationPart channel() {
        return new RelationPart() {
            @Override
            public Clause where(Argument argument, Instant now) {
                return Clause.oneOf("f.state", argument.texts());
            }

            @Override
            public String words(Argument argument) {
                return "渠道 " + String.join("、", argument.texts());
            }
        };
    }

    RelationPart addWay() {
        return new RelationPart() {
            @Override
            public Clause where(Argument argument, Instant now) {
                return Clause.oneOf("f.add_way", argument.numbers(0, Short.MAX_VALUE));
            }

            @Override
            public String words(Argument argument) {
                return "添加方式 "
                        + argument.numbers(0, Short.MAX_VALUE).stream()
                                .map(AddWays::words)
                                .collect(Collectors.joining("、"));
            }
        };
    }

    RelationPart state() {
        return new RelationPart() {
            @Override
            public Clause where(Argument argument, Instant now) {
                return Clause.oneOf("f.relation", states(argument));
            }

            @Override
            public String words(Argument argument) {
                return "关系 "
                        + states(argument).stream()
                                .flatMap(state -> Stream.ofNullable(STATES.get(state)))
                                .collect(Collectors.joining("、"));
            }

            @Override
            public boolean ofEnded(Argument argument) {
                return states(argument).stream().anyMatch(ENDED::contains);
            }
        };
    }

    RelationPart addedDaysAgo() {
        return new RelationPart() {
            @Override
            public Clause where(Argument argument, Instant now) {
                return DaysAgo.of(argument).of("f.followed_at", now, settings.zone());
            }

            @Override
            public String words(Argument argument) {
                return DaysAgo.of(argument).words("添加");
            }
        };
    }

    private static List<String> states(Argument argument) {
        var states = argument.texts();
        states.stream().filter(state -> !STATES.containsKey(state)).findFirst().ifPresent(state -> {
            throw argument.wrong("must be of MUTUAL, HALF, LEFT_BY_CUSTOMER, REMOVED_BY_STAFF, not " + state);
        });
        return states;
    }

    private static List<StaffId> staff(List<String> ids) {
        return ids.stream().map(StaffId::new).toList();
    }

    private List<String> guideNames(List<String> ids) {
        var staff = staff(ids);
        var known = guides.known(staff);
        var called = guides.called(staff);
        return IntStream.range(0, staff.size())
                .mapToObj(i -> known.contains(staff.get(i)) ? called.get(i) : staff.get(i) + "（没有这位导购）")
                .toList();
    }

    private List<String> shopNames(List<String> codes) {
        var names = shops.all().stream().collect(Collectors.toMap(Shops.Shop::code, Shops.Shop::name));
        return codes.stream()
                .map(code -> Optional.ofNullable(names.get(code)).orElse(code + "（没有这个门店）"))
                .toList();
    }
}
