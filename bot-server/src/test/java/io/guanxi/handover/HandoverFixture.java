package io.guanxi.handover;

import static java.util.stream.Collectors.toMap;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.deed.Bought;
import io.guanxi.group.TestGroups;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.RefreshTable;
import io.guanxi.tagging.TestTagging;
import io.guanxi.touch.TestTouches;
import io.guanxi.transfer.CustomerMove;
import io.guanxi.transfer.GroupMove;
import io.guanxi.transfer.TransferOrder;
import io.guanxi.transfer.Transfers;
import io.guanxi.trust.TestTrust;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The package put together by hand. Shop 2 in Shanghai: zhang, li, wang, led by boss; shop 3 in Shanghai: wu; shop 4 in Beijing: zhou;
 * region leads the whole corp. It is Monday, 2 March 2026, 10:00 in Shanghai.
 */
final class HandoverFixture implements AutoCloseable {
    static final Actor BOSS = operator("boss");
    static final Actor REGION = operator("region");
    static final Actor ADMIN = operator("hq");

    final Ground ground;
    final HandoverController api;
    final HandoverReportController reports;
    final CustomersOnTheWay onTheWay;
    final HandoverRulesController rules;
    final NoticeLeavers notice;
    final WatchHandovers watch;
    final SettleHandover settle;
    final Lines lines;
    final Recorded transfers;
    final Set<StaffId> away = new HashSet<>();
    final Map<ExternalUserId, Instant> purchases = new HashMap<>();
    private final JdbcTemplate sql;

    HandoverFixture(TestDatabase database) {
        ground = Ground.on(
                database,
                corp(),
                "handover",
                "handover_customer",
                "handover_group",
                "handover_unassigned",
                "staff",
                "staff_department",
                "department",
                "shop",
                "customer",
                "follow",
                "follow_tag",
                "trust_level",
                "customer_group",
                "group_member",
                "staff_refresh",
                "shop_order");
        sql = new JdbcTemplate(database.way());
        transfers = new Recorded(database.sql());
        var beans = new DefaultListableBeanFactory();
        Bought bought = since -> {
            var found = new HashMap<>(purchases);
            found.keySet().retainAll(since.keySet());
            return found;
        };
        beans.registerSingleton("bought", bought);
        var settings = new HandoverSettings(
                true,
                ZoneId.of("Asia/Shanghai"),
                LocalTime.of(3, 40),
                Duration.ofMinutes(1),
                20,
                List.of("hq"),
                180,
                Duration.ofDays(730));
        var json = new StrictJson(ground.json);
        var trail = TestPrivacy.trail(database);
        var handovers = new Handovers(database.sql());
        var steps = new HandoverSteps(database.sql());
        lines = new Lines(database.sql(), ground.json);
        var groups = new GroupLines(sql, ground.json);
        var workplaces = TestStaff.workplaces(database);
        var levels = TestTrust.known(database);
        var tags = TestTagging.tags(database);
        var skills = new SkillTags(TestTagging.corpTags(database));
        var candidates = new CandidateRows(sql, TestCustomers.whoFollows(), levels, transfers);
        var gather = new Gather(
                new CustomerRows(sql, TestCustomers.whoFollows(), levels, tags, skills),
                candidates,
                lines,
                groups,
                TestGroups.ownership(database),
                workplaces,
                TestTouches.away(away),
                settings);
        var book = new RuleBook(database.sql(), skills, json, ground.json, trail, ground.transaction, ground.clock);
        var propose = new ProposeHandover(
                handovers,
                steps,
                lines,
                groups,
                gather,
                book,
                new GuideChunks(ground.weCom, ground.calls),
                TestPrivacy.erasedPersons(database),
                trail,
                ground.transaction,
                ground.clock);
        var authority = new Authority(workplaces, settings);
        rules = new HandoverRulesController(book, authority);
        var guides = TestStaff.guides(database);
        var open = new OpenHandover(handovers, propose, guides, authority);
        var views = new HandoverViews(lines, groups, settings);
        reports = new HandoverReportController(
                handovers,
                views,
                new HandoverReport(database.sql(), lines, groups, beans.getBeanProvider(Bought.class)),
                new ClosingDoors(sql, TestCustomers.whoFollows(), workplaces, settings, ground.clock),
                open,
                json);
        onTheWay = new CustomersOnTheWay(database.sql(), ground.json);
        api = new HandoverController(
                handovers,
                views,
                lines,
                groups,
                open,
                propose,
                new ChangeLines(
                        sql,
                        ground.json,
                        steps,
                        groups,
                        guides,
                        tags,
                        authority,
                        trail,
                        ground.transaction,
                        ground.clock),
                new ApproveHandover(
                        handovers,
                        steps,
                        lines,
                        groups,
                        book,
                        authority,
                        new RoomLeft(lines, candidates),
                        transfers,
                        trail,
                        ground.transaction,
                        settings,
                        ground.clock),
                new EndHandover(handovers, steps, authority, transfers, trail, ground.transaction, ground.clock),
                authority,
                json);
        var queue = ground.queues.open(RefreshTable.of("staff_refresh", "staff_id", StaffId::value, StaffId::new));
        notice = new NoticeLeavers(
                ground.weCom,
                ground.calls,
                handovers,
                steps,
                new HandoverRenames(sql),
                new UnassignedCustomers(sql, TestPrivacy.erasedPersons(database)),
                guides,
                queue,
                ground.transaction,
                ground.clock);
        watch = new WatchHandovers(
                handovers, steps, new FollowUps(database.sql()), propose, ground.transaction, ground.clock);
        settle = new SettleHandover(sql, ground.json, ground.clock);
        people();
    }

