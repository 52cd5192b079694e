package io.guanxi.service;

import io.guanxi.Ground;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.Customers;
import io.guanxi.customer.OptOuts;
import io.guanxi.customer.TestCustomers;
import io.guanxi.deed.FirstAfter;
import io.guanxi.order.TestOrders;
import io.guanxi.outbox.Quota;
import io.guanxi.outbox.StillOutbox;
import io.guanxi.outbox.TestOutbox;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.ServiceDesk;
import io.guanxi.sandbox.world.ServiceDesk.Line;
import io.guanxi.sandbox.world.ServiceLife;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Shops;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.todo.TestToDos;
import io.guanxi.todo.ToDos;
import io.guanxi.touch.Complaints;
import io.guanxi.touch.GuidesAway;
import io.guanxi.touch.TestTouches;
import io.guanxi.trust.TestTrust;
import io.guanxi.trust.TrustSignals;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import io.guanxi.wiring.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The package on a real database beside a simulated WeCom, moved by hand. It is Monday, 2 March 2026, 10:00 in Shanghai. */
final class Desk implements AutoCloseable {
    static final OpenKfId ACCOUNT = ServiceDesk.ACCOUNT;
    static final StaffId ZHANG = new StaffId("zhang");
    static final StaffId LI = new StaffId("li");
    static final ExternalUserId ANNA = new ExternalUserId("wmANNA");
    static final ServiceSettings SETTINGS = new ServiceSettings(
            List.of(ACCOUNT.value()),
            Duration.ofMinutes(15),
            List.of("li"),
            ZoneId.of("Asia/Shanghai"),
            Duration.ofDays(180));
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final String[] TABLES = {
        "outbox",
        "service_account",
        "service_sync",
        "service_turn",
        "service_session",
        "service_message",
        "service_reply",
        "shop_hours",
        "guide_task",
        "customer",
        "follow",
        "customer_opt_out",
        "touch_complaint",
        "erased_person",
        "audit_entry",
        "staff"
    };

    final Ground ground;
    final SettableClock clock;
    final TestDatabase database;
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final StillOutbox outbox;
    private final RefreshWorker<OpenKfId> sync;
    private final RefreshWorker<Conversation> turns;
    private final Set<StaffId> onLeave = new HashSet<>();
    private int heard;

    private Desk(TestDatabase database, DataSource way) {
        this.database = database;
        var corp = Corp.builder().shop(2, "一店").guide("zhang", "张敏", 2).guide("li", "李雷", 2);
        this.ground = Ground.on(database, corp.build(), TABLES);
        this.clock = ground.clock;
        TestStaff.active(database, "zhang", "li");
        wire(new RefreshQueues(new JdbcTemplate(way), database.transaction(), clock, ground.meters));
        this.outbox = new StillOutbox(beans);
        this.sync = new RefreshWorker<>(queue(OpenKfId.class), get(FetchMessages.class), 0, 1);
        this.turns = new RefreshWorker<>(queue(Conversation.class), get(TakeTurns.class), 0, 1);
    }

    static Desk on(TestDatabase database) {
        return new Desk(database, database.dataSource());
    }

    /** All of it by a way on which it may die. */
    static Desk by(TestDatabase database, DataSource way) {
        return new Desk(database, way);
    }

    /** A feature of a test's: answers 券, and breaks on 坏. */
    static final class Tickets implements ServiceAnswer {
        private static final Pattern BREAKS = Pattern.compile("崩溃");

        @Override
        public String id() {
            return "tickets";
        }

        @Override
        public String label() {
            return "我的券";
        }

        @Override
        public Optional<Answer> answer(Question question) {
            if (BREAKS.matcher(question.plain()).find()) {
                throw new IllegalStateException("the test's feature breaks");
            }
            boolean asked = question.tapped()
                    .map("tickets"::equals)
                    .orElse(question.plain().contains("券"));
            return asked ? Optional.of(Answer.of("一张券")) : Optional.empty();
        }
    }

