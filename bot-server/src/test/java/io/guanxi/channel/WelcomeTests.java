package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.channel.ChannelController.Form;
import io.guanxi.channel.ChannelController.Welcome;
import io.guanxi.customer.ArchiveConsentsGiven;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersHalfAdded;
import io.guanxi.customer.TestCustomers;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Welcomes.SentWelcome;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a newcomer's arrival to the welcome and the tags, with a real outbox and a simulated WeCom. */
class WelcomeTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final TagId GOLD = CorpBuilder.tagId("金卡");
    private static final String SEND = "externalcontact/send_welcome_msg";
    private static final ChannelSettings SETTINGS =
            new ChannelSettings(ZoneId.of("Asia/Shanghai"), "off", Duration.ofSeconds(15));
    private static final ChannelSettings HASTY =
            new ChannelSettings(ZoneId.of("Asia/Shanghai"), "off", Duration.ofMillis(500));
    private static TestDatabase database;
    private static WelcomeMapper welcomes;

    private Ground ground;
    private ChannelController api;
    private ReceiveNewcomers receive;
    private WorkingOutbox outbox;
    private CallByName names;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(WelcomeTests.class);
        welcomes = database.mapper(WelcomeMapper.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .tags("会员", "金卡")
                .build();
        ground = Ground.on(
                database,
                corp,
                "channel",
                "channel_tag",
                "welcome",
                "outbox",
                "customer",
                "follow",
                "tag",
                "tag_marking");
        var tags = TestTagging.tags(database);
        var channels = new Channels(
                database.mapper(ChannelMapper.class),
                new WelcomeVariants(new StrictJson(ground.json)),
                ground.transaction,
                ground.clock);
        names = new CallByName(TestCustomers.customers(database), ground.weCom, ground.calls, SETTINGS);
        outbox = welcoming(names);
        var markTags = TestTagging.markTags(database, outbox.outbox, ground.clock);
        receive = new ReceiveNewcomers(channels, welcomes, outbox.outbox, markTags, SETTINGS, ground.clock);
        api = new ChannelController(channels, welcomes, tags);
        TestTagging.know(database, GOLD);
        api.put("counter", new Form("柜台", "{称呼}，欢迎来到江边店！", List.of(GOLD.value())));
    }

    private WorkingOutbox welcoming(CallByName by) {
        return new WorkingOutbox(ground)
                .with(new WelcomeCall(ground.weCom, by, welcomes, ground::publish, ground.meters, ground.clock));
    }

    @AfterEach
    void close() {
        names.close();
        ground.close();
    }

    @Test
    void aNewcomerIsWelcomedByNameAsTheirChannelSays() {
        scan("王小姐", "counter");

        outbox.turn();

        assertThat(sentTexts()).containsExactly("王小姐，欢迎来到江边店！");
        assertThat(welcome().state()).isEqualTo("SENT");
        assertThat(ground.published(WelcomeSent.class)).singleElement().satisfies(sent -> assertThat(sent.certain())
                .isTrue());
    }

    @Test
    void aWelcomeInWhichNothingWouldBeFilledInIsRefusedAndTheFormerOneStays() {
        assertThatThrownBy(() -> api.put("counter", new Form("柜台", "{{shop}}欢迎您", List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave {{shop}} out");

        assertThat(api.one("counter").welcomeText()).contains("{称呼}，欢迎来到江边店！");
    }

    @Test
    void aNewcomerIsTaggedAsTheirChannelSays() {
        scan("王小姐", "counter");

        assertThat(ground.texts("SELECT kind FROM outbox ORDER BY kind")).containsExactly("mark-tag", "welcome");
        assertThat(ground.texts("SELECT payload FROM outbox WHERE kind = 'mark-tag'"))
                .singleElement()
                .asString()
                .contains(GOLD.value());
        assertThat(ground.texts("SELECT CONCAT(origin, ' ', origin_name) FROM tag_marking"))
                .containsExactly("CHANNEL counter");
    }

    @Test
    void aTagThatIsDeletedSpoilsNeitherTheWelcomeNorTheOtherTags() {
        var silver = TestTagging.know(database, "会员", "银卡");
        api.put("counter", new Form("柜台", "{称呼}，您好！", List.of(GOLD.value(), silver.value())));
        assertThat(api.one("counter").deletedTags()).isEmpty();
        TestTagging.deleted(database, GOLD);

        scan("王小姐", "counter");
        outbox.turn();

        assertThat(sentTexts()).containsExactly("王小姐，您好！");
        assertThat(api.one("counter").deletedTags()).containsExactly(GOLD.value());
        assertThat(ground.texts("SELECT add_tags FROM tag_marking"))
                .as("the call leaves out what is gone")
                .singleElement()
                .asString()
                .contains(silver.value());
    }

    @Test
    void aNameThatComesTooSlowlyIsDoneWithout() {
        ground.weCom.token();
        ground.simulation.faults().add(Fault.latency("externalcontact/get", Duration.ofSeconds(20)));
        scan("王小姐", "counter");

        try (var hasty = new CallByName(TestCustomers.customers(database), ground.weCom, ground.calls, HASTY)) {
            welcoming(hasty).turn();
        }

        assertThat(sentTexts()).containsExactly("您，欢迎来到江边店！");
    }

    @Test
    void whoeverComesByNoChannelOrAnUnknownOneIsWelcomedAsTheOthers() {
        scan("陈先生", "");
        scan("李先生", "unheard-of");
        assertThat(welcomes()).isEmpty();

        api.putOthers(new Form(null, "欢迎！", null));
        scan("赵先生", "");
        scan("孙先生", "unheard-of");
        outbox.turn();

        assertThat(sentTexts()).containsExactly("欢迎！", "欢迎！");
    }

    @Test
    void withoutACodeNobodyIsWelcomed() {
        receive.added(new CustomersAdded(List.of(newcomer("wmWANG", Optional.empty()))));

        assertThat(welcomes()).isEmpty();
        assertThat(ground.texts("SELECT kind FROM outbox")).containsExactly("mark-tag");
    }

    @Test
    void anEventThatComesTwiceWelcomesOnce() {
        var added = new CustomersAdded(List.of(newcomer("wmWANG", Optional.of("CODE"))));

        receive.added(added);
        receive.added(added);

        assertThat(ground.number("SELECT COUNT(*) FROM outbox WHERE kind = 'welcome'"))
                .isEqualTo(1);
        assertThat(welcomes()).hasSize(1);
    }

    @Test
    void halfARelationIsWelcomedButNotTagged() {
        receive.halfAdded(new CustomersHalfAdded(List.of(newcomer("wmWANG", Optional.of("CODE")))));

        assertThat(ground.texts("SELECT kind FROM outbox")).containsExactly("welcome");
    }

    @Test
    void whoeverAgreesToTheArchiveIsWelcomedThen() {
        receive.consented(new ArchiveConsentsGiven(List.of(newcomer("wmWANG", Optional.of("CODE")))));

        assertThat(ground.texts("SELECT kind FROM outbox")).containsExactly("welcome");
    }

    @Test
    void aWelcomeThatCouldNotBeSentInTimeIsMissedAndSaysByHowMuch() {
        scan("王小姐", "counter");
        ground.clock.advance(Duration.ofMillis(21_500));

        outbox.turn();

        assertThat(ground.simulation.calls().of(SEND)).isZero();
        assertThat(welcome().state()).isEqualTo("MISSED");
        assertThat(welcome().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("1.500 s"));
        assertThat(ground.published(WelcomeMissed.class)).hasSize(1);
    }

    @Test
    void anAnswerThatWasLostIsMostLikelyAWelcomeThatArrived() {
        ground.weCom.token();
        ground.simulation.faults().add(Fault.of(SEND, Fault.Kind.CUT_AFTER).times(1));
        scan("王小姐", "counter");
        outbox.turn();
        ground.clock.advance(Duration.ofSeconds(5));

        outbox.turn();

        assertThat(sentTexts()).hasSize(1);
        assertThat(welcome().state()).isEqualTo("LIKELY_SENT");
        assertThat(welcome().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("most likely"));
        assertThat(ground.published(WelcomeSent.class)).singleElement().satisfies(sent -> assertThat(sent.certain())
                .isFalse());
    }

    @Test
    void aCodeThatIsNoGoodIsMissedWithWeComsReason() {
        receive.added(new CustomersAdded(List.of(newcomer("wmWANG", Optional.of("NO-SUCH-CODE")))));

        outbox.turn();

        assertThat(welcome().state()).isEqualTo("MISSED");
        assertThat(welcome().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("41050"));
    }

    @Test
    void whereTheChatHasBegunNobodyNeedsAWelcome() {
        ground.simulation.faults().add(Fault.errcode(SEND, 41051));
        scan("王小姐", "counter");

        outbox.turn();

        assertThat(welcome().state()).isEqualTo("NOT_NEEDED");
        assertThat(ground.published(WelcomeMissed.class)).isEmpty();
    }

    @Test
    void aChannelCanNotTagWithWhatDoesNotExist() {
        assertThatThrownBy(() -> api.put("counter", new Form("柜台", null, List.of("etNOTHING"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("etNOTHING");
    }

    @Test
    void channelsAreListedWithWhatTheyDo() {
        api.putOthers(new Form(null, null, null));

        assertThat(api.list("", 10)).extracting(ChannelController.View::state).containsExactly("", "counter");
        assertThat(api.one("counter").tags()).containsExactly(GOLD.value());
    }

    /** Somebody scans, WeCom tells, and the customer package announces it. */
    private void scan(String name, String state) {
        ground.world().scan(ZHANG, name, state);
        var told = ground.told(Added.class);
        var last = told.get(told.size() - 1);
        receive.added(new CustomersAdded(List.of(new CustomerAdded(
                last.staff(),
                last.customer(),
                last.state(),
                last.welcomeCode(),
                last.header().createdAt()))));
    }

    private CustomerAdded newcomer(String id, Optional<String> code) {
        return new CustomerAdded(ZHANG, new ExternalUserId(id), Optional.of("counter"), code, ground.clock.instant());
    }

    private List<Welcome> welcomes() {
        return api.welcomes(0, 100);
    }

    private Welcome welcome() {
        assertThat(welcomes()).hasSize(1);
        return welcomes().get(0);
    }

    private List<String> sentTexts() {
        return ground.world().inside(state -> state.welcomes().sent()).stream()
                .map(SentWelcome::text)
                .toList();
    }
}