    static Actor operator(String name) {
        return new Actor(Actor.Kind.OPERATOR, name);
    }

    private static Corp corp() {
        return Corp.builder()
                .shop(2, "静安店")
                .shop(3, "徐汇店")
                .shop(4, "国贸店")
                .guide("zhang", "张薇", 2)
                .guide("li", "李明", 2)
                .guide("wang", "王芳", 2)
                .guide("wu", "吴磊", 3)
                .guide("zhou", "周洁", 4)
                .customer("wmA", "安娜")
                .follow("zhang", "wmA")
                .build();
    }

    private void people() {
        sql.update("INSERT INTO department (department_id, name, parent_id, changed_at) VALUES (1, '', NULL, NOW(3)),"
                + " (2, '', 1, NOW(3)), (3, '', 1, NOW(3)), (4, '', 1, NOW(3))");
        sql.update("INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (2, 'JA', '', '上海', NOW(3)),"
                + " (3, 'XH', '', '上海', NOW(3)), (4, 'GM', '', '北京', NOW(3))");
        Map.of("zhang", 2, "li", 2, "wang", 2, "wu", 3, "zhou", 4, "boss", 2, "region", 1)
                .forEach((id, department) -> {
                    TestStaff.active(ground.database, id);
                    sql.update(
                            "INSERT INTO staff_department (staff_id, department_id, leader) VALUES (?, ?, ?)",
                            id,
                            department,
                            Set.of("boss", "region").contains(id));
                });
    }

    /** A customer of that guide's, at that trust level. */
    void follow(String guide, String customer, int level) {
        TestCustomers.follow(
                ground.database,
                guide,
                customer,
                customer,
                "",
                ground.clock.instant().minus(Duration.ofDays(60)));
        sql.update(
                "INSERT IGNORE INTO trust_level (external_userid, level, since) VALUES (?, ?, ?)",
                customer,
                level,
                Timestamp.from(ground.clock.instant()));
    }

    void group(String chat, String owner, String... members) {
        sql.update(
                "INSERT INTO customer_group (chat_id, name, owner, founded_at, member_version) VALUES (?, '', ?, NOW(3), '1')",
                chat,
                owner);
        for (var member : members) {
            sql.update(
                    "INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene) VALUES (?, ?, TRUE, NOW(3), 1)",
                    chat,
                    member);
        }
    }

    /** By customer, to whom. */
    Map<String, String> successors(long handover) {
        var found = new ConcurrentHashMap<String, String>();
        lines.page(handover, new Lines.Filter(none(), none(), none(), none()), "", 1_000)
                .forEach(line -> found.put(
                        line.customer().value(),
                        line.successors().stream()
                                .findFirst()
                                .map(StaffId::value)
                                .orElse(line.state().name())));
        return found;
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    /** Writes down what it is handed. */
    static final class Recorded implements Transfers {
        final List<CustomerMove> moves = new CopyOnWriteArrayList<>();
        final List<GroupMove> groups = new CopyOnWriteArrayList<>();
        final List<TransferOrder> orders = new CopyOnWriteArrayList<>();
        private final JdbcClient sql;
        volatile boolean broken;

        private Recorded(JdbcClient sql) {
            this.sql = sql;
        }

        @Override
        public void customers(TransferOrder order, List<CustomerMove> more) {
            if (broken) {
                throw new IllegalStateException("the database went away");
            }
            orders.add(order);
            moves.addAll(more);
        }

        @Override
        public void groups(TransferOrder order, List<GroupMove> more) {
            groups.addAll(more);
        }

        @Override
        public Map<StaffId, Integer> coming() {
            return sql
                    .sql("SELECT successor FROM handover_customer WHERE state = 'APPROVED'")
                    .query(String.class)
                    .list()
                    .stream()
                    .collect(toMap(StaffId::new, coming -> 1, Integer::sum));
        }

        @Override
        public int withdraw(long order) {
            return moves.size();
        }

        List<String> customers() {
            return moves.stream()
                    .map(CustomerMove::customer)
                    .map(ExternalUserId::value)
                    .toList();
        }
    }

    @Override
    public void close() {
        ground.close();
    }
}
