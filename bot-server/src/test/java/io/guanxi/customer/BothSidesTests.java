package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.inbox.CallbackHandler;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.CustomerChange.Edited;
import io.guanxi.wecom.CustomerChange.LeftStaff;
import io.guanxi.wecom.CustomerChange.RemovedByStaff;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day of people who act at random, told in disorder: in the end our side is WeCom's side, field by field. */
class BothSidesTests {
    private static final List<StaffId> GUIDES =
            Stream.of("zhang", "li", "zhao").map(StaffId::new).toList();
    private static final List<TagId> TAGS =
            Stream.of("金卡", "银卡", "拿铁").map(CorpBuilder::tagId).toList();
    private static final List<String> STATES = List.of("", "counter", "table-card");
    private static final int STEPS = 60;
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(BothSidesTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheOrderAndHoweverOften(long seed) {
        try (var day = new Day(seed, 0)) {
            day.pass();
            day.calmDown();
            assertThat(day.ours()).isEqualTo(day.weComs());
        }
    }

    /** Not the customers' leaving: that WeCom tells only once, and never shows (84061). */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void evenIfATenthIsLostTheNextPullFindsIt(long seed) {
        try (var day = new Day(seed, 0.1)) {
            day.pass();
            day.shop.pullAll();
            day.calmDown();
            assertThat(day.ours()).isEqualTo(day.weComs());
        }
    }

    private static final class Day implements AutoCloseable {
        final CustomerFixture shop;
        private final Random random;
        private final double lost;
        private final List<CustomerChange> onTheirWay = new ArrayList<>();
        private final List<ExternalUserId> customers = new ArrayList<>();
        private int told;

        Day(long seed, double lost) {
            this.random = new Random(seed);
            this.lost = lost;
            var corp = Corp.builder()
                    .shop(2, "江边店")
                    .guide("zhang", "张敏", 2)
                    .guide("li", "李雷", 2)
                    .guide("zhao", "赵云", 2)
                    .tags("会员", "金卡", "银卡")
                    .tags("偏好", "拿铁");
            for (int i = 0; i < 6; i++) {
                corp.customer("wm" + i, "客人" + i).follow("zhang", "wm" + i);
                customers.add(new ExternalUserId("wm" + i));
            }
            shop = new CustomerFixture(database, corp.build()).activeStaff("zhang", "li", "zhao");
            shop.pullAll();
        }

        void pass() {
            for (int step = 0; step < STEPS; step++) {
                shop.ground.clock.advance(Duration.ofSeconds(1 + random.nextInt(90)));
                act();
                listen();
                while (!onTheirWay.isEmpty() && random.nextInt(3) > 0) {
                    deliver(onTheirWay.get(random.nextInt(onTheirWay.size())));
                }
                if (random.nextInt(4) == 0) {
                    shop.worker.turn();
                }
            }
        }

        /** All that is on its way arrives, and what is asked for is looked at. */
        void calmDown() {
            while (!onTheirWay.isEmpty()) {
                deliver(onTheirWay.get(random.nextInt(onTheirWay.size())));
            }
            for (int i = 0; i < 100 && shop.queue.waiting() > 0; i++) {
                shop.ground.clock.advance(Duration.ofSeconds(30));
                shop.worker.turn();
            }
        }

        private void act() {
            var world = shop.ground.world();
            var guide = oneOf(GUIDES);
            var customer = oneOf(customers);
            var follow = world.inside(state -> state.follows().find(guide, customer));
            switch (random.nextInt(follow.isPresent() ? 5 : 1)) {
                case 0 ->
                    scan(guide, customer, follow.filter(f -> !f.customerLeft()).isPresent());
                case 1 -> world.editTags(guide, customer, List.of(oneOf(TAGS)), List.of(oneOf(TAGS)));
                case 2 -> world.editRemark(guide, customer, "备注" + random.nextInt(100));
                case 3 -> world.customerDeletes(customer, guide);
                default -> world.staffDeletes(guide, customer);
            }
        }

        private void scan(StaffId guide, ExternalUserId customer, boolean friendsAlready) {
            if (friendsAlready) {
                customers.add(shop.ground.world().scan(guide, "新客" + customers.size(), oneOf(STATES)));
            } else {
                shop.ground.world().scan(guide, customer, oneOf(STATES));
            }
        }

        private void listen() {
            var all = shop.ground.told(CustomerChange.class);
            all.subList(told, all.size()).stream()
                    .filter(event -> event instanceof LeftStaff || random.nextDouble() >= lost)
                    .forEach(onTheirWay::add);
            told = all.size();
        }

        /** One in four comes again later. */
        private void deliver(CustomerChange event) {
            if (random.nextInt(4) > 0) {
                onTheirWay.remove(event);
            }
            if (event instanceof Added added) {
                hand(shop.callbacks.customerAdded(), added);
            } else if (event instanceof Edited edited) {
                hand(shop.callbacks.customerEdited(), edited);
            } else if (event instanceof LeftStaff left) {
                hand(shop.callbacks.customerLeft(), left);
            } else if (event instanceof RemovedByStaff removed) {
                hand(shop.callbacks.customerRemoved(), removed);
            } else {
                throw new AssertionError("Nobody does that here: " + event);
            }
        }

        private <E extends CustomerChange> void hand(CallbackHandler<E> handler, E event) {
            shop.ground.receive(handler, event);
        }

        /** The relations that exist, with everything we keep of them. */
        Map<String, String> ours() {
            var all = new TreeMap<String, String>();
            shop.ground
                    .database
                    .sql()
                    .sql("SELECT staff_id, external_userid, relation, remark, state, followed_at FROM follow"
                            + " WHERE relation <> 'REMOVED_BY_STAFF'")
                    .query(row -> {
                        var guide = new StaffId(row.getString("staff_id"));
                        var customer = new ExternalUserId(row.getString("external_userid"));
                        var tags = shop.tags.of(guide, List.of(customer)).getOrDefault(customer, List.of()).stream()
                                .map(tag -> tag.id().value())
                                .sorted()
                                .toList();
                        var followedAt = row.getTimestamp("followed_at").toInstant();
                        all.put(
                                guide + " " + customer,
                                String.join(
                                        "|",
                                        row.getString("relation"),
                                        row.getString("remark"),
                                        String.valueOf(row.getString("state")),
                                        followedAt.toString(),
                                        tags.toString()));
                    });
            return all;
        }

        Map<String, String> weComs() {
            var all = new TreeMap<String, String>();
            shop.ground.world().inside(state -> {
                for (var guide : GUIDES) {
                    state.follows()
                            .of(guide)
                            .values()
                            .forEach(follow -> all.put(guide + " " + follow.customer(), told(follow)));
                }
                return all;
            });
            return all;
        }

        private static String told(Follow follow) {
            return String.join(
                    "|",
                    follow.customerLeft() ? "LEFT_BY_CUSTOMER" : "MUTUAL",
                    follow.remark(),
                    follow.state().orElse("null"),
                    follow.since().toString(),
                    follow.tags().stream().map(TagId::value).sorted().toList().toString());
        }

        private <T> T oneOf(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        @Override
        public void close() {
            shop.close();
        }
    }
}
