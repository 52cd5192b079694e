package io.guanxi.guide;

import io.guanxi.Ground;
import io.guanxi.House;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.staff.TestStaff;
import io.guanxi.tagging.TestTagging;
import io.guanxi.todo.DayList;
import io.guanxi.todo.TakeBackAsked;
import io.guanxi.todo.TestToDos;
import io.guanxi.touch.GuidesAway;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The package put together by hand, for its own tests and for those of others. */
public final class TestGuide {
    static final GuideSettings SETTINGS = new GuideSettings(ZoneId.of("Asia/Shanghai"));

    final Set<StaffId> away = new HashSet<>();
    /** Whether what guides do has effects that cannot be taken back, in a feature that says so. */
    boolean effectsStay;

    final CardRows rows;
    final DayList list;
    final AnswerGuides answer;
    final TapCards taps;
    final Briefings briefings;
    private final GiveLists give;
    private final AskStandIns standIns;

    TestGuide(Ground ground, WorkingOutbox outbox) {
        var database = ground.database;
        var clock = ground.clock;
        rows = new CardRows(new JdbcTemplate(database.dataSource()));
        list = TestToDos.list(database, clock, event -> {
            ground.publish(event);
            if (effectsStay && event instanceof TakeBackAsked asked) {
                asked.refuse();
            }
        });
        var customers = TestCustomers.customers(database);
        var show = new ShowCard(ground.weCom, rows, list, customers, clock);
        outbox.with(show).with(new ChangeCard(ground.weCom, show)).with(new GuideReplyCall(ground.weCom));
        var cards = new Cards(rows, list, outbox.outbox, clock);
        var tags = TestTagging.tags(database);
        briefings = new Briefings(
                customers,
                list,
                List.of(new BriefRelation(customers, tags, TestCustomers.audience(database), SETTINGS)));
        var choices = choices(database, clock);
        var effects = effects(database, clock);
        var tickOff = new TickOff(list, cards, customers, briefings, choices, effects, TestToDos.SETTINGS, clock);
        var putTags = new PutTags(
                customers, tags, TestTagging.markTags(database, outbox.outbox, clock), choices, effects, clock);
        var today = new Today(customers, list, choices, rows, effects, TestToDos.SETTINGS, clock);
        var replies = new Replies(outbox.outbox, clock);
        var guides = TestStaff.guides(database);
        List<GuideCommand> commands = List.of(
                today,
                tickOff,
                new FindCustomer(customers, briefings, choices, SETTINGS),
                new TagCustomer(TestTagging.corpTags(database), putTags, choices),
                new UndoLast(effects, List.of(today, tickOff, putTags), List.of(), clock),
                new OwnFigures(customers, list, List.of(), TestToDos.SETTINGS, clock));
        answer = new AnswerGuides(
                guides, commands, choices, new Heard(new JdbcTemplate(database.dataSource()), clock), replies);
        taps = new TapCards(List.of(new TapDay(guides, rows, cards, tickOff)), replies);
        standIns = new AskStandIns(
                list,
                TestCustomers.audience(database),
                guides,
                leaves(),
                TestToDos.SETTINGS,
                ground.transaction,
                clock);
        give = new GiveLists(
                list,
                cards,
                rows,
                guides,
                leaves(),
                new ListSettings(LocalTime.of(9, 0), Duration.ofHours(3)),
                TestToDos.SETTINGS,
                ground.transaction,
                clock);
    }

    private ObjectProvider<GuidesAway> leaves() {
        var beans = new DefaultListableBeanFactory();
        GuidesAway leaves = (guides, at) -> {
            var gone = new HashSet<>(guides);
            gone.retainAll(away);
            return gone;
        };
        beans.registerSingleton("leaves", leaves);
        return beans.getBeanProvider(GuidesAway.class);
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
