package io.guanxi.announcement;

import io.guanxi.Ground.ScriptedQuota;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.outbox.Quota;
import io.guanxi.outbox.StillOutbox;
import io.guanxi.outbox.TestOutbox;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.RetentionSettings;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.Timetable;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.PacedMassMessages;
import io.guanxi.touch.TestGroupRules;
import io.guanxi.trial.TestTrial;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import io.guanxi.wiring.StrictJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The announcement package with a real outbox on a real database and a simulated WeCom: zhang of shop S1 in Hangzhou owns
 * the groups wrBREAD and wrMILK, li of shop S2 in Suzhou owns wrCAKE.
 */
final class AnnouncementHouse implements AutoCloseable {
    static final StaffId ZHANG = new StaffId("zhang");
    static final StaffId LI = new StaffId("li");
    static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final List<String> TABLES = List.of(
            "outbox",
            "media",
            "touch_stop",
            "touch_guide_day",
            "announcement_group",
            "announcement_ask",
            "announcement",
            "group_programme",
            "group_sending",
            "foreign_group_message",
            "group_member",
            "customer_group",
            "staff_department",
            "staff",
            "department",
            "shop");

    final SettableClock clock = new SettableClock(NOON);
    final Set<StaffId> away = new HashSet<>();
    final TestDatabase database;
    final SimulatedWeCom weCom;
    final JsonMapper json = JsonMapper.builder().build();
    private final Timetable timetable;
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final StillOutbox outbox;

    AnnouncementHouse(TestDatabase database) {
        this(database, QuotaRule.DAYS_OF_MONTH, "00:00", "00:00");
    }

    /** All groups together have four customers. */
    AnnouncementHouse(TestDatabase database, int approvalAbove) {
        this(database, QuotaRule.DAYS_OF_MONTH, "00:00", "00:00", approvalAbove);
    }

    AnnouncementHouse(TestDatabase database, QuotaRule rule) {
        this(database, rule, "00:00", "00:00");
    }

    /** With quiet hours, or without if both are the same. */
    AnnouncementHouse(TestDatabase database, QuotaRule rule, String quietFrom, String quietTo) {
        this(database, rule, quietFrom, quietTo, 1000);
    }

    private AnnouncementHouse(
            TestDatabase database, QuotaRule rule, String quietFrom, String quietTo, int approvalAbove) {
        this.database = database;
        this.weCom = SimulatedWeCom.start(corp(), clock, 0);
        this.timetable = Timetable.open(database.dataSource(), Timetable.Settings.defaults(), List.of());
        beginAgain();
        wire(rule, quietFrom, quietTo, approvalAbove);
        this.outbox = new StillOutbox(beans);
    }

