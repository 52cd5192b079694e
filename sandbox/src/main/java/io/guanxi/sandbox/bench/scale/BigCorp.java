package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A corp of so many guides and customers, sparing with memory: what many have in common is one object. Each customer
 * follows one guide, every twentieth a second one; three in four have a tag or two; the guides come in shops of fifty.
 */
record BigCorp(int guides, int customers) {
    private static final Instant FOUNDED = Instant.parse("2024-03-01T02:00:00Z");
    private static final int SHOP = 50;
    private static final int SECOND = 20;
    private static final int GROUPS = 200;
    private static final List<TagId> TAGS =
            Stream.of("金卡", "银卡", "拿铁", "美式").map(CorpBuilder::tagId).toList();
    /** Of a customer's number modulo four. */
    private static final List<List<TagId>> MARKS =
            List.of(List.of(), List.of(TAGS.get(0)), List.of(TAGS.get(1), TAGS.get(2)), List.of(TAGS.get(3)));

    Corp build() {
        var corp = Corp.builder().tags("会员", "金卡", "银卡").tags("偏好", "拿铁", "美式");
        for (int shop = 0; shop * SHOP < guides; shop++) {
            corp.shop(shop + 2, "第" + (shop + 1) + "店");
        }
        var staff = IntStream.range(0, guides)
                .mapToObj(i -> new StaffId(People.guide(i)))
                .toList();
        for (int i = 0; i < guides; i++) {
            corp.guide(staff.get(i).value(), "导购" + i, i / SHOP + 2);
        }
        for (int i = 0; i < customers; i++) {
            add(corp, staff, i);
        }
        for (int i = 0; i < Math.min(GROUPS, customers / 10); i++) {
            corp.group(
                    People.group(i),
                    "群" + i,
                    People.guide(i % guides),
                    People.customer(i),
                    People.customer(10L * i + 1));
        }
        return corp.build();
    }

    private static void add(CorpBuilder corp, List<StaffId> staff, int i) {
        var customer = new Customer(new ExternalUserId(People.customer(i)), "顾客" + i, Optional.empty());
        corp.customer(customer);
        corp.follow(follow(staff.get(i % staff.size()), customer, i));
        if (i % SECOND == 0) {
            corp.follow(
                    follow(staff.get((i + 1 + i / staff.size() % (staff.size() - 1)) % staff.size()), customer, i + 1));
        }
    }

    private static Follow follow(StaffId guide, Customer customer, int i) {
        var since = FOUNDED.plusSeconds(60L * i % 40_000_000);
        return new Follow(
                guide,
                customer.id(),
                customer.name(),
                "",
                since,
                MARKS.get(i % MARKS.size()),
                i % 3 == 0 ? 1 : 3,
                i % 3 == 0 ? CHANNEL : Optional.empty(),
                false,
                since);
    }

    private static final Optional<String> CHANNEL = Optional.of("counter");
}
