package io.guanxi.password;

import io.guanxi.TestDatabase;
import io.guanxi.announcement.GroupAnnouncements;
import io.guanxi.announcement.GroupMessage;
import io.guanxi.coupon.TestCoupons;
import io.guanxi.customer.IdentitiesLearned;
import io.guanxi.customer.IdentitiesLearned.Learned;
import io.guanxi.customer.IdentityKind;
import io.guanxi.customer.TestCustomers;
import io.guanxi.order.TestOrders;
import io.guanxi.password.Terms.Nameless;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.Shops;
import io.guanxi.staff.TestStaff;
import io.guanxi.trust.TestTrust;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The package put together by hand, as one node of a server has it; for the tests of others too. */
public final class TestPasswords {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final PasswordSettings SETTINGS = new PasswordSettings(
            SHANGHAI,
            25,
            LocalTime.of(10, 0),
            LocalTime.of(10, 0),
            "CNY",
            Duration.ofMinutes(10),
            3,
            3,
            Duration.ofDays(1096));
    public static final String WORDS = "天涯共此时";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TestDatabase database;
    final TransactionTemplate transaction;
    final Clock clock;
    final List<Object> published = Collections.synchronizedList(new ArrayList<>());
    final Map<String, GroupMessage> announced;
    final Passwords passwords;
    final EditPasswords edit;
    final PasswordRedemptionMapper rows;
    final AnnouncePassword announce;
    final DrawPassword draw;
    final BenefitCoupons coupons;
    final Redeem redeem;
    final Redemptions redemptions;
    final PasswordFigures figures;
    final PasswordController api;
    final RedemptionController till;
    final Shops shops;
    private final RecogniseStrangers strangers;

    /** With somebody there to tell groups, or without. */
    public TestPasswords(TestDatabase database, Clock clock, boolean groups) {
        this(database, clock, groups ? Optional.of(new Recorded(new TreeMap<>())) : Optional.empty());
    }

    /** @param groups who tells groups, if anybody does */
    public TestPasswords(TestDatabase database, Clock clock, Optional<? extends GroupAnnouncements> groups) {
        this.database = database;
        this.clock = clock;
        transaction = database.transaction();
        rows = database.mapper(PasswordRedemptionMapper.class);
        shops = TestStaff.shops(database);
        var beans = new DefaultListableBeanFactory();
        groups.ifPresent(there -> beans.registerSingleton("groups", there));
        announced = groups.filter(Recorded.class::isInstance)
                .map(there -> ((Recorded) there).said())
                .orElseGet(TreeMap::new);
        announce = new AnnouncePassword(beans.getBeanProvider(GroupAnnouncements.class), shops, clock);
        var passwordRows = database.mapper(PasswordMapper.class);
        passwords = new Passwords(passwordRows, JSON);
        edit = new EditPasswords(
                passwordRows,
                passwords,
                announce,
                new CorrectPassword(beans.getBeanProvider(GroupAnnouncements.class), announce, shops, clock),
                TestPrivacy.trail(database),
                transaction,
                JSON,
                clock);
        draw = new DrawPassword(passwords, edit, SETTINGS, clock);
        var trust = new TestTrust(database, TestOrders.tally(), clock, published::add);
        coupons = new BenefitCoupons(TestCoupons.coupons(database, clock), clock);
        redemptions = new Redemptions(rows, trust.signals, coupons, TestPrivacy.trail(database), published::add, clock);
        var named = new NamedCustomer(TestCustomers.findWhom(database), TestCustomers.knownAs(database));
        redeem = new Redeem(
                passwords,
                rows,
                TestPrivacy.erasedPersons(database),
                TestCustomers.persons(database),
                named,
                TestTrust.known(database),
                redemptions,
                SETTINGS,
                clock);
        strangers = new RecogniseStrangers(
                rows,
                passwords,
                TestCustomers.persons(database),
                TestPrivacy.erasedPersons(database),
                redemptions,
                JSON,
                clock);
        figures = new PasswordFigures(database.mapper(PasswordFiguresMapper.class), TestOrders.near(database));
        var strict = new StrictJson(JSON);
        api = new PasswordController(passwords, edit, draw, figures, announce, shops, SETTINGS, strict, clock);
        till = new RedemptionController(
                redeem,
                redemptions,
                rows,
                coupons,
                transaction,
                new ReadClaim(named, shops, rows, SETTINGS, strict, clock));
    }

    /** What conditions can say of passwords. */
    public static Criterion criterion(SegmentSettings settings) {
        return new RedeemedPasswordCriterion(settings);
    }

    /** What would be said to groups, by source. */
    private record Recorded(Map<String, GroupMessage> said) implements GroupAnnouncements {
        @Override
        public void plan(GroupMessage message) {
            said.put(message.source(), message);
        }

        @Override
        public void cancel(String source) {
            said.remove(source);
        }

        @Override
        public boolean begun(String source) {
            return false;
        }

        @Override
        public void move(String source, Instant at, Instant expiresAt) {}

        @Override
        public void takeBack(String source, Optional<Set<String>> shops) {
            said.keySet().removeIf(planned -> planned.equals(source) || planned.startsWith(source + ":"));
        }
    }