    private static Corp corp() {
        return Corp.builder()
                .shop(2, "一店")
                .shop(3, "二店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 3)
                .customer("wmWANG", "王小姐")
                .customer("wmCHEN", "陈先生")
                .group("wrBREAD", "面包福利群", "zhang", "wmWANG", "wmCHEN")
                .group("wrMILK", "牛奶群", "zhang", "wmWANG")
                .group("wrCAKE", "蛋糕福利群", "li", "wmCHEN")
                .build();
    }

    /** Only what the house knows of groups, staff and shops is left. */
    void beginAgain() {
        database.transaction().executeWithoutResult(status -> begin());
    }

    private void begin() {
        away.clear();
        TABLES.forEach(table -> sql("DELETE FROM " + table));
        place("zhang", 2, "S1", "杭州");
        place("li", 3, "S2", "苏州");
        group("wrBREAD", "面包福利群", "zhang", "wmWANG", "wmCHEN");
        group("wrMILK", "牛奶群", "zhang", "wmWANG");
        group("wrCAKE", "蛋糕福利群", "li", "wmCHEN");
    }

    private void place(String staff, long shop, String code, String city) {
        sql(
                "INSERT INTO department (department_id, name, parent_id, changed_at) VALUES (?, ?, 1, ?)",
                shop,
                code,
                NOON);
        sql(
                "INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (?, ?, '', ?, ?)",
                shop,
                code,
                city,
                NOON);
        sql("INSERT INTO staff (staff_id, name, status, main_department) VALUES (?, '', 'ACTIVE', ?)", staff, shop);
        sql("INSERT INTO staff_department (staff_id, department_id, leader) VALUES (?, ?, FALSE)", staff, shop);
    }

    private void group(String chat, String name, String owner, String... customers) {
        var founded = NOON.minus(Duration.ofDays(400));
        sql(
                "INSERT INTO customer_group (chat_id, name, owner, founded_at, member_version) VALUES (?, ?, ?, ?, 'v1')",
                chat,
                name,
                owner,
                founded);
        for (var customer : customers) {
            sql(
                    "INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene) VALUES (?, ?, FALSE, ?, 3)",
                    chat,
                    customer,
                    founded);
        }
    }

    void sql(String statement, Object... values) {
        database.sql().sql(statement).params(values).update();
    }

    private void wire(QuotaRule rule, String quietFrom, String quietTo, int approvalAbove) {
        var app = new WeComApp("guide", CorpBuilder.AGENT, CorpBuilder.CORP, CorpBuilder.SECRET);
        var settings = new WeComSettings(weCom.url(), Duration.ofSeconds(10), Duration.ofSeconds(30));
        var minute = Duration.ofMinutes(1);
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(JsonMapper.class, () -> json);
        beans.registerBean(StrictJson.class, () -> new StrictJson(json));
        beans.registerBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new);
        beans.registerBean(TransactionTemplate.class, database::transaction);
        beans.registerBean(JdbcClient.class, database::sql);
        beans.registerBean(Timetable.class, () -> timetable);
        beans.registerBean(Quota.class, ScriptedQuota::new);
        beans.registerBean(PacedCalls.class, () -> new PacedCalls(beans.getBean(Quota.class)));
        beans.registerBean(PacedMassMessages.class);
        beans.registerBean(WeCom.class, () -> WeCom.connect(app, settings, TokenStore.inMemory(), clock));
        beans.registerBean(AuditTrail.class, () -> TestPrivacy.trail(database));
        beans.registerBean(RetentionSettings.class, TestPrivacy::retention);
        beans.registerBean(
                AnnouncementSettings.class,
                () -> new AnnouncementSettings(minute, minute, minute, rule, ZoneId.of("Asia/Shanghai")));
        beans.registerBean(GroupApprovalSettings.class, () -> new GroupApprovalSettings(approvalAbove));
        mappers("group.GroupMapper", "staff.StaffMapper", "staff.ShopMapper", "staff.DepartmentMapper");
        mappers("announcement.AnnouncementMapper", "announcement.AskMapper", "announcement.AnnouncedGroupMapper");
        mappers(
                "content.MediaMapper",
                "announcement.AskReminderMapper",
                "announcement.ForeignMessageMapper",
                "announcement.GroupLeftMapper",
                "announcement.OldAnnouncementMapper",
                "announcement.ProgrammeMapper");
        TestOutbox.register(beans, database);
        beans.register(type("group.CustomerGroups"), type("group.GroupsJoined"));
        beans.register(type("staff.Guides"), type("staff.Shops"), type("staff.Leaders"));
        beans.register(type("content.MediaStore"), type("content.WeComMedia"));
        TestGroupRules.into(beans, database, away, quietFrom, quietTo);
        TestTrial.into(beans);
        beans.scan("io.guanxi.announcement");
        beans.refresh();
    }

    private void mappers(String... names) {
        for (String name : names) {
            beans.getBeanFactory().registerSingleton(name, database.mapper(type(name)));
        }
    }

    /** By name: what other packages keep to themselves. */
    private static Class<?> type(String name) {
        try {
            return Class.forName("io.guanxi." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    NewAnnouncement toAll(String text) {
        return to(text, GroupChoice.everywhere());
    }

    NewAnnouncement to(String text, GroupChoice choice) {
        var content = Content.ofText(text);
        var now = clock.instant();
        return new NewAnnouncement("福利", content, choice, now, now.plus(Duration.ofHours(4)));
    }

    Announcement add(NewAnnouncement wish) {
        return get(Announcements.class).add(wish, false, io.guanxi.privacy.Actor.API);
    }

    Announcement now(Announcement announcement) {
        return get(Announcements.class).find(announcement.id()).orElseThrow();
    }

    void run(Class<? extends Task> task, String id) {
        var work = get(task);
        work.run(new Firing(work.name(), id, clock.instant(), clock.instant()));
    }

    /** Begins what is due and makes the calls. */
    void announce() {
        run(Announce.class, "all");
        work();
    }

    void work() {
        while (outbox.turn()) {
            // until nothing is due
        }
    }

    void follow() {
        run(FollowUp.class, "all");
    }

    /** By group, its state or its reason if it has one. */
    Map<String, String> fates(Announcement announcement) {
        var fates = new TreeMap<String, String>();
        get(AnnouncedGroups.class)
                .page(announcement.id(), "", 1000)
                .forEach(row -> fates.put(
                        row.chatId(), Optional.ofNullable(row.reason()).orElse(row.state())));
        return fates;
    }

    /** What owners were asked to send in WeCom, with that text. */
    List<MassMessage> asked(String text) {
        return weCom.world().inside(state -> state.massMessages().all().values().stream()
                .filter(message ->
                        message.toGroups() && message.content().text().equals(text))
                .toList());
    }

    /** By group, how many messages of that text reached it. */
    Map<ChatId, Long> reached(String text) {
        var reached = new TreeMap<ChatId, Long>((one, other) -> one.value().compareTo(other.value()));
        asked(text).forEach(message -> message.tasks().values().forEach(task -> task.fates()
                .forEach((chat, fate) -> {
                    if (fate.status() == 1) {
                        reached.merge(new ChatId(chat), 1L, Long::sum);
                    }
                })));
        return reached;
    }

    long rows(String from) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + from)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        beans.close();
        weCom.close();
    }
}
