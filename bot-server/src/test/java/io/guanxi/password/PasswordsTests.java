package io.guanxi.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.announcement.GroupMessage;
import io.guanxi.customer.TestCustomers;
import io.guanxi.downtime.TestDowntime;
import io.guanxi.order.TestOrders;
import io.guanxi.password.PasswordOccasion.Settings;
import io.guanxi.privacy.Actor;
import io.guanxi.schedule.Firing;
import io.guanxi.service.Question;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.staff.TestStaff;
import io.guanxi.touch.PlanId;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The months' passwords: written, drawn, announced, counted. */
class PasswordsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TestDatabase database = TestDatabase.of(PasswordsTests.class);

    private final SettableClock clock = SettableClock.at("2026-02-20T04:00:00Z");
    private final TestPasswords house = new TestPasswords(database, clock, true);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        house.town();
    }

    private static Map<String, Object> march(Object... fields) {
        var body = new TreeMap<String, Object>(Map.of("month", "2026-03", "benefit", "一份小食"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }

    private static Map<String, Object> words(String challenge, String response, Object... fields) {
        var words = new TreeMap<String, Object>(Map.of("challenge", challenge, "response", response));
        for (int i = 0; i < fields.length; i += 2) {
            words.put((String) fields[i], fields[i + 1]);
        }
        return words;
    }

    private PasswordShown add(Map<String, Object> body) {
        return house.api.add(JSON.writeValueAsString(body), Actor.API);
    }

    @Test
    void anOperatorWritesAMonthsWordsAndTheRestIsAsUsual() {
        var shown = add(march("words", List.of(words("海上生明月", "天涯共此时"))));

        assertThat(shown).isEqualTo(house.api.get(shown.id()));
        assertThat(shown.from()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(shown.until()).isEqualTo(LocalDate.parse("2026-03-31"));
        assertThat(shown.perCustomer()).isEqualTo(1);
        assertThat(shown.announceAt()).contains(Instant.parse("2026-03-01T02:00:00Z"));
        assertThat(shown.announced()).isEqualTo("Groups are told");
        assertThat(shown.goesOn()).isTrue();
        assertThatThrownBy(() -> add(march()))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("PUT");
        assertThat(house.api.list("2199-12", 5)).containsExactly(shown);
    }

    @Test
    void withoutWordsAPairIsDrawnFromOurList() {
        var shown = add(march());

        assertThat(shown.drawn()).isTrue();
        assertThat(Pairs.all())
                .extracting(Pairs.Pair::response)
                .contains(shown.words().get(0).response());
    }

    @Test
    void whatCannotBeIsRefusedInASentence() {
        refused(march("month", "March"), "2026-03");
        refused(march("benefit", " "), "what the customer gets");
        refused(march("shops", List.of("S9")), "no shop S9");
        refused(march("from", "2026-03-20", "until", "2026-03-10"), "lies before");
        refused(march("words", List.of(words("一", "四季平安"))), "四 and 十");
        refused(march("words", List.of(words("一", "天涯共此时"), words("二", "天涯共此诗", "level", 3))), "too easily taken");
        refused(march("words", List.of(words("一", "春暖花开"), words("二", "好运进门"))), "two words for all shops");
        refused(march("shops", List.of("S1"), "words", List.of(words("一", "春暖花开", "shop", "S2"))), "not in \"shops\"");
        refused(march("announceAt", "2026-02-01T10:00"), "is over");
        refused(march("month", "2020-01"), "The password of 2020-01 would end on 2020-01-31, which is over");
        refused(march("month", "2028-03"), "at most 24 months ahead, so until 2028-02");
        refused(march("announceAt", "2026-04-01T10:00"), "lies after its end");
        refused(march("couponDays", 0), "1 to 365");
        refused(march("words", List.of(words("一", "春暖花开", "plan", "Herbst!"))), "small letters");
        refused(march("benefit", "{{称呼}}的小食"), "leave {{称呼}} out of \"benefit\"");
        refused(march("words", List.of(words("{{guide}}问您", "春暖花开"))), "leave {{guide}} out of \"challenge\"");
        refused(march("words", List.of(words("一", "{{春暖花开}}"))), "out of \"response\"");
        refused(march("nameless", "maybe"), "ALLOWED, NUMBERED or REFUSED");
        refused(march("benefits", "x"), "benefits");
    }

    private void refused(Map<String, Object> body, String because) {
        assertThatThrownBy(() -> add(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
        assertThat(house.count("month_password")).isZero();
    }

    @Test
    void aChangeKeepsTheWordsThatStayAndKnowsTheOthers() {
        var before = add(march("words", List.of(words("海上生明月", "天涯共此时"), words("面朝大海", "春暖花开", "shop", "S2"))));
        assertThat(before.nameless()).isEqualTo("NUMBERED");
        clock.set(Instant.parse("2026-03-05T04:00:00Z"));

        var after = house.api.change(
                before.id(),
                JSON.writeValueAsString(march(
                        "benefit",
                        "一杯热茶",
                        "words",
                        List.of(words("芝麻开门", "好运进门"), words("面朝大海", "春暖花开", "shop", "S2")))),
                Actor.API);

        assertThat(after.benefit()).isEqualTo("一杯热茶");
        assertThat(after.announceAt()).isEqualTo(before.announceAt());
        assertThat(after.words()).extracting(PasswordShown.WordShown::response).containsExactly("好运进门", "春暖花开");
        assertThat(after.words().get(1)).isEqualTo(before.words().get(1));
        assertThat(TestPasswords.outcome(house.said("S1", "天涯共此时", ""))).isEqualTo("WITHDRAWN");
        assertThat(TestPasswords.outcome(house.said("S1", "好运进门", ""))).isEqualTo("NEEDS_NUMBER");
    }

    @Test
    void itIsWithdrawnUntilItBegins() {
        var shown = add(march());

        house.api.withdraw(shown.id(), Actor.API);
        assertThat(house.announced).isEmpty();
        assertThat(house.count("password_word")).isZero();

        var again = add(march());
        clock.set(Instant.parse("2026-03-01T00:00:00Z"));
        assertThatThrownBy(() -> house.api.withdraw(again.id(), Actor.API)).hasMessageContaining("It has begun");
        assertThat(house.count("password_word")).isEqualTo(1);
    }

    @Test
    void whatHasBegunDoesNotBeginAnew() {
        var shown = add(march("nameless", "ALLOWED", "words", List.of(words("海上生明月", "天涯共此时"))));
        clock.set(Instant.parse("2026-03-05T04:00:00Z"));
        house.said("S1", "天涯共此时", "");

        assertThatThrownBy(() ->
                        house.api.change(shown.id(), JSON.writeValueAsString(march("from", "2026-03-20")), Actor.API))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("It has begun");
        house.execute("UPDATE month_password SET valid_from = '2026-03-20'");
        assertThatThrownBy(() -> house.api.withdraw(shown.id(), Actor.API)).hasMessageContaining("It has begun");
        assertThat(house.count("password_word")).isEqualTo(1);
    }

    @Test
    void theMonthTurnsByItselfAndOnceOnTwoNodes() {
        add(march(
                "shops", List.of("S1"), "words", List.of(words("海上生明月", "天涯共此时"), words("面朝大海", "春暖花开", "level", 4))));
        clock.set(Instant.parse("2026-03-24T15:00:00Z"));
        house.draw.due();
        assertThat(house.count("month_password")).isEqualTo(1);

        clock.set(Instant.parse("2026-03-25T02:00:00Z"));
        var nodes = List.of(house, new TestPasswords(database, clock, true));
        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> nodes.get(i % 2).draw.due()))
                        .toArray(CompletableFuture[]::new))
                .join();

        var april = house.api.list("2199-12", 1).get(0);
        assertThat(house.count("month_password")).isEqualTo(2);
        assertThat(april.month()).isEqualTo("2026-04");
        assertThat(april.drawn()).isTrue();
        assertThat(april.benefit()).isEqualTo("一份小食");
        assertThat(april.shops()).containsExactly("S1");
        assertThat(april.announceAt()).contains(Instant.parse("2026-04-01T02:00:00Z"));
        assertThat(april.words()).extracting(PasswordShown.WordShown::level).containsExactly(0, 4);
        assertThat(april.words()).extracting(PasswordShown.WordShown::response).doesNotContain("天涯共此时", "春暖花开");
    }

    @Test
    void aServerThatWasAwayDrawsTheMonthThatHasBegun() {
        add(march());
        clock.set(Instant.parse("2026-04-03T05:00:00Z"));
        var times = TestDowntime.dailyTimes(database);
        var slot = Instant.parse("2026-04-03T02:00:00Z");

        new TurnMonth(house.draw, TestPasswords.SETTINGS, times)
                .run(new Firing(TurnMonth.KEY.task(), TurnMonth.KEY.id(), slot, clock.instant()));

        assertThat(times.late(slot, clock.instant(), 10))
                .extracting(late -> late.name() + " " + late.done())
                .containsExactly("暗号换月 CAUGHT_UP");
        var april = house.api.list("2199-12", 1).get(0);
        assertThat(april.month()).isEqualTo("2026-04");
        assertThat(april.announceAt()).contains(Instant.parse("2026-04-04T02:00:00Z"));
    }

    @Test
    void aMonthForWhichOurListHasTooFewWordsIsMissedUntilSomebodyWritesIt() {
        add(march("words", List.of(words("海上生明月", "天涯共此时"))));
        IntStream.range(0, 70)
                .forEach(i -> house.execute(
                        "INSERT INTO password_word (password_id, shop, level, plan, challenge, response, plain)"
                                + " SELECT password_id, 'S1', 0, ?, '一', '好运进门', '好运进门' FROM month_password",
                        "plan" + i));
        var undrawn = new UndrawnPasswords(house.draw, TestPasswords.SETTINGS, clock);
        clock.set(Instant.parse("2026-03-25T02:09:00Z"));
        assertThatThrownBy(house.draw::due).hasMessageContaining("no words left for the password of 2026-04");
        assertThat(undrawn.months()).as("it may still be drawing").isEmpty();

        clock.set(Instant.parse("2026-03-25T02:10:00Z"));
        assertThat(undrawn.months()).containsExactly(YearMonth.parse("2026-04"));

        var written = add(march("month", "2026-04"));
        assertThat(undrawn.months()).isEmpty();

        house.api.withdraw(written.id(), Actor.API);
        house.execute("UPDATE month_password SET changed_at = ?", Instant.parse("2026-03-25T02:05:00Z"));
        assertThat(undrawn.months())
                .as("what came after the draw is drawn tomorrow")
                .isEmpty();
    }

    @Test
    void aMonthIsMissedOverMidnightAndOverAChangeOfTheMonthBefore() {
        var words = List.of(words("海上生明月", "天涯共此时"));
        long id = add(march("words", words)).id();
        var undrawn = new UndrawnPasswords(house.draw, TestPasswords.SETTINGS, clock);
        clock.set(Instant.parse("2026-03-24T16:05:00Z"));
        assertThat(undrawn.months()).as("it is drawn at ten").isEmpty();

        clock.set(Instant.parse("2026-03-25T16:05:00Z"));
        assertThat(undrawn.months()).containsExactly(YearMonth.parse("2026-04"));
        change(id, march("words", words, "benefit", "一杯热茶"));
        clock.set(Instant.parse("2026-03-26T01:00:00Z"));
        assertThat(undrawn.months()).containsExactly(YearMonth.parse("2026-04"));

        change(id, march("words", words, "goesOn", false));
        assertThat(undrawn.months()).isEmpty();
        change(id, march("words", words));
        assertThat(undrawn.months()).as("it is drawn at ten").isEmpty();
        clock.set(Instant.parse("2026-03-26T02:10:00Z"));
        assertThat(undrawn.months()).containsExactly(YearMonth.parse("2026-04"));
    }

    @Test
    void aMonthThatIsDrawnJustBeforeMidnightIsMissedAfterIt() {
        add(march());
        var late = new PasswordSettings(
                TestPasswords.SHANGHAI,
                25,
                LocalTime.of(23, 55),
                LocalTime.of(10, 0),
                "CNY",
                Duration.ofMinutes(10),
                3,
                3,
                Duration.ofDays(1096));
        var undrawn = new UndrawnPasswords(house.draw, late, clock);

        clock.set(Instant.parse("2026-03-25T16:04:00Z"));
        assertThat(undrawn.months()).as("it may still be drawing").isEmpty();
        clock.set(Instant.parse("2026-03-25T16:05:00Z"));
        assertThat(undrawn.months()).containsExactly(YearMonth.parse("2026-04"));
    }

    private void change(long id, Map<String, Object> body) {
        house.api.change(id, JSON.writeValueAsString(body), Actor.API);
    }

    @Test
    void whoAsksInCustomerServiceHearsWhatGroupsHearAndTheWholePromise() {
        add(march(
                "couponDays",
                14,
                "words",
                List.of(
                        words("海上生明月", "天涯共此时"),
                        words("面朝大海", "春暖花开", "level", 4),
                        words("秋天来了", "桂花飘香", "plan", "autumn"))));
        clock.set(Instant.parse("2026-03-05T04:00:00Z"));
        house.customer("wmWANG", "zhang", "王芳", "");
        var hint = new HintForCustomers(
                house.passwords, TestCustomers.customers(database), house.shops, house.announce, clock);

        for (var customer : List.of("wmWANG", "wmNOBODYS")) {
            var asked = new Question(new ExternalUserId(customer), "暗号", "暗号", Optional.empty(), false);
            assertThat(hint.answer(asked).orElseThrow().text())
                    .contains("海上生明月", "一份小食（优惠券，14 天内有效）")
                    .doesNotContain("秋天来了", "面朝大海", "天涯共此时");
        }
    }

    @Test
    void whatAPlanSaysIsOfAnotherEditionOnceItsWordsOrItsEndChange() {
        var shown = add(march("words", List.of(words("海上生明月", "天涯共此时"), words("芝麻开门", "好运进门", "shop", "S2"))));
        var body = march("words", List.of(words("面朝大海", "春暖花开"), words("芝麻开门", "好运进门", "shop", "S2")));
        var first = edition("S1");
        var ofS2 = edition("S2");

        house.api.change(shown.id(), JSON.writeValueAsString(march("goesOn", false)), Actor.API);
        assertThat(edition("S1")).isPresent().isEqualTo(first);

        house.api.change(shown.id(), JSON.writeValueAsString(body), Actor.API);
        assertThat(edition("S1")).isPresent().isNotEqualTo(first);
        assertThat(edition("S2")).isPresent().isEqualTo(ofS2);

        body.put("shops", List.of("S1", "S2"));
        house.api.change(shown.id(), JSON.writeValueAsString(body), Actor.API);
        assertThat(edition("S2")).as("names its shop alone").isEqualTo(ofS2);

        body.put("until", "2026-03-20");
        house.api.change(shown.id(), JSON.writeValueAsString(body), Actor.API);
        assertThat(edition("S2")).isPresent().isNotEqualTo(ofS2);

        body.put("until", "2026-03-09");
        house.api.change(shown.id(), JSON.writeValueAsString(body), Actor.API);
        assertThat(edition("S2")).isEmpty();
    }

    private PasswordOccasion occasion() {
        return new PasswordOccasion(house.passwords, house.announce, house.shops, TestPasswords.SETTINGS);
    }

    private Optional<String> edition(String shop) {
        return occasion()
                .edition(
                        LocalDate.parse("2026-03-10"),
                        new Settings(Optional.of(shop), Optional.empty(), Optional.empty()));
    }

    @Test
    void wordsForWhichNoShopIsLeftAreNotTold() {
        var shown = add(march(
                "shops",
                List.of("S1", "S2"),
                "words",
                List.of(
                        words("海上生明月", "天涯共此时"),
                        words("芝麻开门", "好运进门", "shop", "S1"),
                        words("春眠不觉晓", "处处闻啼鸟", "shop", "S2"))));
        clock.set(Instant.parse("2026-03-10T04:00:00Z"));
        var forAll = new Settings(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(shown.words()).hasSize(3);
        assertThat(occasion().variables(LocalDate.parse("2026-03-10"), forAll)).isEmpty();
        assertThat(occasion().edition(LocalDate.parse("2026-03-10"), forAll)).isEmpty();
        assertThat(edition("S1")).isPresent();
    }

    @Test
    void whatDoesNotGoOnEnds() {
        add(march("goesOn", false));
        clock.set(Instant.parse("2026-03-28T02:00:00Z"));

        house.draw.due();

        assertThat(house.count("month_password")).isEqualTo(1);
    }

    @Test
    void twoYearsOfMonthsNeverRepeatTheirWords() {
        add(march("announce", false));
        for (var day = LocalDate.parse("2026-03-25");
                day.isBefore(LocalDate.parse("2028-02-26"));
                day = day.plusMonths(1)) {
            clock.set(day.atTime(12, 0).atZone(TestPasswords.SHANGHAI).toInstant());
            house.draw.due();
        }

        assertThat(house.count("month_password")).isEqualTo(25);
        assertThat(database.sql()
                        .sql("SELECT COUNT(DISTINCT plain) FROM password_word")
                        .query(Long.class)
                        .single())
                .isEqualTo(25);
        assertThat(house.announced).isEmpty();
    }

    @Test
    void groupsHearTheWordsOfTheirShopsAndNotThoseOfFriends() {
        var shown = add(march(
                "words",
                List.of(
                        words("海上生明月", "天涯共此时"),
                        words("芝麻开门", "好运进门", "shop", "S2"),
                        words("面朝大海", "春暖花开", "level", 4))));

        var said = house.announced.values();
        assertThat(said).hasSize(2).allSatisfy(message -> {
            assertThat(message.source()).startsWith("password:" + shown.id());
            assertThat(message.at()).isEqualTo(Instant.parse("2026-03-01T02:00:00Z"));
            assertThat(message.text()).doesNotContain("春暖花开");
        });
        assertThat(message("天涯共此时").groups().shops()).containsExactly("S1");
        assertThat(message("好运进门").groups().shops()).containsExactly("S2");
        assertThat(message("好运进门").text())
                .isEqualTo("本月暗号来啦！\n店员说：芝麻开门\n您来对：好运进门\n对上了，送您一份小食。\n西湖店，3月1日至3月31日，每人一次。等您来～");
    }

    @Test
    void whatIsOverBeforeItWouldBeSaidIsNotSaid() {
        clock.set(Instant.parse("2026-03-31T04:00:00Z"));

        var shown = add(march());

        assertThat(house.announced).isEmpty();
        assertThat(shown.announced()).startsWith("Groups are not told").contains("ends before");
    }

    @Test
    void theWordsForAllNameTheShopsWhereTheyHold() {
        TestStaff.shop(database, 11, "城东店");
        TestStaff.shop(database, 12, "城西店");
        add(march("words", List.of(words("海上生明月", "天涯共此时"), words("芝麻开门", "好运进门", "shop", "S2"))));

        assertThat(message("天涯共此时").groups().shops()).containsExactlyInAnyOrder("S1", "城东店", "城西店");
        assertThat(message("天涯共此时").text()).contains("\n除西湖店外的全部门店，3月1日");
    }

    @Test
    void wordsOfAFewShopsNameTheseAndOfAPlanAlsoThose() {
        add(march(
                "words",
                List.of(
                        words("海上生明月", "天涯共此时"),
                        words("芝麻开门", "好运进门", "shop", "S2"),
                        words("面朝大海", "春暖花开", "shop", "S1", "plan", "autumn"))));

        assertThat(message("天涯共此时").text()).contains("\n江边店，3月1日");
    }

    @Test
    void moreShopsThanAMessageHasRoomForAreCounted() {
        for (int i = 0; i < 200; i++) {
            TestStaff.shop(database, 100 + i, "一家名字很长的门店" + i);
        }
        var shops = house.shops.all().stream()
                .map(Shop::code)
                .filter(code -> !code.equals("S2"))
                .toList();

        add(march("shops", shops, "benefit", "礼".repeat(200), "words", List.of(words("海上生明月", "天涯共此时"))));

        assertThat(message("天涯共此时").text()).contains(" 201 家门店，以店内为准，3月1日");
    }

    @Test
    void whereWordsHoldIsAnotherEditionAndAnUnknownShopHasNone() {
        var shown = add(march("words", List.of(words("海上生明月", "天涯共此时"))));
        var before = edition("S1");

        house.api.change(
                shown.id(),
                JSON.writeValueAsString(
                        march("words", List.of(words("海上生明月", "天涯共此时"), words("芝麻开门", "好运进门", "shop", "S2")))),
                Actor.API);

        assertThat(edition("S1")).isPresent().isNotEqualTo(before);
        var nowhere = new Settings(Optional.of("NOPE"), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> occasion().check(nowhere, 0)).hasMessageContaining("There is no shop NOPE");
    }

    @Test
    void shopsWhoseCodesHashAlikeHearTheirOwnWords() {
        house.execute("UPDATE shop SET code = 'Aa' WHERE code = 'S1'");
        house.execute("UPDATE shop SET code = 'BB' WHERE code = 'S2'");

        add(march(
                "words",
                List.of(
                        words("海上生明月", "天涯共此时"),
                        words("芝麻开门", "好运进门", "shop", "Aa"),
                        words("面朝大海", "春暖花开", "shop", "BB"))));

        assertThat(message("好运进门").groups().shops()).containsExactly("Aa");
        assertThat(message("春暖花开").groups().shops()).containsExactly("BB");
    }

    private GroupMessage message(String response) {
        return house.announced.values().stream()
                .filter(message -> message.text().contains(response))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChangeReplacesWhatGroupsWouldHearAndCallsOffTheRest() {
        var shown = add(march("words", List.of(words("海上生明月", "天涯共此时"), words("芝麻开门", "好运进门", "shop", "S2"))));
        var body = march("words", List.of(words("面朝大海", "春暖花开")));

        house.api.change(shown.id(), JSON.writeValueAsString(body), Actor.API);

        assertThat(house.announced).hasSize(1);
        assertThat(message("春暖花开").groups().shops()).isEmpty();

        body.put("announce", false);
        house.api.change(shown.id(), JSON.writeValueAsString(body), Actor.API);
        assertThat(house.announced).isEmpty();
    }

    @Test
    void withoutAnybodyToTellGroupsTheOperatorIsToldSo() {
        var alone = new TestPasswords(database, clock, false);

        var shown = alone.api.add(JSON.writeValueAsString(march()), Actor.API);

        assertThat(shown.announced()).contains("sends no announcements");
    }

    @Test
    void aPlanCanNameTheWords() {
        add(march(
                "shops",
                List.of("S1", "S2"),
                "words",
                List.of(
                        words("海上生明月", "天涯共此时"),
                        words("芝麻开门", "好运进门", "shop", "S2"),
                        words("面朝大海", "春暖花开", "level", 4))));
        var occasion = occasion();
        var first = LocalDate.parse("2026-03-01");

        assertThat(occasion.forWholeSegment()).isTrue();
        assertThat(occasion.variables(first, new Settings(Optional.empty(), Optional.empty(), Optional.empty())))
                .isEqualTo(Map.of(
                        "challenge", "海上生明月",
                        "response", "天涯共此时",
                        "benefit", "一份小食",
                        "until", "3月31日",
                        "shops", "江边店"));
        assertThat(occasion.variables(first, new Settings(Optional.of("S2"), Optional.empty(), Optional.empty())))
                .containsEntry("response", "好运进门")
                .containsEntry("shops", "西湖店");
        assertThat(occasion.variables(first, new Settings(Optional.empty(), Optional.of(5), Optional.empty())))
                .containsEntry("response", "春暖花开");
        assertThat(occasion.variables(
                        LocalDate.parse("2026-04-01"),
                        new Settings(Optional.empty(), Optional.empty(), Optional.empty())))
                .isEmpty();
        var month =
                house.passwords.validAt(Instant.parse("2026-03-10T04:00:00Z")).get(0);
        assertThat(occasion.brings(
                        new PlanId(7), first, new Settings(Optional.of("S2"), Optional.empty(), Optional.empty())))
                .contains(Set.of("password:" + month.id()));
        assertThat(occasion.tooLate(first, LocalDate.parse("2026-03-31"))).isEmpty();
        assertThat(occasion.tooLate(first, LocalDate.parse("2026-04-01"))).isPresent();
    }

    @Test
    void figuresCountEachOrderOnceAndWhatTillsSaidOnlyWithoutOne() {
        var id = house.march();
        clock.set(Instant.parse("2026-03-10T04:00:00Z"));
        house.customer("wmWANG", "zhang", "王芳", "");
        house.customer("wmZHAO", "li", "赵敏", "");
        bought("S1", "wmWANG", "100.00", "CNY");
        bought("S2", "wmZHAO", "30.00", "EUR");
        bought("S1", "", "20.50", "CNY");
        TestOrders.ordered(database, "wmWANG", clock.instant().minusSeconds(3_600), true);
        TestOrders.ordered(database, "wmWANG", clock.instant().plusSeconds(3_601), true);
        TestOrders.ordered(database, "wmZHAO", clock.instant().minusSeconds(60), true);

        var shown = house.figures.of(house.passwords.find(id).orElseThrow());

        assertThat(shown.redemptions()).isEqualTo(3);
        assertThat(shown.known()).isEqualTo(2);
        assertThat(shown.days())
                .extracting(day -> day.shop() + " " + day.day() + " " + day.redemptions() + " " + day.known())
                .containsExactly("S1 2026-03-10 2 1", "S2 2026-03-10 1 1");
        assertThat(shown.revenue())
                .extracting(sum -> sum.currency() + " " + sum.orders() + " " + sum.ofOrders() + " " + sum.bills() + " "
                        + sum.ofBills() + " " + sum.total())
                .containsExactly("CNY 1 88.40 1 20.50 108.90", "EUR 0 0 1 30.00 30.00");
    }

    @Test
    void whatTwoPlansOfAMonthBringIsToldApartByTheirWords() {
        house.given(
                TestPasswords.terms("2026-03", Set.of()),
                Word.fresh("", 0, "海上生明月", TestPasswords.WORDS),
                Word.fresh("S1", 0, "autumn", "秋天来了", "桂花飘香"),
                Word.fresh("S1", 0, "reading", "今天读什么", "春暖花开"));
        clock.set(Instant.parse("2026-03-10T04:00:00Z"));
        bought("S1", "桂花飘香", "", "20.00", "CNY");
        bought("S1", "桂花飘香", "", "30.00", "CNY");
        bought("S1", "春暖花开", "", "7.00", "CNY");
        clock.advance(Duration.ofDays(1));
        bought("S2", "", "5.00", "CNY");

        var password = house.passwords.validAt(clock.instant()).get(0);
        var shown = house.figures.of(password);

        assertThat(shown.words())
                .extracting(word -> word.plan() + " " + word.givenTo() + " " + word.redemptions() + " "
                        + word.revenue().get(0).total())
                .containsExactly("  1 5.00", "autumn S1 2 50.00", "reading S1 1 7.00");
        assertThat(shown.days())
                .extracting(day -> day.shop() + " " + day.day() + " "
                        + day.revenue().get(0).total())
                .containsExactly("S1 2026-03-10 57.00", "S2 2026-03-11 5.00");
        var occasion = occasion();
        var ofPlan = new PasswordOccasion.Settings(Optional.of("S1"), Optional.empty(), Optional.of("autumn"));
        assertThat(occasion.variables(LocalDate.parse("2026-03-11"), ofPlan)).containsEntry("response", "桂花飘香");
        assertThat(house.announced.values()).singleElement().satisfies(said -> assertThat(said.toString() + said.text())
                .contains(TestPasswords.WORDS));
    }

    private void bought(String shop, String customer, String amount, String currency) {
        bought(shop, TestPasswords.WORDS, customer, amount, currency);
    }

    private void bought(String shop, String words, String customer, String amount, String currency) {
        var body = new TreeMap<String, Object>(
                Map.of("shop", shop, "words", words, "amount", amount, "currency", currency));
        if (!customer.isEmpty()) {
            body.put("customer", Map.of("externalUserid", customer));
        }
        house.till.redeem(JSON.writeValueAsString(body), Actor.API);
    }

    @Test
    void whatIsExportedCanBeRead() {
        house.march();
        clock.set(Instant.parse("2026-03-10T04:00:00Z"));
        house.customer("wmWANG", "zhang", "王芳", "");
        house.said("S1", TestPasswords.WORDS, "wmWANG");
        house.said("S2", TestPasswords.WORDS, "");
        var export = new ExportRedemptions(house.rows, database.mapper(PasswordMapper.class));

        var first = export.page("", 1);
        var second = export.page(first.next().orElseThrow(), 2);

        assertThat(first.lines().get(0).subList(1, 5))
                .isEqualTo(List.of("2026-03", "S1", "2026-03-10T04:00:00Z", "wmWANG"));
        assertThat(second.lines().get(0).subList(1, 5))
                .isEqualTo(Arrays.asList("2026-03", "S2", "2026-03-10T04:00:00Z", ""));
        assertThat(second.next()).isEmpty();
        assertThat(Set.copyOf(export.headers())).hasSize(first.lines().get(0).size());
    }
}
