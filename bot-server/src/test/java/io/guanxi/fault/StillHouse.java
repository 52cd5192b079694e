package io.guanxi.fault;

import io.guanxi.Ground.ScriptedQuota;
import io.guanxi.Guanxi;
import io.guanxi.House;
import io.guanxi.SettableClock;
import io.guanxi.inbox.TestInbox;
import io.guanxi.outbox.Quota;
import io.guanxi.outbox.StillOutbox;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.FreshDir;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.MariaDbSettings;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.api.Call;
import io.guanxi.sandbox.api.WeComHttp.Reply;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sync.Pull;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.tagging.MarkTags;
import io.guanxi.wecom.InProcessWeCom;
import io.guanxi.wecom.WeCom;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole server, wired as always, on a real database, in which nothing moves by itself: no thread of it runs. A
 * simulation moves its clock and its workers, and is its WeCom. The machine itself does not die here, so a commit need not
 * wait for the disk.
 */
final class StillHouse implements AutoCloseable {
    /** What a day leaves behind. */
    private static final List<String> TABLES = List.of(
            "callback_inbox",
            "staff",
            "staff_department",
            "department",
            "staff_refresh",
            "customer",
            "follow",
            "follow_refresh",
            "follow_tag",
            "customer_identity",
            "transfer_failure",
            "tag_group",
            "tag",
            "tag_list_refresh",
            "customer_group",
            "group_member",
            "group_refresh",
            "welcome",
            "tag_marking",
            "tag_marking_turn",
            "outbox");

    private static final Duration BETWEEN_DAYS = Duration.ofHours(8);

    final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    final CrashingDatabase database;
    final JdbcTemplate sql;
    final TransactionTemplate transaction;
    final TestInbox inbox;
    final StillOutbox outbox;
    final MarkTags markTags;
    final List<RefreshWorker<?>> workers;
    final List<Pull> pulls;
    private final MariaDb disk;
    private final ConfigurableApplicationContext server;
    private Instant day = clock.instant();
    private Function<Call, Reply> weCom = call -> new Reply(InProcessWeCom.UNREACHABLE, "", Duration.ZERO, true);

    /** Nothing is started, neither threads nor timers. */
    private static final class NothingStarts extends DefaultLifecycleProcessor {
        @Override
        public void onRefresh() {
            // that is the point
        }
    }

    StillHouse(Class<?> test) {
        var application = new SpringApplication(Guanxi.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(context -> prepare((GenericApplicationContext) context));
        disk = MariaDb.start(MariaDbSettings.in(FreshDir.in(Path.of("target/sandbox"), "days"))
                .with("--innodb-flush-log-at-trx-commit=0"));
        server = application.run(settings(test, disk));
        database = (CrashingDatabase) server.getBean(DataSource.class);
        sql = new JdbcTemplate(Objects.requireNonNull(database.getTargetDataSource()));
        transaction = server.getBean(TransactionTemplate.class);
        inbox = new TestInbox(server);
        outbox = new StillOutbox(server);
        markTags = server.getBean(MarkTags.class);
        Map<String, RefreshWorker<?>> byName = new TreeMap<>();
        server.getBeansOfType(RefreshWorker.class).forEach(byName::put);
        workers = List.copyOf(byName.values());
        pulls = server.getBeansOfType(Pull.class).values().stream()
                .sorted(Comparator.comparingInt(Pull::order))
                .toList();
    }

    private void prepare(GenericApplicationContext context) {
        context.registerBean("theTestsClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        context.registerBean(
                "theTestsWeCom",
                WeCom.class,
                () -> InProcessWeCom.over(call -> weCom.apply(call), clock),
                bean -> bean.setPrimary(true));
        context.registerBean("theTestsQuota", Quota.class, ScriptedQuota::new, bean -> bean.setPrimary(true));
        context.registerBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, NothingStarts.class);
        context.registerBean(Crashes.class);
        context.addBeanFactoryPostProcessor(StillHouse::withoutTimers);
    }

    private static void withoutTimers(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanNamesForType(ScheduledAnnotationBeanPostProcessor.class, true, false)) {
            ((DefaultListableBeanFactory) beans).removeBeanDefinition(name);
        }
    }

    private static final class Crashes implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource real ? new CrashingDatabase(real) : bean;
        }
    }

    private static String[] settings(Class<?> test, MariaDb database) {
        var schema = "guanxi_" + test.getSimpleName().toLowerCase(Locale.ROOT);
        return new String[] {
            "--spring.datasource.url=" + database.freshJdbcUrl(schema),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            "--spring.datasource.hikari.maximum-pool-size=4",
            "--spring.datasource.hikari.connection-timeout=30000",
            "--spring.data.redis.url=" + RedisServer.shared().url(),
            "--guanxi.redis-timeout=10s",
            "--guanxi.api-key=" + House.API_KEY,
            "--guanxi.privacy.secret=" + TestPrivacy.SECRET,
            "--guanxi.privacy.keyset=" + TestPrivacy.KEYSET,
            "--guanxi.sync.nightly=off",
            "--guanxi.wecom.corp-id=" + CorpBuilder.CORP,
            "--guanxi.wecom.apps[0].name=guide",
            "--guanxi.wecom.apps[0].agent-id=" + CorpBuilder.AGENT,
            "--guanxi.wecom.apps[0].secret=" + CorpBuilder.SECRET,
            "--guanxi.wecom.apps[0].token=" + House.KEYS.token(),
            "--guanxi.wecom.apps[0].aes-key=" + House.KEYS.aesKey(),
            "--logging.level.io.guanxi=error"
        };
    }

    /** From now on this is WeCom. */
    void begins(Function<Call, Reply> nextWeCom) {
        weCom = nextWeCom;
    }

    /** Everything forgotten. */
    void clear() {
        var statements = new ArrayList<>(
                TABLES.stream().map(table -> "DELETE FROM " + table).toList());
        statements.add("UPDATE inbox_lane SET handled = 0, dead = 0, unknown = 0 WHERE handled > 0");
        inOneTransaction(statements);
    }

    /** What the house knows now is what it begins with from now on. */
    void keepAsBeginning() {
        TABLES.forEach(table -> sql.execute("CREATE TABLE beginning_" + table + " AS SELECT * FROM " + table));
    }

    /** A new day begins, always a later one: what the server remembers of waiting and of tokens is over. */
    Instant nextDay() {
        day = day.plus(BETWEEN_DAYS);
        clock.set(day);
        return day;
    }

    void beginAgain() {
        database.calm();
        clear();
        inOneTransaction(TABLES.stream()
                .map(table -> "INSERT INTO " + table + " SELECT * FROM beginning_" + table)
                .toList());
    }

    private void inOneTransaction(List<String> statements) {
        sql.execute((Connection connection) -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var each : statements) {
                    statement.addBatch(each);
                }
                statement.executeBatch();
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
            return statements.size();
        });
    }

    @Override
    public void close() {
        server.close();
        disk.close();
    }
}
