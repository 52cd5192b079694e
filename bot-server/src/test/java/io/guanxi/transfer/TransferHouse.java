package io.guanxi.transfer;

import static java.util.stream.Collectors.toMap;

import io.guanxi.Ground;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.Audience;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.customer.CustomersRemoved;
import io.guanxi.customer.CustomersRemoved.CustomerRemoved;
import io.guanxi.customer.RelationNotes;
import io.guanxi.customer.TestCustomers;
import io.guanxi.customer.TransfersFailed;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.Quota;
import io.guanxi.outbox.StillOutbox;
import io.guanxi.outbox.TestOutbox;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.Guides;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshTable;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.TestTagging;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The transfer package with a real outbox on a real database and a simulated WeCom, of which zhang, li and wu are members. */
final class TransferHouse implements AutoCloseable {
    static final StaffId ZHANG = new StaffId("zhang");
    static final StaffId LI = new StaffId("li");
    static final StaffId WU = new StaffId("wu");
    static final Duration A_DAY = Duration.ofHours(24).plusMinutes(11);
    private static final String[] TABLES = {
        "outbox",
        "transfer_customer",
        "transfer_group",
        "transfer_call",
        "transfer_order",
        "tag_marking",
        "follow",
        "follow_tag",
        "follow_refresh",
        "group_refresh",
        "staff",
        "erased_person",
        "customer_opt_out"
    };

    final Ground ground;
    final SettableClock clock;
    private final TestDatabase database;
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final StillOutbox outbox;
    final List<CustomersMoved> moves = new ArrayList<>();
    /** Group and outcome. */
    final List<String> groupEnds = new ArrayList<>();
    /** How often ends were told of. */
    int tellings;

    private int heard;

    TransferHouse(TestDatabase database, Corp corp) {
        this.database = database;
        this.ground = Ground.on(database, corp, TABLES);
        this.clock = ground.clock;
        database.sql().sql("DROP TABLE IF EXISTS heard_end").update();
        database.sql()
                .sql("CREATE TABLE heard_end (order_id BIGINT, external_userid VARCHAR(64), outcome"
                        + " VARCHAR(12), PRIMARY KEY (order_id, external_userid))")
                .update();
        TestStaff.active(database, "zhang", "li", "wu");
        wire();
        this.outbox = new StillOutbox(beans);
    }

    /** The groups to look at again are asked for nowhere here. No configuration that the server would find in its tests. */
    static class GroupRefresh {
        @Bean
        RefreshQueue<ChatId> groupRefresh(Ground ground) {
            return ground.queues.open(RefreshTable.of("group_refresh", "chat_id", ChatId::value, ChatId::new));
        }
    }