    private void wire(RefreshQueues queues) {
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(JsonMapper.class, () -> ground.json);
        beans.registerBean(MeterRegistry.class, () -> ground.meters);
        beans.registerBean(TransactionTemplate.class, database::transaction);
        beans.registerBean(JdbcClient.class, database::sql);
        beans.registerBean(Quota.class, () -> ground.quota);
        beans.registerBean(PacedCalls.class, () -> ground.calls);
        beans.registerBean(RefreshQueues.class, () -> queues);
        beans.registerBean(WeCom.class, () -> ground.weCom);
        beans.registerBean(StrictJson.class, () -> new StrictJson(ground.json));
        beans.registerBean(ErasedPersons.class, () -> TestPrivacy.erasedPersons(database));
        beans.registerBean(AuditTrail.class, () -> TestPrivacy.trail(database));
        beans.registerBean(Guides.class, () -> TestStaff.guides(database));
        beans.registerBean(Shops.class, () -> TestStaff.shops(database));
        beans.registerBean(Customers.class, () -> TestCustomers.customers(database));
        beans.registerBean(OptOuts.class, () -> TestCustomers.optOuts(database, ground::publish, clock));
        beans.registerBean(Complaints.class, () -> TestTouches.complaints(database, ground::publish, clock));
        beans.registerBean(ToDos.class, () -> TestToDos.toDos(database, clock));
        beans.registerBean(
                TrustSignals.class, () -> new TestTrust(database, TestOrders.tally(), clock, ground::publish).signals);
        beans.registerBean(GuidesAway.class, () -> TestTouches.away(onLeave));
        beans.registerBean(ServiceSettings.class, () -> SETTINGS);
        beans.registerBean(FirstAfter.class);
        beans.registerBean(Tickets.class, Tickets::new);
        Stream.of(
                        ServiceAccountMapper.class,
                        ServiceMessageMapper.class,
                        ServiceReplyMapper.class,
                        ServiceSessionMapper.class,
                        ShopHoursMapper.class)
                .forEach(this::mapper);
        TestOutbox.register(beans, database);
        beans.scan("io.guanxi.service");
        beans.addBeanFactoryPostProcessor(factory -> {
            ((BeanDefinitionRegistry) factory).removeBeanDefinition("serviceSyncWorker");
            ((BeanDefinitionRegistry) factory).removeBeanDefinition("serviceTurnWorker");
        });
        beans.refresh();
    }

    private <M> void mapper(Class<M> type) {
        beans.registerBean(type, () -> database.mapper(type));
    }

    <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    private <K> RefreshQueue<K> queue(Class<K> key) {
        return beans.<RefreshQueue<K>>getBeanProvider(ResolvableType.forClassWithGenerics(RefreshQueue.class, key))
                .getObject();
    }

    ServiceLife life() {
        return ground.world().service();
    }

    /** A customer of zhang's. */
    ExternalUserId customer(String id) {
        TestCustomers.follow(database, "zhang", id, "安娜", "", LONG_AGO);
        return new ExternalUserId(id);
    }

    /** From now on. */
    void goesOnLeave(StaffId staff) {
        onLeave.add(staff);
    }

    /** Everything that is due, until nothing is. */
    void work() {
        boolean news = true;
        while (news) {
            news = hear();
            settle();
        }
    }

    /** The callbacks since are handled; false if there were none. */
    boolean hear() {
        var told = ground.told(MessageOrEvent.class);
        var news = told.subList(heard, told.size());
        heard = told.size();
        if (!news.isEmpty()) {
            ground.receive(get(HearOfMessages.class), news);
        }
        return !news.isEmpty();
    }

    void settle() {
        boolean busy = true;
        while (busy) {
            busy = read();
            busy |= turn();
            busy |= outbox.turn();
        }
    }

    /** In steps, so that what is tried again has its turns. */
    void outlast(Duration time) {
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofMinutes(3));
            settle();
        }
    }

    boolean read() {
        return sync.turn();
    }

    /** Of another node. */
    FetchMessages anotherReader() {
        return new FetchMessages(
                queue(OpenKfId.class),
                get(ServiceAccountMapper.class),
                get(KeepMessages.class),
                ground.calls,
                ground.weCom,
                clock);
    }

    boolean turn() {
        return turns.turn();
    }

    long count(String what) {
        return ground.number("SELECT COUNT(*) FROM " + what);
    }

    /** How often WeCom answered that call so. */
    int calls(String api, int code) {
        return ground.simulation.calls().of(api, code);
    }

    List<String> says(ExternalUserId customer) {
        return lines(customer)
                .filter(line -> line.by().equals("bot"))
                .map(Line::text)
                .toList();
    }

    Stream<Line> lines(ExternalUserId customer) {
        return ground.world().inside(state -> state.serviceDesk().lines(customer)).stream();
    }

    List<String> told(StaffId staff) {
        return ground.world().inside(state -> state.appMessages().sent()).stream()
                .filter(message -> message.staff().equals(staff))
                .map(message -> message.text())
                .toList();
    }

    String with(ExternalUserId customer) {
        return ground.texts("SELECT state FROM service_session WHERE external_userid = ?", customer.value())
                .get(0);
    }

    @Override
    public void close() {
        beans.close();
        ground.close();
    }
}
