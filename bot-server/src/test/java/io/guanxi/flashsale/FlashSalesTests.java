package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.announcement.GroupAnnouncements;
import io.guanxi.announcement.GroupMessage;
import io.guanxi.customer.TestCustomers;
import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.flashsale.FlashSaleController.View;
import io.guanxi.flashsale.FlashSaleOccasion.Until;
import io.guanxi.flashsale.FlashSaleOccasion.WhichSale;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.staff.TestStaff;
import io.guanxi.touch.PlanId;
import io.guanxi.touch.TestTouches;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/** What an operator makes, and who hears of it. It is Monday, 2 March 2026, 10:00 in Shanghai. */
class FlashSalesTests {
    private static final TestDatabase database = TestDatabase.of(FlashSalesTests.class);
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final String TARTS = "\"item\":\"草莓塔\",\"stock\":200,\"shops\":[\"A01\"],";
    private static final String NOON_TOMORROW =
            "\"begins\":\"2026-03-03T12:00:00+08:00\",\"ends\":\"2026-03-03T13:00:00+08:00\"";

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private Node node;

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        TestStaff.shop(database, 2, "A01");
        node = new Node(database, RedisServer.shared().url(), clock);
    }

    @AfterEach
    void close() {
        node.close();
    }

    /** Keeps what it is asked to announce. */
    private static final class Heard implements GroupAnnouncements {
        private final List<GroupMessage> planned = new ArrayList<>();

        @Override
        public void plan(GroupMessage message) {
            planned.add(message);
        }

        @Override
        public void cancel(String source) {
            planned.removeIf(message -> message.source().equals(source));
        }

        @Override
        public boolean begun(String source) {
            return false;
        }

        @Override
        public void move(String source, Instant at, Instant expiresAt) {
            throw new AssertionError("sales stay where they are");
        }

        @Override
        public void takeBack(String source, Optional<Set<String>> shops) {
            throw new AssertionError("sales take nothing back");
        }
    }

    @Test
    void groupsOfItsShopsHearOfASaleADayBeforeTenMinutesBeforeAndAtItsBeginning() {
        var heard = new Heard();
        node.beans.registerSingleton("groups", heard);

        var sale = add(TARTS + NOON_TOMORROW);

        assertThat(heard.planned)
                .extracting(GroupMessage::at)
                .containsExactly(
                        Instant.parse("2026-03-02T04:00:00Z"),
                        Instant.parse("2026-03-03T03:50:00Z"),
                        Instant.parse("2026-03-03T04:00:00Z"));
        assertThat(heard.planned).allSatisfy(message -> {
            assertThat(message.groups().shops()).containsExactly("A01");
            assertThat(message.text()).contains("草莓塔", "3月3日 12:00", "200 份");
            assertThat(message.link().orElseThrow().url()).isEqualTo("https://shop.example.com/flash/" + sale.id());
        });
        assertThat(heard.planned)
                .extracting(GroupMessage::expiresAt)
                .containsExactly(
                        Instant.parse("2026-03-02T16:00:00Z"),
                        Instant.parse("2026-03-03T04:00:00Z"),
                        Instant.parse("2026-03-03T05:00:00Z"));

        node.api.cancel(sale.id(), WANG);
        assertThat(heard.planned).isEmpty();
    }

    @Test
    void whatIsPastIsNotAnnouncedAndWithoutGroupsTheOperatorIsTold() {
        assertThat(add(TARTS + NOON_TOMORROW).note())
                .hasValueSatisfying(note -> assertThat(note).contains("groups"));

        var heard = new Heard();
        node.beans.registerSingleton("groups", heard);
        clock.set(Instant.parse("2026-03-03T03:55:00Z"));
        var late = add(TARTS + NOON_TOMORROW);
        assertThat(heard.planned).hasSize(1);
        assertThat(late.announcements()).containsExactly(AnnounceSale.Moment.BEGINNING);
        assertThat(late.note()).isEmpty();
    }

    @Test
    void aFormThatCanNotBeMeantIsRefusedWithASentence() {
        refused("\"item\":\"塔\"," + NOON_TOMORROW, "\"stock\" is missing");
        refused("\"item\":\"塔\",\"stock\":0," + NOON_TOMORROW, "\"stock\" is 1 to");
        refused("\"item\":\"塔\",\"stok\":1," + NOON_TOMORROW, "A flash sale is JSON such as");
        refused("\"item\":\"{{称呼}}的塔\",\"stock\":1," + NOON_TOMORROW, "leave {{称呼}} out of \"item\"");
        refused("\"item\":\" \",\"stock\":1," + NOON_TOMORROW, "1 to 100 characters");
        refused(TARTS + "\"waiting\":5," + NOON_TOMORROW, "Nobody can wait");
        refused(TARTS + "\"begins\":\"2026-03-01T04:00:00Z\",\"ends\":\"2026-03-01T05:00:00Z\"", "in the past");
        refused(TARTS + "\"begins\":\"2026-03-03T05:00:00Z\",\"ends\":\"2026-03-03T05:00:00Z\"", "after \"begins\"");
        refused(TARTS + "\"couponUntil\":\"2026-03-03T04:30:00Z\"," + NOON_TOMORROW, "\"couponUntil\"");
    }

    private void refused(String fields, String because) {
        assertThatThrownBy(() -> add(fields))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    @Test
    void whoDidWhatIsOnRecord() {
        var sale = add(TARTS + NOON_TOMORROW);
        node.api.cancel(sale.id(), WANG);

        assertThatThrownBy(() -> node.api.cancel(sale.id(), WANG)).isInstanceOf(ResponseStatusException.class);
        assertThat(database.sql()
                        .sql("SELECT CONCAT(actor_name, ' ', what) FROM audit_entry WHERE what LIKE 'flashsale.%'"
                                + " ORDER BY entry_id DESC LIMIT 2")
                        .query(String.class)
                        .list())
                .containsExactly("wang flashsale.cancel", "wang flashsale.add");
    }

    @Test
    void personalLinksAreForCustomersWeKnow() {
        TestCustomers.follow(database, "zhang", "wmA", "王小姐", "", clock.instant());
        var sale = add(TARTS + NOON_TOMORROW);

        var links = node.api.links(sale.id(), "{\"customers\":[\"wmA\",\"wmNOBODY\",\"wmA\"]}", WANG);

        assertThat(links).extracting(PersonalLinks.Link::customer).containsExactly("wmA", "wmNOBODY");
        assertThat(links)
                .last()
                .isEqualTo(new PersonalLinks.Link("wmNOBODY", Optional.empty(), Optional.of("UNKNOWN")));
        assertThat(links).first().satisfies(link -> {
            var path = link.link().orElseThrow();
            var token = path.substring(path.lastIndexOf('/') + 1);
            assertThat(node.keys.open(sale.id(), token, clock.instant())).contains(new ExternalUserId("wmA"));
        });
    }

    @Test
    void aSaleForAnUnknownShopIsRefused() {
        assertThatThrownBy(() -> add("\"item\":\"草莓塔\",\"stock\":200,\"shops\":[\"NOPE\"]," + NOON_TOMORROW))
                .hasMessageContaining("There is no shop NOPE");
    }

    @Test
    void aPlanNamesTheSaleAndAStaleOneIsNotSent() {
        var occasion = occasion();
        var which = which(add(TARTS + NOON_TOMORROW), Until.ENDS);

        assertThat(occasion.variables(TODAY, which))
                .containsEntry("item", "草莓塔")
                .containsEntry("begins", "3月3日 12:00")
                .containsEntry("link", "https://shop.example.com/flash/" + which.sale());
        assertThat(occasion.forWholeSegment()).isTrue();
        assertThat(occasion.brings(new PlanId(7), TODAY, which)).contains(Set.of("flashsale:" + which.sale()));
        assertThat(occasion.tooLate(TODAY, TODAY, which)).isEmpty();
        assertThat(occasion.tooLate(TODAY.minusDays(1), TODAY, which)).isPresent();
        clock.set(Instant.parse("2026-03-03T05:00:00Z"));
        assertThat(occasion.tooLate(TODAY.plusDays(1), TODAY.plusDays(1), which))
                .hasValueSatisfying(why -> assertThat(why).contains("over"));
        assertThat(occasion.tooLate(TODAY, TODAY, new WhichSale(9_999, Until.ENDS, Optional.empty())))
                .isPresent();
        assertThatThrownBy(() -> WhichSale.of(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("{\"sale\": 12}");
    }

    @Test
    void aPlansWordsEndWithTheDayOrWithWhatTheySayAndAtOnceWithASaleThatIsCancelled() {
        var occasion = occasion();
        var sale = add(TARTS + NOON_TOMORROW);
        var zone = node.settings.zone();
        var tomorrow = TODAY.plusDays(1);

        assertThat(occasion.until(TODAY, zone, which(sale, Until.ENDS)))
                .contains(Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(occasion.until(tomorrow, zone, which(sale, Until.BEGINS)))
                .contains(Instant.parse("2026-03-03T04:00:00Z"));
        assertThat(occasion.until(tomorrow, zone, which(sale, Until.ENDS)))
                .contains(Instant.parse("2026-03-03T05:00:00Z"));
        node.api.cancel(sale.id(), WANG);
        assertThat(occasion.until(tomorrow, zone, which(sale, Until.ENDS))).contains(Instant.EPOCH);
    }

    @Test
    void whomTheSegmentsPlanOfAnEarlierMomentToldHearsOfTheSaleNoSecondTime() {
        var sale = add(TARTS + NOON_TOMORROW);
        told(sale, Moment.DAY_BEFORE, 7, "wmA");
        told(sale, Moment.BEGINNING, 8, "wmB");

        assertThat(unsuited(sale, Optional.of(Moment.TEN_MINUTES))).isEqualTo(Map.of("wmA", "TOLD"));
        assertThat(unsuited(sale, Optional.of(Moment.BEGINNING))).isEqualTo(Map.of("wmA", "TOLD"));
        assertThat(unsuited(sale, Optional.of(Moment.DAY_BEFORE))).isEmpty();
        assertThat(unsuited(sale, Optional.empty())).isEmpty();
        assertThat(unsuited(add(TARTS + NOON_TOMORROW), Optional.of(Moment.BEGINNING)))
                .isEmpty();
    }

    private void told(View sale, Moment moment, long plan, String customer) {
        var segments = database.mapper(ToldSegmentMapper.class);
        segments.begin(sale.id(), 3, moment.name());
        segments.made(sale.id(), 3, moment.name(), plan);
        database.sql()
                .sql(
                        "INSERT INTO touch_run (run_id, plan_id, slot, day, state, begun_at) VALUES (?, ?, ?, ?, 'OPEN', ?)")
                .params(plan, plan, clock.instant(), TODAY, clock.instant())
                .update();
        database.sql()
                .sql("INSERT INTO touch (run_id, external_userid, state, planned_at) VALUES (?, ?, 'DELIVERED', ?)")
                .params(plan, customer, clock.instant())
                .update();
    }

    private Map<String, String> unsuited(View sale, Optional<Moment> moment) {
        var customers = List.of(new ExternalUserId("wmA"), new ExternalUserId("wmB"));
        return occasion().unsuited(TODAY, new WhichSale(sale.id(), Until.ENDS, moment), customers).entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().value(), each -> each.getValue().reason()));
    }

    private FlashSaleOccasion occasion() {
        return new FlashSaleOccasion(
                node.sales,
                database.mapper(ToldSegmentMapper.class),
                TestTouches.told(database, clock),
                node.announce,
                node.settings,
                clock);
    }

    private static WhichSale which(View sale, Until until) {
        return new WhichSale(sale.id(), until, Optional.empty());
    }

    @Test
    void salesAreListedTheLatestFirst() {
        var first = add(TARTS + NOON_TOMORROW);
        var second = add(TARTS + NOON_TOMORROW + ",\"hold\":\"PT10M\",\"waiting\":20");

        assertThat(node.api.list(Long.MAX_VALUE, 2)).extracting(View::id).containsExactly(second.id(), first.id());
        assertThat(node.api.list(second.id(), 1)).extracting(View::id).containsExactly(first.id());
        assertThat(second.offer().hold()).isEqualTo(Duration.ofMinutes(10));
        assertThat(node.api.balance(second.id()).lost()).isZero();
    }

    private View add(String fields) {
        return node.api.add("{" + fields + "}", WANG);
    }
}
