package io.guanxi.flashsale;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.announcement.GroupAnnouncements;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.TestCoupons;
import io.guanxi.customer.TestCustomers;
import io.guanxi.flashsale.StockCounter.Settled;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.PacedCalls;
import io.guanxi.todo.ToDos;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import io.guanxi.wiring.StrictJson;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One server's part in sales, put together by hand. */
final class Node implements AutoCloseable {
    static final Duration LOST = Duration.ofSeconds(10);
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    final SaleKeys keys = new SaleKeys(TestPrivacy.SECRET);
    final FlashSaleSettings settings =
            new FlashSaleSettings(URI.create("https://shop.example.com/"), ZoneId.of("Asia/Shanghai"), true, LOST);
    final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    final AnnounceSale announce = new AnnounceSale(beans.getBeanProvider(GroupAnnouncements.class), settings);
    final StockCounter counter;
    final Claims claims;
    final Coupons coupons;
    final ReleaseClaims release;
    final FlashSales sales;
    final KeepClaims keep;
    final TellTrust trust;
    final ClaimWriter writer;
    final Claiming claiming;
    final Reconcile reconcile;
    final FlashSaleController api;
    final ClaimPages pages;
    final SignInPages signInPages;
    final RedisClient redis;

    Node(TestDatabase database, String redisUrl, Clock clock) {
        this(database, redisUrl, clock, NOWHERE);
    }

    /** @param weCom whom it asks who somebody is */
    Node(TestDatabase database, String redisUrl, Clock clock, URI weCom) {
        var json = JsonMapper.builder().build();
        var saleRows = database.mapper(FlashSaleMapper.class);
        var rows = database.mapper(ClaimMapper.class);
        var transaction = database.transaction();
        redis = RedisClient.create(redisUrl);
        redis.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(20)))
                .build());
        counter = new StockCounter(redis, keys, clock);
        claims = new Claims(rows, json);
        coupons = TestCoupons.coupons(database, clock);
        var guides = new TellGuides(
                toDos(database, clock), TestCustomers.audience(database), keys, announce, settings, clock);
        trust = new TellTrust(saleRows, rows, TestCoupons.signals(database, clock), transaction, clock);
        release = new ReleaseClaims(saleRows, rows, claims, counter, guides, trust, transaction, clock);
        var trail = TestPrivacy.trail(database);
        sales = new FlashSales(saleRows, release, announce, trail, transaction, clock);
        keep = new KeepClaims(saleRows, claims, rows, coupons, TestPrivacy.erasedPersons(database), transaction, clock);
        writer = new ClaimWriter(keep, counter);
        claiming = new Claiming(counter, writer);
        reconcile = new Reconcile(saleRows, rows, claims, counter, keys, settings, transaction, clock);
        var links = new PersonalLinks(
                TestCustomers.customers(database),
                TestCustomers.audience(database),
                TestPrivacy.erasedPersons(database),
                keys,
                settings,
                trail,
                clock);
        api = new FlashSaleController(
                sales, reconcile, announce, links, TestStaff.shops(database), settings, new StrictJson(json), clock);
        var page = new ClaimPage(claims, rows, coupons, TestStaff.shops(database), announce, settings, clock);
        var signIn = new SignIn(
                WeCom.connect(
                        new WeComApp("guide", CorpBuilder.AGENT, CorpBuilder.CORP, CorpBuilder.SECRET),
                        new WeComSettings(weCom, Duration.ofSeconds(10), Duration.ofSeconds(30)),
                        TokenStore.inMemory(),
                        clock),
                new PacedCalls(new Ground.ScriptedQuota()),
                TestCustomers.customers(database),
                keys,
                settings,
                clock);
        pages = new ClaimPages(sales, page, claiming, keep, keys, new ClickLimit(clock), clock);
        signInPages = new SignInPages(sales, signIn);
        writer.start();
    }

    /** Whatever that package is made of. */
    private static ToDos toDos(TestDatabase database, Clock clock) {
        var beans = new AnnotationConfigApplicationContext();
        beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        beans.registerBean(ErasedPersons.class, () -> TestPrivacy.erasedPersons(database));
        beans.registerBean(Clock.class, () -> clock);
        beans.register(ToDos.class);
        try {
            beans.register(Class.forName("io.guanxi.todo.ToDoRows"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        beans.refresh();
        return beans.getBean(ToDos.class);
    }

    Fate claim(long sale, String customer, int n) {
        return claiming.claim(sale, key(customer, n))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    Fate claimOrWait(long sale, String customer) {
        return claiming.claimOrWait(sale, key(customer, 1))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** As the writer would have told. */
    void settle(long sale, String customer, Settled how) {
        counter.settle(sale, Map.of(key(customer, 1), how));
    }

    Optional<Claim> claimOf(long sale, String customer) {
        return claims.of(sale, new ExternalUserId(customer)).stream().findFirst();
    }

    static ClaimKey key(String customer, int n) {
        return new ClaimKey(new ExternalUserId(customer), n);
    }

    @Override
    public void close() {
        writer.stop();
        counter.destroy();
        redis.shutdown(0, 0, TimeUnit.MILLISECONDS);
    }
}
