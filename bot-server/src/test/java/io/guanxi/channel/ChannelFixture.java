package io.guanxi.channel;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.TestCustomers;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.TestStaff;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Channels with their QR codes, on a real outbox and a simulated WeCom. It is Monday 10:00 in Shanghai. */
final class ChannelFixture implements AutoCloseable {
    static final ChannelSettings SETTINGS =
            new ChannelSettings(ZoneId.of("Asia/Shanghai"), "off", Duration.ofSeconds(15));
    static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");

    final Ground ground;
    final WorkingOutbox outbox;
    final StrictJson json;
    final Ways ways;
    final Arrivals arrivals;
    final Referrals referrals;
    final KeepDuty duty;
    final NoteArrivals notes;
    final Channels channels;
    final WayController way;
    final JoinWayController joinWay;
    final LeaveController leave;
    final FetchPictures pictures;
    final FollowRenames renames;
    private final TestDatabase database;

    ChannelFixture(TestDatabase database) {
        this.database = database;
        ground = Ground.on(
                database,
                corp(),
                "channel",
                "channel_way",
                "guide_leave",
                "channel_arrival",
                "channel_departure",
                "referrer",
                "referral",
                "outbox",
                "staff",
                "customer",
                "follow");
        TestStaff.active(database, "zhang", "li", "wu");
        json = new StrictJson(ground.json);
        outbox = new WorkingOutbox(ground);
        ways = new Ways(database.mapper(WayMapper.class), outbox.outbox, ground.transaction, ground.clock);
        var contact = new ContactWayPort(ground.weCom, ground.calls, ways, json, ground.clock);
        var join = new JoinWayPort(ground.weCom, ground.calls, json);
        registerCalls(contact, join);
        pictures = new FetchPictures(ways, join);
        arrivals = new Arrivals(database.mapper(ArrivalMapper.class));
        var leaves = new Leaves(database.mapper(LeaveMapper.class), ground.transaction);
        var guides = TestStaff.guides(database);
        duty = new KeepDuty(ways, guides, leaves, arrivals, json, SETTINGS, ground.clock);
        var rows = database.mapper(ReferralMapper.class);
        referrals = new Referrals(
                rows, TestCustomers.customers(database), TestPrivacy.erasedPersons(database), ground.clock);
        notes = new NoteArrivals(arrivals, referrals, duty);
        channels = new Channels(
                database.mapper(ChannelMapper.class), new WelcomeVariants(json), ground.transaction, ground.clock);
        var deeds = new Deeds(ground.transaction, TestPrivacy.trail(database), ground.clock);
        var names = new ChannelNames(database.mapper(ChannelMapper.class), rows);
        renames = new FollowRenames(ways, leaves, arrivals, referrals, json);
        way = new WayController(ways, duty, names, deeds, json);
        joinWay = new JoinWayController(ways, names, deeds, json);
        leave = new LeaveController(leaves, duty, guides, deeds, json, SETTINGS, ground.clock);
        channels.put(new Channel("counter", "收银台", Optional.empty(), List.of()));
    }

    private static Corp corp() {
        return Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .guide("wu", "吴磊", 2)
                .customer("wmOLD", "老客")
                .follow("zhang", "wmOLD")
                .group("wrBREAD", "面包群", "zhang", "wmOLD")
                .group("wrCAKE", "蛋糕群", "zhang", "wmOLD")
                .build();
    }

    private void registerCalls(WayPort... ports) {
        for (var port : ports) {
            outbox.with(new MakeWay(port, ways))
                    .with(new KeepWay(Way.Step.CHANGE, port, ways))
                    .with(new KeepWay(Way.Step.DROP, port, ways));
        }
    }

    WayController.View put(String settings) {
        return way.put("counter", settings.replace('\'', '"'), WANG);
    }

    /** Made and settled. */
    WayController.View live(String settings) {
        put(settings);
        outbox.turn();
        return way.get("counter");
    }

    void customer(String id, Instant since) {
        TestCustomers.follow(database, "zhang", id, id, "", since);
    }

    CustomerAdded added(String staff, String customer, String state, Instant at) {
        return new CustomerAdded(
                new StaffId(staff), new ExternalUserId(customer), Optional.of(state), Optional.empty(), at);
    }

    List<String> membersAtWeCom() {
        return ground.world().<List<String>>inside(state -> state.ways().contacts().values().stream()
                .flatMap(each -> each.members().stream())
                .map(StaffId::value)
                .toList());
    }

    int waysAtWeCom() {
        return ground.world()
                .<Integer>inside(state ->
                        state.ways().contacts().size() + state.ways().joins().size());
    }

    int calls(String api) {
        return ground.simulation.calls().of("externalcontact/" + api);
    }

    @Override
    public void close() {
        ground.close();
    }
}