    /** Two shops with a guide each: S1 with zhang, S2 with li. */
    public void town() {
        List.of(
                        "month_password",
                        "password_word",
                        "password_redemption",
                        "password_refusal",
                        "shop_order",
                        "coupon",
                        "coupon_redemption",
                        "customer",
                        "customer_identity",
                        "follow",
                        "person_link",
                        "erased_person",
                        "trust_signal",
                        "trust_level",
                        "trust_level_change",
                        "department",
                        "shop",
                        "staff",
                        "staff_department")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        shop(2, "S1", "江边店", "zhang");
        shop(3, "S2", "西湖店", "li");
    }

    private void shop(int department, String code, String name, String guide) {
        execute(
                "INSERT INTO department (department_id, name, parent_id, changed_at) VALUES (?, ?, 1, NOW(3))",
                department,
                name);
        execute(
                "INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (?, ?, ?, '上海', NOW(3))",
                department,
                code,
                name);
        TestStaff.active(database, guide);
        execute("INSERT INTO staff_department (staff_id, department_id, leader) VALUES (?, ?, 0)", guide, department);
    }

    void execute(String sql, Object... values) {
        database.sql().sql(sql).params(values).update();
    }

    Guide guide(String id) {
        return TestStaff.guides(database).find(new StaffId(id)).orElseThrow();
    }

    public void customer(String id, String guide, String name, String remark) {
        TestCustomers.follow(database, guide, id, name, remark, Instant.parse("2026-01-01T00:00:00Z"));
    }

    void level(String customer, int level) {
        execute("INSERT INTO trust_level (external_userid, level, since) VALUES (?, ?, NOW(3))", customer, level);
    }

    static Terms terms(String month, Set<String> shops) {
        var of = YearMonth.parse(month);
        return new Terms(
                of,
                "一份小食",
                shops,
                SHANGHAI,
                of.atDay(1),
                of.atEndOfMonth(),
                Optional.empty(),
                1,
                Nameless.ALLOWED,
                Optional.of(of.atDay(1).atTime(10, 0).atZone(SHANGHAI).toInstant()),
                true);
    }

    static Terms withCoupon(Terms usual, int days) {
        return new Terms(
                usual.month(),
                usual.benefit(),
                usual.shops(),
                usual.zone(),
                usual.from(),
                usual.until(),
                Optional.of(days),
                usual.perCustomer(),
                usual.nameless(),
                usual.announceAt(),
                usual.goesOn());
    }

    /** March 2026's, in all shops: {@link #WORDS}. */
    public long march() {
        return given(terms("2026-03", Set.of()), Word.fresh("", 0, "海上生明月", WORDS))
                .id();
    }

    /** As an operator writes it; answers its id. */
    public long add(String body) {
        return api.add(body, Actor.API).id();
    }

    /** As an operator changes it. */
    public void change(long password, String body) {
        api.change(password, body, Actor.API);
    }

    Password given(Terms terms, Word... words) {
        return edit.add(terms, List.of(words), false, Actor.API).orElseThrow();
    }

    /** At the till of the shop, now; in a transaction of its own. */
    Verdict said(String shop, String words, String customer) {
        return said(shop, words, customer.isEmpty() ? Optional.empty() : Optional.of(new ExternalUserId(customer)));
    }

    private Verdict said(String shop, String words, Optional<ExternalUserId> customer) {
        return told(new Claim(shop, words, customer, Optional.empty(), Optional.empty(), clock.instant(), Actor.API));
    }

    /** As a till's claim is read while nobody is known by that number. */
    Claim ofStranger(String memberNumber) {
        var who = new Stranger(IdentityKind.MEMBER, hash(memberNumber));
        return new Claim(
                "S1",
                WORDS,
                Optional.empty(),
                Optional.of(who),
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                Actor.API);
    }

    Verdict told(Claim claim) {
        return Objects.requireNonNull(transaction.execute(status -> redeem.redeem(claim)));
    }

    /** As a till sends it; true if it is redeemed and was not before. */
    public boolean tillSays(String shop, String words, String customer, String number) {
        var answer = till.redeem(
                JSON.writeValueAsString(Map.of(
                        "shop", shop,
                        "words", words,
                        "customer", Map.of("externalUserid", customer),
                        "number", number,
                        "amount", "88.40")),
                Actor.API);
        return answer.result().equals("REDEEMED") && !answer.repeated();
    }

    /** It turns out that the number is that customer's. */
    void learned(String customer, String memberNumber) {
        TestCustomers.learned(database, customer, IdentityKind.MEMBER, memberNumber);
        var learned = new Learned(new ExternalUserId(customer), IdentityKind.MEMBER, hash(memberNumber));
        transaction.executeWithoutResult(status -> strangers.learned(new IdentitiesLearned(List.of(learned))));
    }

    private String hash(String memberNumber) {
        return TestCustomers.knownAs(database)
                .hash(IdentityKind.MEMBER, memberNumber)
                .orElseThrow();
    }

    static String outcome(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.reason().name() : "REDEEMED";
    }

    public long count(String from) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + from)
                .query(Long.class)
                .single();
    }
}
