package io.guanxi.touch;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.birthday.TestBirthdays;
import io.guanxi.customer.TestCustomers;
import io.guanxi.deed.Bought;
import io.guanxi.outbox.Quota;
import io.guanxi.outbox.Settlement;
import io.guanxi.outbox.StillOutbox;
import io.guanxi.outbox.TestOutbox;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.privacy.RetentionSettings;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.MassMessage.Task;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Timetable;
import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.Matches;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.segment.TestSegments;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.PacedMassMessages;
import io.guanxi.todo.TestToDos;
import io.guanxi.todo.ToDoSettings;
import io.guanxi.trial.TestTrial;
import io.guanxi.trust.TestTrust;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The touch package on a real database and a simulated WeCom: zhang has customers c00 to c19, li has c20 to c29. */
final class TouchHouse implements AutoCloseable {
    static final StaffId ZHANG = new StaffId("zhang");
    static final StaffId LI = new StaffId("li");
    static final Instant TEN_IN_SHANGHAI = Instant.parse("2026-11-21T02:00:00Z");
    static final String TEXT = "生日快乐！来店里有小礼物。";

    final SettableClock clock = new SettableClock(TEN_IN_SHANGHAI);
    final Fete fete = new Fete();
    final GuardrailSettings house;
    /** When customers buy, as the test says. */
    final Map<ExternalUserId, Instant> buyers = new HashMap<>();

    final Set<StaffId> away = new HashSet<>();
    final Map<ExternalUserId, Set<StaffId>> leaving = new HashMap<>();
    /** Guides whose tasks the database does not take. */
    final Set<StaffId> unpackable = new HashSet<>();

    final AtomicInteger statements = new AtomicInteger();
    final List<TouchesDelivered> events = new ArrayList<>();
    final TestDatabase database;
    final SimulatedWeCom weCom;
    final JsonMapper json = JsonMapper.builder().build();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final int approvalAbove;
    private final Timetable timetable;
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

    TouchHouse(TestDatabase database) {
        this(database, TestGuardrails.DEFAULTS, 1000);
    }

    TouchHouse(TestDatabase database, GuardrailSettings house) {
        this(database, house, 1000);
    }

    /** @param approvalAbove so many customers need a second person */
    TouchHouse(TestDatabase database, int approvalAbove) {
        this(database, TestGuardrails.DEFAULTS, approvalAbove);
    }

    private TouchHouse(TestDatabase database, GuardrailSettings house, int approvalAbove) {
        this.house = house;
        this.approvalAbove = approvalAbove;
        this.database = database;
        this.weCom = SimulatedWeCom.start(corp(), clock, 0);
        this.timetable = Timetable.open(database.dataSource(), Timetable.Settings.defaults(), List.of());
        empty();
        staff(ZHANG, "ACTIVE");
        staff(LI, "ACTIVE");
        IntStream.range(0, 30).forEach(i -> follows(i < 20 ? ZHANG : LI, customer(i)));
        wire();
    }

    private static Corp corp() {
        var corp = Corp.builder().shop(2, "一店").guide("zhang", "张", 2).guide("li", "李", 2);
        for (int i = 0; i < 30; i++) {
            corp.customer(customer(i).value(), "客" + i)
                    .follow(i < 20 ? "zhang" : "li", customer(i).value());
        }
        return corp.build();
    }

    static ExternalUserId customer(int i) {
        return new ExternalUserId("wmc%02d".formatted(i));
    }

