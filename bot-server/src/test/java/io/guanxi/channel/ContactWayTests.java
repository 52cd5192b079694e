package io.guanxi.channel;

import static io.guanxi.channel.ChannelFixture.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.TwiceAtOnce;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.outbox.LookUp;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.staff.TestStaff;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactWayTests {
    private static final String ADD = "externalcontact/add_contact_way";
    private static final String SHIFTS = """
            {'duty':[{'guides':['zhang'],'from':'09:00','to':'13:00'},{'guides':['li'],'from':'13:00','to':'21:00'}]}""";
    private static TestDatabase database;

    private ChannelFixture the;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(ContactWayTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        the = new ChannelFixture(database);
    }

    @AfterEach
    void close() {
        the.close();
    }

    @Test
    void aLeaveThatIsToldTwiceIsOne() throws Exception {
        var body = "{\"guide\":\"zhang\",\"from\":\"2026-10-01\",\"to\":\"2026-10-07\"}";
        var first = the.leave.add(body, WANG);

        assertThat(the.leave.add(body, WANG)).isEqualTo(first);
        assertThat(the.leave.add(body.replace("zhang", "li"), WANG)).isNotEqualTo(first);
        assertThat(the.leave.add(body.replace("10-07", "10-08"), WANG)).isNotEqualTo(first);
        TwiceAtOnce.click(() -> the.leave.add(body.replace("zhang", "wu"), WANG));
        assertThat(the.leave.list(0, 100)).hasSize(4);
    }

    @Test
    void aLeaveMayLastToTheLastDayThatCanBeMeant() {
        var leave = the.leave.add("{\"guide\":\"zhang\",\"from\":\"2199-12-31\",\"to\":\"2199-12-31\"}", WANG);

        assertThat(leave.to()).isEqualTo("2200-01-01T00:00:00");
        assertThatThrownBy(() ->
                        the.leave.add("{\"guide\":\"zhang\",\"from\":\"2199-12-31\",\"to\":\"2200-01-01\"}", WANG))
                .hasMessageContaining("\"2200-01-01\" is too far away");
    }

    @Test
    void aChannelGetsAQrCodeOfItsOwn() {
        assertThat(the.put("{'guides':['zhang'],'remark':'柜台'}").life()).isEqualTo("WAITING");

        the.outbox.turn();

        var view = the.way.get("counter");
        assertThat(view.life()).isEqualTo("LIVE");
        assertThat(view.configId()).isPresent();
        assertThat(view.membersAtWeCom()).containsExactly("zhang");
        assertThat(the.membersAtWeCom()).containsExactly("zhang");
        assertThat(the.way.qrCode("counter").getHeaders().getLocation())
                .hasToString(view.qrCode().orElseThrow());
        assertThat(the.ground.texts(
                        "SELECT what FROM audit_entry WHERE actor_name = 'wang' ORDER BY entry_id DESC LIMIT 1"))
                .containsExactly("way.put");
    }

    @Test
    void aWayWhoseAnswerWasLostIsFoundAgainAndNotMadeTwice() {
        the.ground.weCom.token();
        the.ground.simulation.faults().add(Fault.of(ADD, Fault.Kind.CUT_AFTER).times(1));
        the.put("{'guides':['zhang'],'remark':'柜台'}");
        the.outbox.turn();
        assertThat(the.way.get("counter").life()).isEqualTo("WAITING");

        the.ground.clock.advance(Duration.ofSeconds(5));
        the.outbox.turn();
        the.outbox.turn();

        assertThat(the.way.get("counter").life()).isEqualTo("LIVE");
        assertThat(the.waysAtWeCom()).isOne();
        assertThat(the.calls("add_contact_way")).isOne();
        assertThat(the.calls("update_contact_way"))
                .as("what was found is made sure of")
                .isOne();
        assertThat(the.way.get("counter").membersAtWeCom()).containsExactly("zhang");
    }

    @Test
    void aWayThatNeverArrivedIsMadeOnceWeComsListProvesIt() {
        the.ground.weCom.token();
        the.ground.simulation.faults().add(Fault.of(ADD, Fault.Kind.CUT_BEFORE).times(1));
        the.put("{'guides':['zhang']}");
        the.outbox.turn();
        the.ground.clock.advance(Duration.ofSeconds(10));
        the.outbox.turn();
        assertThat(the.waysAtWeCom()).isZero();

        the.ground.clock.advance(Duration.ofSeconds(61));
        the.outbox.turn();

        assertThat(the.waysAtWeCom()).isOne();
        assertThat(the.way.get("counter").life()).isEqualTo("LIVE");
    }

    @Test
    void aLookUpAmongManyWaysRestsInTimeAndGoesOnWhereItStopped() {
        for (int i = 0; i < 7; i++) {
            the.ground
                    .weCom
                    .contactWays()
                    .add(new ContactWay("other" + i, "", true, false, List.of(new StaffId("zhang")), List.of()));
        }
        var clock = the.ground.clock;
        var ticking = new Clock() {
            @Override
            public Instant instant() {
                clock.advance(Duration.ofSeconds(5));
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        var port = new ContactWayPort(the.ground.weCom, the.ground.calls, the.ways, the.json, ticking);
        var since = clock.instant();

        var first = port.find("counter", since);
        assertThat(first).isInstanceOf(LookUp.AskLater.class);
        assertThat(the.calls("get_contact_way")).isBetween(1, 4);
        LookUp<WayPort.Made> last = first;
        for (int turns = 0; turns < 9 && last instanceof LookUp.AskLater<WayPort.Made>; turns++) {
            last = port.find("counter", since);
        }

        assertThat(last).isInstanceOf(LookUp.SendAgain.class);
        assertThat(the.calls("get_contact_way")).as("each looked at once").isEqualTo(7);
    }

    @Test
    void whatWeComRefusesSaysWhyAndIsTriedAgainWhenItIsPutRight() {
        TestStaff.active(database, "xu");
        var refused = the.live("{'guides':['xu']}");
        assertThat(refused.life()).isEqualTo("REFUSED");
        assertThat(refused.reason()).hasValueSatisfying(why -> assertThat(why).contains("60111"));
        the.duty.lookAtAll();
        assertThat(the.outbox.turn()).as("not asked for again by itself").isZero();

        assertThat(the.live("{'guides':['zhang']}").life()).isEqualTo("LIVE");
    }

    @Test
    void aRefusedChangeLeavesTheQrCodeAlive() {
        TestStaff.active(database, "xu");
        the.live("{'guides':['zhang']}");

        var view = the.live("{'guides':['xu']}");

        assertThat(view.life()).isEqualTo("LIVE");
        assertThat(view.reason()).isPresent();
        assertThat(view.membersAtWeCom()).containsExactly("zhang");
        assertThat(the.live("{'guides':['li']}").reason()).isEmpty();
        assertThat(the.membersAtWeCom()).containsExactly("li");
    }

    @Test
    void ofSeveralChangesTheLastOneStands() {
        the.put("{'guides':['zhang']}");
        the.put("{'guides':['li']}");
        the.put("{'guides':['wu']}");

        the.outbox.turn();
        the.outbox.turn();

        assertThat(the.membersAtWeCom()).containsExactly("wu");
        assertThat(the.waysAtWeCom()).isOne();
        assertThat(the.outbox.turn()).isZero();
    }

    @Test
    void aDeletedWayIsGoneAndAnotherCanBeMade() {
        var first = the.live("{'guides':['zhang']}").configId();
        the.way.delete("counter", WANG);
        the.outbox.turn();
        assertThat(the.way.get("counter").life()).isEqualTo("DELETED");
        assertThat(the.waysAtWeCom()).isZero();
        assertThatThrownBy(() -> the.way.qrCode("counter")).hasMessageContaining("no QR code");

        assertThat(the.live("{'guides':['zhang']}").configId()).isPresent().isNotEqualTo(first);
    }

    @Test
    void aWayThatIsCalledOffBeforeItWasMadeIsNeverMade() {
        the.put("{'guides':['zhang']}");
        the.way.delete("counter", WANG);

        the.outbox.turn();

        assertThat(the.waysAtWeCom()).isZero();
        assertThat(the.way.get("counter").life()).isEqualTo("DELETED");
    }

    @Test
    void whenTheDutyChangesWeComIsToldAndOnlyThen() {
        the.live(SHIFTS.strip());
        assertThat(the.membersAtWeCom()).containsExactly("zhang");
        the.duty.lookAtAll();
        assertThat(the.outbox.turn()).isZero();

        the.ground.clock.set(Instant.parse("2026-03-02T05:00:00Z"));
        the.duty.lookAtAll();
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("li");
        the.duty.lookAtAll();
        the.duty.lookAtAll();
        the.outbox.turn();

        assertThat(the.calls("update_contact_way")).isOne();
    }

    @Test
    void aSpareStandsInFromTheMomentTheCapIsReachedUntilMidnight() {
        the.live("{'guides':['zhang'],'spares':['li'],'dailyCap':2}");
        var now = the.ground.clock.instant();
        var first = the.added("zhang", "wmA", "counter", now);
        the.notes.added(new CustomersAdded(List.of(first, first)));
        assertThat(the.outbox.turn()).as("a repeated event is one customer").isZero();

        the.notes.added(new CustomersAdded(List.of(the.added("zhang", "wmB", "counter", now))));
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("li");

        the.ground.clock.set(Instant.parse("2026-03-02T15:59:59Z"));
        the.duty.lookAtAll();
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("li");
        the.ground.clock.set(Instant.parse("2026-03-02T16:00:00Z"));
        the.duty.lookAtAll();
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("zhang");
    }

    @Test
    void aSpareStandsInForWhoeverIsOnLeaveOrHasLeft() {
        the.live("{'guides':['zhang'],'spares':['li','wu']}");
        var leave = the.leave.add("{\"guide\":\"zhang\",\"from\":\"2026-03-02\",\"to\":\"2026-03-03\"}", WANG);
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("li");
        assertThat(leave.to()).isEqualTo("2026-03-04T00:00:00");

        TestStaff.left(database, "li");
        the.duty.lookAtAll();
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("wu");

        the.leave.remove(leave.id(), WANG);
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("zhang");
    }

    @Test
    void nobodyLeftToStandInMeansTheLastOnesStayAndSomebodyIsWarned() {
        the.live("{'guides':['zhang']}");
        TestStaff.left(database, "zhang");

        the.duty.lookAtAll();

        assertThat(the.outbox.turn()).isZero();
        assertThat(the.membersAtWeCom()).containsExactly("zhang");
        assertThat(the.way.get("counter").warning())
                .hasValueSatisfying(why -> assertThat(why).contains("no spare is free"));
        TestStaff.active(database, "zhang");
    }

    private void rename(String from, String to) {
        the.ground.world().office().hire(new StaffId(to), "张敏", new DepartmentId(2));
        TestStaff.active(database, to);
        TestStaff.left(database, from);
        the.ground.transaction.executeWithoutResult(
                status -> the.renames.renamed(new GuideRenamed(new StaffId(from), new StaffId(to))));
    }

    @Test
    void whoeverIsCalledOtherwiseStandsBehindTheSameWays() {
        the.live("{'guides':['Zhang'],'duty':[{'guides':['li','zhang'],'from':'21:00','to':'23:00'}],'spares':['wu'],"
                + "'remark':'zhang'}");
        the.leave.add("{\"guide\":\"zhang\",\"from\":\"2026-10-01\",\"to\":\"2026-10-07\"}", WANG);
        var at = Instant.parse("2026-03-01T10:00:00Z");
        the.arrivals.came(List.of(
                the.added("zhang", "wm1", "counter", at),
                the.added("zhang", "wm2", "counter", at),
                the.added("zhangmin", "wm2", "counter", at)));
        the.arrivals.left(List.of(new CustomerLeft(new StaffId("zhang"), new ExternalUserId("wm1"), at)));
        database.sql()
                .sql("INSERT INTO referral VALUES ('wm1', 'wmOLD', 'zhang', 'r-x', '2026-03-01')")
                .update();

        rename("zhang", "zhangmin");

        assertThat(the.way.get("counter").settings().named())
                .extracting(StaffId::value)
                .containsExactly("zhangmin", "li", "wu");
        assertThat(the.way.get("counter").settings().remark()).isEqualTo("zhang");
        the.outbox.turn();
        assertThat(the.membersAtWeCom()).containsExactly("zhangmin");
        the.duty.lookAtAll();
        assertThat(the.outbox.turn()).as("all is as it should be").isZero();
        for (var table : List.of("guide_leave", "channel_departure", "referral")) {
            assertThat(the.ground.texts("SELECT staff_id FROM " + table))
                    .as(table)
                    .containsExactly("zhangmin");
        }
        assertThat(the.ground.texts("SELECT CONCAT(external_userid, ' ', staff_id) FROM channel_arrival ORDER BY 1"))
                .containsExactly("wm1 zhangmin", "wm2 zhangmin");
    }

    @Test
    void aCallThatStillWaitsAsksForWhoeverIsMeantByThen() {
        the.put("{'guides':['zhang']}");

        rename("zhang", "zhangmin");
        the.outbox.turn();

        assertThat(the.membersAtWeCom()).containsExactly("zhangmin");
        assertThat(the.calls("update_contact_way")).isZero();
        the.duty.lookAtAll();
        assertThat(the.outbox.turn()).as("all is as it should be").isZero();
    }

    @Test
    void whatCanNotBeIsRefusedWithASentence() {
        assertThatThrownBy(() -> the.put("{'guides':['nobody']}")).hasMessageContaining("no guide nobody");
        assertThatThrownBy(() -> the.put("{'guides':['zhang'],'dailycap':5}")).hasMessageContaining("dailycap");
        assertThatThrownBy(() -> the.way.put("s".repeat(31), "{\"guides\":[\"zhang\"]}", WANG))
                .hasMessageContaining("30 characters");
        assertThatThrownBy(() -> the.way.put("unheard-of", "{\"guides\":[\"zhang\"]}", WANG))
                .hasMessageContaining("PUT /api/v1/channels/unheard-of");
        assertThatThrownBy(() -> the.leave.add("{\"guide\":\"zhang\",\"from\":\"morgen\",\"to\":\"2026-03-03\"}", WANG))
                .hasMessageContaining("2026-10-01");
    }

    @Test
    void aWayIntoGroupsComesChangesAndGoesLikewise() {
        the.joinWay.put("counter", "{\"groups\":[\"wrBREAD\"],\"newRooms\":\"面包群\",\"firstRoom\":2}", WANG);
        the.ground.simulation.faults().add(Fault.errcode("externalcontact/groupchat/get_join_way", -1));
        the.outbox.turn();
        assertThat(the.joinWay.get("counter").life()).isEqualTo("LIVE");
        assertThat(the.joinWay.get("counter").qrCode()).isEmpty();
        the.ground.simulation.faults().clear();
        the.pictures.fetch();
        assertThat(the.joinWay.get("counter").qrCode()).isPresent();

        the.joinWay.put("counter", "{\"groups\":[\"wrBREAD\",\"wrCAKE\"]}", WANG);
        the.outbox.turn();
        assertThat(the.joinWay.get("counter").asWanted()).isTrue();
        assertThat(the.ground.world().<Integer>inside(state -> state.ways().joins().values().stream()
                        .mapToInt(way -> way.groups().size())
                        .sum()))
                .isEqualTo(2);

        the.joinWay.delete("counter", WANG);
        the.outbox.turn();
        assertThat(the.waysAtWeCom()).isZero();
        assertThatThrownBy(() -> the.joinWay.put("counter", "{\"groups\":[]}", WANG))
                .hasMessageContaining("1 to 5");
    }

    @Test
    void aWayIntoGroupsThatWasKeptWithANameForAnIdCanStillBeSeenAndTakenAway() {
        the.joinWay.put("counter", "{\"groups\":[\"wrBREAD\"]}", WANG);
        database.sql()
                .sql("UPDATE channel_way SET settings = REPLACE(settings, 'wrBREAD', '面包群')")
                .update();

        assertThat(the.joinWay.get("counter").settings().groups()).containsExactly("面包群");
        assertThatThrownBy(() -> the.joinWay.put("counter", "{\"groups\":[\"面包群\"]}", WANG))
                .hasMessageContaining("letters, digits");
        assertThat(the.joinWay.delete("counter", WANG).life()).isNotEqualTo("LIVE");
    }
}