    private void wire() {
        beans.registerBean(Ground.class, () -> ground, definition -> definition.setDestroyMethodName(""));
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(JsonMapper.class, () -> ground.json);
        beans.registerBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new);
        beans.registerBean(TransactionTemplate.class, database::transaction);
        beans.registerBean(JdbcClient.class, database::sql);
        beans.registerBean(Quota.class, () -> ground.quota);
        beans.registerBean(PacedCalls.class, () -> ground.calls);
        beans.registerBean(WeCom.class, () -> ground.weCom);
        beans.registerBean(Audience.class, () -> TestCustomers.audience(database));
        beans.registerBean(ErasedPersons.class, () -> TestPrivacy.erasedPersons(database));
        beans.registerBean(Guides.class, () -> TestStaff.guides(database));
        beans.registerBean(Tags.class, () -> TestTagging.tags(database));
        beans.registerBean(MarkTags.class, () -> TestTagging.markTags(database, beans.getBean(Outbox.class), clock));
        beans.registerBean(RelationNotes.class, () -> TestCustomers.relationNotes(database, ground.queues));
        beans.registerBean(TransferMapper.class, () -> database.mapper(TransferMapper.class));
        beans.registerBean(TransferFateMapper.class, () -> database.mapper(TransferFateMapper.class));
        beans.registerBean(TransferCallMapper.class, () -> database.mapper(TransferCallMapper.class));
        beans.registerBean(TransferGroupMapper.class, () -> database.mapper(TransferGroupMapper.class));
        beans.registerBean(TransferSettings.class, TransferHouse::settings);
        TestOutbox.register(beans, database);
        beans.register(GroupRefresh.class);
        beans.scan("io.guanxi.transfer");
        beans.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> published) {
                hear(published.getPayload());
            }
        });
        // Nothing is due here unless the test says so.
        beans.addBeanFactoryPostProcessor(
                factory -> factory.getBeanDefinition("transfersAreDue").setLazyInit(true));
        beans.refresh();
    }

    /** An end is written down in the transaction that tells of it, as a handover does; a second one of the same customer fails. */
    private void hear(Object event) {
        if (event instanceof TransferEnded ended) {
            tellings++;
            ended.ends().forEach(end -> database.sql()
                    .sql("INSERT INTO heard_end (order_id, external_userid, outcome) VALUES (?, ?, ?)")
                    .params(ended.order(), end.customer().value(), end.outcome())
                    .update());
        } else if (event instanceof GroupTransferEnded ended) {
            ended.ends().forEach(end -> groupEnds.add(end.group() + " " + end.outcome()));
        } else if (event instanceof CustomersMoved moved) {
            moves.add(moved);
        }
    }

    static TransferSettings settings() {
        return new TransferSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofHours(24).plusMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofDays(30),
                Duration.ofDays(3),
                ZoneId.of("Asia/Shanghai"));
    }

    <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    /** As a handover does: the whole order in one transaction. */
    void order(long id, Kind kind, List<ExternalUserId> customers, StaffId... line) {
        var order = new TransferOrder(id, ZHANG, kind, Optional.empty());
        var moves = customers.stream()
                .map(customer -> new CustomerMove(customer, List.of(line)))
                .toList();
        database.transaction()
                .executeWithoutResult(status -> get(Transfers.class).customers(order, moves));
    }

    /** So many new customers of zhang's. */
    List<ExternalUserId> customers(int n) {
        var ids = new ArrayList<ExternalUserId>();
        for (int i = 0; i < n; i++) {
            ids.add(ground.world().scan(ZHANG, "客人" + i, ""));
        }
        return ids;
    }

    void ask() {
        clock.advance(Duration.ofSeconds(21));
        run(PackTransfers.class);
        work();
    }

    void follow() {
        run(FollowTransfers.class);
        work();
    }

    void run(Class<? extends Task> task) {
        var work = get(task);
        work.run(new Firing(work.name(), "all", clock.instant(), clock.instant()));
    }

    void work() {
        while (outbox.turn()) {
            // until nothing is due
        }
    }

    /** The 24 hours pass, and it is seen what came of them. */
    void aDayLater() {
        clock.advance(A_DAY);
        follow();
    }

    /** What WeCom has called back since, as the customer package tells it. */
    void hear() {
        var all = ground.told(CustomerChange.class);
        all.subList(heard, all.size()).forEach(this::publish);
        heard = all.size();
    }

    private void publish(CustomerChange change) {
        var at = change.header().createdAt();
        if (change instanceof CustomerChange.Added e) {
            publish(new CustomersAdded(
                    List.of(new CustomerAdded(e.staff(), e.customer(), e.state(), e.welcomeCode(), at))));
        } else if (change instanceof CustomerChange.LeftStaff e) {
            publish(new CustomersLeft(List.of(new CustomerLeft(e.staff(), e.customer(), at))));
        } else if (change instanceof CustomerChange.RemovedByStaff e) {
            publish(new CustomersRemoved(List.of(new CustomerRemoved(e.staff(), e.customer(), at))));
        } else if (change instanceof CustomerChange.TransferFailed e) {
            publish(new TransfersFailed(
                    List.of(new TransfersFailed.Failure(e.staff(), e.customer(), e.failReason(), at))));
        }
    }

    private void publish(Object event) {
        database.transaction().executeWithoutResult(status -> beans.publishEvent(event));
    }

    void leaves(StaffId guide) {
        ground.world().leave(guide);
        TestStaff.left(database, guide.value());
        publish(new GuideLeft(guide, clock.instant()));
    }

    /** By customer. */
    Map<String, String> ends(long order) {
        return database
                .sql()
                .sql("SELECT external_userid, outcome FROM heard_end WHERE order_id = ?")
                .param(order)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By state, how many customers. */
    Map<String, Integer> states(long order) {
        return get(TransferMapper.class).counts(order).stream()
                .collect(toMap(
                        TransferMapper.StateCount::state, TransferMapper.StateCount::n, Integer::sum, TreeMap::new));
    }

    TransferMapper.Row row(long order, ExternalUserId customer) {
        return get(TransferMapper.class).find(order, customer.value()).orElseThrow();
    }

    String state(long order, ExternalUserId customer) {
        return row(order, customer).state();
    }

    String sentence(long order, ExternalUserId customer) {
        return Optional.ofNullable(row(order, customer).sentence()).orElse("");
    }

    /** How often WeCom was asked to begin transfers, whatever it answered. */
    int asks() {
        return Arrays.stream(
                        new String[] {"externalcontact/transfer_customer", "externalcontact/resigned/transfer_customer"
                        })
                .mapToInt(ground.simulation.calls()::of)
                .sum();
    }

    List<StaffId> followersOf(ExternalUserId customer) {
        return ground.world().inside(state -> state.follows().of(customer).stream()
                .map(follow -> follow.staff())
                .toList());
    }

    <T> List<T> each(int n, Function<Integer, T> make) {
        return java.util.stream.IntStream.range(0, n).boxed().map(make).toList();
    }

    @Override
    public void close() {
        beans.close();
        ground.close();
    }
}
