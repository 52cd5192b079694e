package io.guanxi.guide;

import io.guanxi.Ground;
import io.guanxi.House;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.customer.TestCustomers;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.staff.TestStaff;
import io.guanxi.tagging.TestTagging;
import io.guanxi.todo.DayList;
import io.guanxi.todo.TakeBackAsked;
import io.guanxi.todo.TestToDos;
import io.guanxi.touch.Complaints;
import io.guanxi.touch.CustomersComplained;
import io.guanxi.touch.TestTouches;
import io.guanxi.wecom.EventHeader;
import io.guanxi.wecom.MemberMessage;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The package put together by hand, for its own tests and for those of others. */
public final class TestGuide {
    static final GuideSettings SETTINGS = new GuideSettings(ZoneId.of("Asia/Shanghai"));

    private static final String[] TABLES = {
        "staff",
        "customer",
        "follow",
        "follow_tag",
        "tag",
        "tag_group",
        "tag_marking",
        "guide_task",
        "guide_card",
        "guide_habit",
        "guide_choice",
        "guide_effect",
        "guide_heard",
        "customer_opt_out",
        "touch_complaint",
        "erased_person",
        "audit_entry",
        "outbox"
    };

    final Set<StaffId> away = new HashSet<>();
    /** Whether what guides do has effects that cannot be taken back, in a feature that says so. */
    boolean effectsStay;

    final Ground ground;
    final WorkingOutbox outbox;
    final CardRows rows;
    final DayList list;
    final AnswerGuides answer;
    final TapCards taps;
    final Briefings briefings;
    final Complaints complaints;
    private final RedrawCards redraw;
    private final GiveLists give;
    private final AskStandIns standIns;

    TestGuide(Ground ground) {
        this.ground = ground;
        this.outbox = new WorkingOutbox(ground);
        var database = ground.database;
        var clock = ground.clock;
        rows = new CardRows(new JdbcTemplate(database.dataSource()));
        complaints = TestTouches.complaints(database, this::publish, clock);
        var audience = TestCustomers.audience(database, complaints);
        list = TestToDos.list(
                database,
                clock,
                event -> {
                    ground.publish(event);
                    if (effectsStay && event instanceof TakeBackAsked asked) {
                        asked.refuse();
                    }
                },
                audience);
        var customers = TestCustomers.customers(database);
        var show = new ShowCard(ground.weCom, rows, list, customers, clock);
        outbox.with(show).with(new ChangeCard(ground.weCom, show)).with(new GuideReplyCall(ground.weCom));
        var cards = new Cards(rows, list, outbox.outbox, clock);
        var tags = TestTagging.tags(database);
        briefings = new Briefings(
                customers, list, List.of(new BriefRelation(customers, tags, audience, complaints, SETTINGS, clock)));
        var choices = choices(database, clock);
        var effects = effects(database, clock);
        var tickOff = new TickOff(list, cards, customers, briefings, effects, TestToDos.SETTINGS, clock);
        var putTags = new PutTags(
                customers, tags, TestTagging.markTags(database, outbox.outbox, clock), choices, effects, clock);
        var today = new Today(customers, list, choices, rows, effects, TestToDos.SETTINGS, clock);
        redraw = new RedrawCards(list, cards, TestToDos.SETTINGS, clock);
        var optOuts = TestCustomers.optOuts(database, this::publish, clock);
        var leaveAlone = new LeaveAlone(
                optOuts, complaints, audience, customers, TestCustomers.persons(database), redraw, effects, SETTINGS);
        var replies = new Replies(outbox.outbox, clock);
        var guides = TestStaff.guides(database);
        List<GuideCommand> commands = List.of(
                today,
                new TickOffInWords(tickOff, list, customers, choices, TestToDos.SETTINGS, clock),
                new FindCustomer(customers, briefings, choices, SETTINGS),
                new TagCustomer(TestTagging.corpTags(database), putTags, choices),
                new UndoLast(effects, List.of(today, tickOff, putTags, leaveAlone), List.of(), clock),
                new OwnFigures(customers, list, List.of(), TestToDos.SETTINGS, clock),
                new SaysNo(leaveAlone, customers, choices));
        answer = new AnswerGuides(
                guides, commands, choices, new Heard(new JdbcTemplate(database.dataSource()), clock), replies);
        taps = new TapCards(List.of(new TapDay(guides, rows, cards, tickOff)), replies);
        var leaves = TestTouches.away(away);
        standIns = new AskStandIns(
                list, TestCustomers.audience(database), guides, leaves, TestToDos.SETTINGS, ground.transaction, clock);
        give = new GiveLists(
                list,
                cards,
                rows,
                guides,
                leaves,
                new ListSettings(LocalTime.of(9, 0), Duration.ofHours(3)),
                TestToDos.SETTINGS,
                ground.transaction,
                clock);
    }

    private void publish(Object event) {
        ground.publish(event);
        if (event instanceof CustomersOptedOut out) {
            redraw.optedOut(out);
        } else if (event instanceof CustomersComplained said) {
            redraw.complained(said);
        }
    }

    /** Zhang and Li in one shop, and nothing known yet. */
    static Ground ground(TestDatabase database) {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .build();
        var ground = Ground.on(database, corp, TABLES);
        TestStaff.active(database, "zhang", "li");
        return ground;
    }

    /** What the app answers to these words. */
    String ask(String staff, String words) {
        ground.receive(answer, message(staff, words, ground.clock.instant()));
        turns();
        var sent = sent();
        return sent.get(sent.size() - 1);
    }

    static MemberMessage.Text message(String staff, String words, Instant at) {
        return new MemberMessage.Text(header(staff, at), UUID.randomUUID().toString(), words);
    }

    static EventHeader header(String staff, Instant at) {
        return new EventHeader(CorpBuilder.CORP.value(), Optional.of(staff), at, Optional.of(CorpBuilder.AGENT));
    }

    void turns() {
        while (outbox.turn() > 0) {
            // the next call
        }
    }

    /** What the app has said so far. */
    List<String> sent() {
        return ground.world().inside(state -> state.appMessages().sent()).stream()
                .map(message -> message.text())
                .toList();
    }

    void askStandIns() {
        standIns.run();
    }

    void giveLists() {
        give.run();
    }

    /** As the schedule does it. */
    public static void giveLists(House house) {
        house.bean(GiveLists.class).run();
    }

    public static Choices choices(TestDatabase database, Clock clock) {
        return new Choices(new JdbcTemplate(database.dataSource()), clock);
    }

    public static Effects effects(TestDatabase database, Clock clock) {
        return new Effects(new JdbcTemplate(database.dataSource()), clock);
    }
}