    /** Only whom the guides know is left. */
    void beginAgain() {
        for (String table : List.of(
                "outbox",
                "touch",
                "touch_day",
                "touch_task",
                "touch_run",
                "touch_plan",
                "touch_guide_day",
                "touch_content")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
    }

    private void empty() {
        for (String table : List.of(
                "outbox",
                "touch",
                "touch_day",
                "touch_foreign",
                "touch_foreign_message",
                "touch_story",
                "welcome",
                "announcement",
                "announcement_group",
                "group_member",
                "touch_task",
                "touch_run",
                "touch_plan",
                "touch_stop",
                "touch_complaint",
                "touch_guide_day",
                "touch_leaving",
                "touch_rename",
                "touch_left",
                "touch_delivered_day",
                "touch_brake",
                "shop",
                "staff_department",
                "touch_content",
                "media",
                "segment",
                "follow",
                "customer",
                "staff",
                "guide_task",
                "birthday",
                "birthday_gift",
                "birthday_ask",
                "guide_effect",
                "guide_choice",
                "coupon",
                "password_redemption",
                "order_redemption",
                "trust_talk",
                "service_message",
                "person_link",
                "trust_level",
                "customer_opt_out",
                "consent")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
    }

    void staff(StaffId staff, String status) {
        database.sql()
                .sql(
                        "INSERT INTO staff (staff_id, name, status) VALUES (?, '', ?) ON DUPLICATE KEY UPDATE status = VALUES(status)")
                .params(staff.value(), status)
                .update();
    }

    void follows(StaffId staff, ExternalUserId customer) {
        database.sql()
                .sql("INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at)"
                        + " VALUES (?, ?, 'MUTUAL', '2025-01-01', '2025-01-01')")
                .params(staff.value(), customer.value())
                .update();
        database.sql()
                .sql("INSERT IGNORE INTO customer (external_userid, first_seen_at) VALUES (?, '2025-01-01')")
                .param(customer.value())
                .update();
    }

    /** WeCom goes on naming them by the id before. */
    void rename(StaffId from, StaffId to) {
        database.transaction().executeWithoutResult(status -> {
            database.sql()
                    .sql("UPDATE staff SET staff_id = ? WHERE staff_id = ?")
                    .params(to.value(), from.value())
                    .update();
            beans.publishEvent(new GuideRenamed(from, to));
        });
    }

    /** For a shorter time than zhang, and in WeCom as well. */
    void liKnows(int customer) {
        follows(LI, customer(customer));
        database.sql()
                .sql("UPDATE follow SET followed_at = '2025-06-01' WHERE staff_id = 'li' AND external_userid = ?")
                .param(customer(customer).value())
                .update();
        weCom.world().scan(LI, customer(customer), "");
    }

    void optOut(ExternalUserId customer) {
        database.sql()
                .sql(
                        "INSERT INTO customer_opt_out (external_userid, reason, since) VALUES (?, 'told the guide', '2026-01-01')")
                .param(customer.value())
                .update();
    }

    private void wire() {
        var app = new WeComApp("guide", CorpBuilder.AGENT, CorpBuilder.CORP, CorpBuilder.SECRET);
        var settings = new WeComSettings(weCom.url(), Duration.ofSeconds(10), Duration.ofSeconds(30));
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(JsonMapper.class, () -> json);
        beans.registerBean(SimpleMeterRegistry.class, () -> meters);
        beans.registerBean(TransactionTemplate.class, database::transaction);
        beans.registerBean(Timetable.class, () -> timetable);
        var conditions = TestSegments.conditions(database, clock, criteria());
        beans.registerBean(Conditions.class, () -> conditions);
        beans.registerBean(Matches.class, () -> TestSegments.matches(database, conditions, clock));
        beans.registerBean(ApprovalSettings.class, () -> new ApprovalSettings(approvalAbove));
        beans.registerBean(TouchSettings.class, () -> new TouchSettings(Duration.ofMinutes(1)));
        beans.registerBean(GuardrailSettings.class, () -> house);
        beans.registerBean(Bought.class, () -> moments -> {
            var found = new HashMap<>(buyers);
            found.entrySet()
                    .removeIf(of ->
                            !moments.containsKey(of.getKey()) || of.getValue().isBefore(moments.get(of.getKey())));
            return found;
        });
        beans.registerBean(GuidesAway.class, () -> (guides, at) -> away);
        beans.registerBean(HandingOver.class, () -> customers -> leaving);
        beans.registerBean(SignsOfLife.class, () -> (customers, since) -> buyers);
        beans.registerBean(Fete.class, () -> fete);
        beans.registerBean(PacedCalls.class, () -> new PacedCalls(unlimited()));
        beans.registerBean(PacedMassMessages.class);
        beans.registerBean(WeCom.class, () -> WeCom.connect(app, settings, TokenStore.inMemory(), clock));
        beans.registerBean(JdbcClient.class, database::sql);
        beans.registerBean(RetentionSettings.class, TestPrivacy::retention);
        beans.registerBean(SegmentSettings.class, () -> TestSegments.SETTINGS);
        beans.registerBean(ErasedPersons.class, () -> TestPrivacy.erasedPersons(database));
        beans.registerBean(AuditTrail.class, () -> TestPrivacy.trail(database));
        beans.registerBean(Listener.class, () -> new Listener(events));
        TestOutbox.register(beans, database);
        beans.registerBean(Quota.class, TouchHouse::unlimited);
        mappers("customer.FollowMapper", "customer.CustomerMapper", "staff.StaffMapper");
        mappers("staff.ShopMapper", "staff.DepartmentMapper", "touch.TouchDayMapper", "touch.HistoryMapper");
        beans.registerBean(GroupSettings.class, () -> new GroupSettings("21:00", "08:00"));
        mappers("announcement.AskMapper", "touch.ForeignMapper");
        beans.register(type("announcement.Asks"));
        mappers("touch.TouchStoryMapper");
        mappers("touch.HoldMapper", "touch.StopMapper", "touch.BrakeMapper", "touch.ReminderMapper");
        mappers(
                "touch.SilenceMapper",
                "touch.ComplaintMapper",
                "touch.ProgressMapper",
                "touch.WhyMapper",
                "touch.ResultMapper");
        mappers("touch.PlanMapper", "touch.RunMapper", "touch.TouchMapper", "touch.TaskMapper", "touch.ContentMapper");
        mappers("segment.SegmentMapper", "content.MediaMapper", "customer.CustomerViewMapper", "touch.WordMapper");
        mappers("touch.WithdrawMapper", "touch.RenameMapper", "customer.ConsentMapper");
        beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        beans.registerBean(OneWordEachSettings.class, () -> new OneWordEachSettings(20, 3));
        beans.registerBean(ToDoSettings.class, () -> TestToDos.SETTINGS);
        beans.register(
                type("todo.ToDos"),
                type("todo.ToDoRows"),
                type("todo.ListRows"),
                type("todo.ChooseList"),
                type("todo.DayList"),
                type("todo.Places"),
                type("customer.Customers"));
        beans.register(type("segment.Segments"), type("content.MediaStore"), type("content.WeComMedia"));
        beans.register(
                type("customer.Audience"),
                type("customer.WhoLeft"),
                type("customer.MarketingConsents"),
                type("staff.Guides"),
                type("staff.Shops"),
                type("staff.Leaders"));
        TestBirthdays.into(beans, database, clock);
        beans.register(type("welcome.WelcomeSeries"), type("welcome.EndSeries"), type("welcome.ReadyMadeSeries"));
        beans.register(type("todo.ToDosTold"), type("channel.WelcomesTold"), type("announcement.AnnouncementsTold"));
        beans.register(type("group.GroupsJoined"));
        beans.register(type("coupon.RedeemedCoupons"), type("password.WordsSaid"), type("order.RedeemedInShops"));
        beans.register(type("trust.Talks"), type("service.WroteToService"));
        TestTrial.into(beans);
        beans.scan("io.guanxi.touch", "io.guanxi.deed", "io.guanxi.result");
        beans.refresh();
    }

    private List<Criterion> criteria() {
        var criteria = new ArrayList<>(TestCustomers.criteria(database, TestSegments.SETTINGS));
        criteria.addAll(List.of(new Named(), TestBirthdays.criterion(), TestTrust.criterion()));
        return criteria;
    }

    private void mappers(String... names) {
        for (String name : names) {
            beans.getBeanFactory().registerSingleton(name, counted(type(name)));
        }
    }

    /** Each call of a mapper is a statement. */
    private Object counted(Class<?> type) {
        var mapper = database.mapper(type);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            statements.incrementAndGet();
            if (type == TaskMapper.class
                    && method.getName().equals("add")
                    && unpackable.contains(new StaffId((String) arguments[1]))) {
                throw new IllegalStateException("the database fails here");
            }
            try {
                method.setAccessible(true);
                return method.invoke(mapper, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** By name: what other packages keep to themselves. */
    private static Class<?> type(String name) {
        try {
            return Class.forName("io.guanxi." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code {"named": ["wmc00"]}}: these customers. */
    private static final class Named implements Criterion {
        @Override
        public String name() {
            return "named";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            return Clause.of("SELECT external_userid FROM customer WHERE ")
                    .then(Clause.oneOf("external_userid", new Argument(argument).texts()));
        }

        @Override
        public String words(JsonNode argument) {
            return "是其中一位";
        }
    }

    record Listener(List<TouchesDelivered> heard) {
        @EventListener
        void on(TouchesDelivered event) {
            heard.add(event);
        }
    }

    private static Quota unlimited() {
        return new Quota() {
            @Override
            public Optional<Duration> tryAcquire(String api) {
                return Optional.empty();
            }

            @Override
            public Optional<Duration> tryAcquireInBackground(String api) {
                return Optional.empty();
            }

            @Override
            public void block(String api, Duration time) {}
        };
    }

    <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    ApplicationContext beans() {
        return beans;
    }

    Plan plan() {
        return plan(new Limits(Optional.empty(), 2, 7, Duration.ofHours(24)));
    }

    Plan plan(Limits limits) {
        var zone = ZoneId.of("Asia/Shanghai");
        var everyDay = Timing.daily(LocalTime.of(10, 0));
        var intent = new Intent("Fête", "fete", TEXT, PlanContent.NONE, everyDay, zone, Optional.empty(), "{}", limits);
        return get(Plans.class).add(intent, Plan.State.ACTIVE, Actor.API);
    }

    /** A good plan every day at ten with these fields changed, read as Spring reads a request. */
    PlanWish wish(String changes) {
        var wish = json.createObjectNode();
        wish.put("name", "Fête").put("occasion", "fete").put("text", TEXT);
        wish.put("at", "10:00").put("zone", "Asia/Shanghai");
        json.readTree(changes).properties().forEach(field -> wish.set(field.getKey(), field.getValue()));
        return json.treeToValue(wish, PlanWish.class);
    }

    void invite(int from, int to) {
        IntStream.range(from, to).mapToObj(TouchHouse::customer).forEach(fete.guests::add);
    }

    void fire(Plan plan, Instant slot) {
        get(PlanTouches.class).run(new Firing(PlanTouches.NAME, plan.id().toString(), slot, clock.instant()));
    }

    /** Makes the calls in the outbox as a server does, looking up those whose outcome is unknown. */
    void work() {
        var outbox = new StillOutbox(beans);
        while (outbox.turn()) {
            // until nothing is due
        }
    }

    /** Fires the plan for now and has its tasks created. */
    void hand(Plan plan) {
        fire(plan, clock.instant());
        deliver();
    }

    void goOn() {
        get(ContinueRuns.class).run(new Firing(ContinueRuns.KEY.task(), "all", clock.instant(), clock.instant()));
    }

    void confirm(StaffId staff) {
        weCom.world()
                .inside(state -> state.massMessages().all().values().stream()
                        .filter(message -> message.creator().isEmpty() && !message.cancelled())
                        .filter(message -> message.tasks().containsKey(staff)
                                && message.task(staff).confirmedAt().isEmpty())
                        .map(message -> message.id())
                        .toList())
                .forEach(message -> weCom.world().confirm(message, staff));
    }

    void poll() {
        get(PollResults.class).run(new Firing("poll-touch-results", "all", clock.instant(), clock.instant()));
    }

    /** Makes the calls in the outbox once, and settles those whose outcome is final. Answers how they ended. */
    List<Outcome<Created>> deliver() {
        var outcomes = new ArrayList<Outcome<Created>>();
        for (MassMessage order : waiting()) {
            var outcome = get(MassMessages.class).send(order);
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Done<Created> done) {
                settle(order, new Settlement.Done<>(done.value(), clock.instant()));
            } else if (outcome instanceof Outcome.Refused<Created> refused) {
                settle(
                        order,
                        new Settlement.Refused<>(
                                refused.error().code(), refused.error().message()));
            }
        }
        return outcomes;
    }

    List<MassMessage> waiting() {
        return database
                .sql()
                .sql("SELECT payload FROM outbox WHERE state = 'WAITING' AND kind = 'mass-message' ORDER BY id")
                .query(String.class)
                .list()
                .stream()
                .map(payload -> json.readValue(payload, MassMessage.class))
                .toList();
    }

    void settle(MassMessage order, Settlement<Created> settlement) {
        database.transaction().executeWithoutResult(status -> {
            get(MassMessages.class).settled(order, settlement);
            database.sql()
                    .sql("UPDATE outbox SET state = 'DONE' WHERE dedup_key = ?")
                    .param("task-" + order.task())
                    .update();
        });
    }

    Map<TouchState, Integer> states(Plan plan) {
        return get(Runs.class).counts(run(plan));
    }

    Run run(Plan plan) {
        return get(Runs.class).page(plan.id(), Long.MAX_VALUE, 1).get(0);
    }

    /** What became of each customer in the plan's latest run. */
    Map<ExternalUserId, TouchState> fates(Plan plan) {
        var fates = new TreeMap<ExternalUserId, TouchState>(
                (one, other) -> one.value().compareTo(other.value()));
        get(Touches.class)
                .page(run(plan).id(), Optional.empty(), "", 1000)
                .forEach(row -> fates.put(new ExternalUserId(row.externalUserid()), TouchState.valueOf(row.state())));
        return fates;
    }

    /** The reason for each customer of the plan's latest run who has one. */
    Map<ExternalUserId, String> reasons(Plan plan) {
        var reasons =
                new TreeMap<ExternalUserId, String>((one, other) -> one.value().compareTo(other.value()));
        get(Touches.class).page(run(plan).id(), Optional.empty(), "", 1000).stream()
                .filter(row -> row.reason() != null)
                .forEach(row -> reasons.put(new ExternalUserId(row.externalUserid()), String.valueOf(row.reason())));
        return reasons;
    }

    /** What each guide was asked to send in WeCom, message by message. */
    List<Task> tasksOf(StaffId staff) {
        return weCom.world().inside(state -> state.massMessages().all().values().stream()
                .filter(message -> message.tasks().containsKey(staff))
                .map(message -> message.task(staff))
                .toList());
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
