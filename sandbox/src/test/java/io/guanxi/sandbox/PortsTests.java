package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.MONDAY;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.world.CorpBuilder.tagId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.ServiceDesk;
import io.guanxi.wecom.AppChatApi.AppChat;
import io.guanxi.wecom.Attachment;
import io.guanxi.wecom.ButtonCard;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.CustomerApi.Follow;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.GroupWelcomeApi.GroupWelcome;
import io.guanxi.wecom.JoinWayApi.JoinWay;
import io.guanxi.wecom.JoinWayApi.NewRooms;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.Fate;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.MediaApi.Picture;
import io.guanxi.wecom.MediaFile;
import io.guanxi.wecom.MenuApi;
import io.guanxi.wecom.MessageContent;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.RobotKey;
import io.guanxi.wecom.ServiceApi.Servicer;
import io.guanxi.wecom.ServiceApi.VoiceFormat;
import io.guanxi.wecom.ServiceMessage.Said;
import io.guanxi.wecom.ServiceWords;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagApi.NewTag;
import io.guanxi.wecom.TagApi.Tag;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.TransferApi.Begun;
import io.guanxi.wecom.TransferApi.Progress;
import io.guanxi.wecom.TransferApi.Status;
import io.guanxi.wecom.VisitorApi;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ports and the simulation agree on every call the ports make. */
class PortsTests {
    private static final MessageContent HELLO = MessageContent.ofText("生日快乐");
    private final Scene scene = new Scene();
    private final WeCom wecom = connect(Duration.ofSeconds(30));

    @AfterEach
    void end() {
        scene.close();
    }

    private WeCom connect(Duration readTimeout) {
        return WeCom.connect(
                new WeComApp("guide", CorpBuilder.AGENT, CorpBuilder.CORP, CorpBuilder.SECRET),
                new WeComSettings(scene.wecom.url(), Duration.ofSeconds(30), readTimeout),
                TokenStore.inMemory(),
                scene.clock);
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    private static int refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).error().code();
    }

    @Test
    void visitors() {
        var customer = scene.wecom.world().inside(state -> state.visits().begin(Optional.empty(), Optional.of(ANNA)));
        var member = scene.wecom.world().inside(state -> state.visits().begin(Optional.of(ZHANG), Optional.empty()));
        var nobody = scene.wecom.world().inside(state -> state.visits().begin(Optional.empty(), Optional.empty()));

        assertThat(done(wecom.visitors().who(customer))).isEqualTo(new VisitorApi.Customer(ANNA));
        assertThat(done(wecom.visitors().who(member))).isEqualTo(new VisitorApi.Member(ZHANG));
        assertThat(done(wecom.visitors().who(nobody))).isEqualTo(new VisitorApi.Stranger());
        assertThat(refusal(wecom.visitors().who(customer)))
                .as("a code works once")
                .isEqualTo(40029);
        assertThat(wecom.visitors().signIn(URI.create("https://shop.example.com/flash/12/me")))
                .hasToString("https://open.weixin.qq.com/connect/oauth2/authorize?appid=" + CorpBuilder.CORP.value()
                        + "&redirect_uri=https%3A%2F%2Fshop.example.com%2Fflash%2F12%2Fme&response_type=code"
                        + "&scope=snsapi_base&agentid=" + CorpBuilder.AGENT + "#wechat_redirect");
    }

    @Test
    void pageTickets() {
        var url = "https://guide.example.com/sidebar";
        var corp = done(wecom.pageTickets().forCorp(url, "n", 1));
        var app = done(wecom.pageTickets().forApp(url, "n", 1));

        var tickets = scene.wecom.world().inside(state -> state.visits().tickets());
        assertThat(tickets.signed("corp", url, corp)).isTrue();
        assertThat(tickets.signed("app", url, app)).isTrue();
        assertThat(tickets.signed("app", url, corp)).isFalse();
    }

    @Test
    void staff() {
        assertThat(done(wecom.staff().departments())).hasSize(2);
        assertThat(done(wecom.staff().members(new DepartmentId(2))))
                .extracting(Member::name)
                .containsExactly("张薇", "李明");
        assertThat(done(wecom.staff().member(ZHANG)).mainDepartment()).contains(new DepartmentId(2));
        assertThat(done(wecom.staff().withCustomerContact())).containsExactly(ZHANG, LI);
        assertThat(wecom.staff().member(new StaffId("nobody"))).isNotInstanceOf(Outcome.Done.class);
    }

    @Test
    void customers() {
        var profile = done(wecom.customers().get(ANNA));
        assertThat(profile.contact().name()).isEqualTo("安娜");
        assertThat(profile.follows()).extracting(Follow::staff).containsExactlyInAnyOrder(ZHANG, LI);

        var page = done(wecom.customers().byStaff(List.of(ZHANG, LI), Optional.empty()));
        assertThat(page.items()).hasSize(3);
        assertThat(page.nextCursor()).isEmpty();
        assertThat(page.items().get(0).follow().corpTags()).containsExactly(tagId("银卡"));
        assertThat(done(wecom.customers().idsOf(ZHANG))).containsExactly(ANNA, BO);
    }

    @Test
    void tags() {
        assertThat(done(wecom.tags().all())).extracting(group -> group.name()).containsExactly("会员", "偏好");

        done(wecom.tags().mark(ZHANG, BO, List.of(tagId("金卡")), List.of()));

        assertThat(done(wecom.customers().get(BO)).follows().get(0).corpTags()).containsExactly(tagId("金卡"));
        assertThat(refusal(wecom.tags().mark(LI, BO, List.of(tagId("金卡")), List.of())))
                .isEqualTo(84061);
    }

    @Test
    void cardsAreSentOnceChangedOncePerCodeAndPressed() {
        var port = wecom.appMessages();
        var sent = done(port.card(ZHANG, card(Optional.empty())));
        scene.clock.advance(Duration.ofHours(5));
        assertThat(refusal(port.card(ZHANG, card(Optional.empty())))).isEqualTo(42014);

        done(port.update(ZHANG, sent.responseCode().orElseThrow(), card(Optional.of("都好了"))));
        assertThat(refusal(port.update(ZHANG, sent.responseCode().orElseThrow(), card(Optional.empty()))))
                .isEqualTo(42022);
        assertThat(refusal(port.update(ZHANG, "made-up", card(Optional.empty()))))
                .isEqualTo(60140);

        var shown = scene.world.inside(
                state -> state.appMessages().cards().find("todo-1").orElseThrow());
        assertThat(shown.words()).isEqualTo("1 位\n选一位\n安娜：明天生日\n[都好了]");
        assertThatThrownBy(() -> scene.world.cards().press(ZHANG, "todo-1", "done", Optional.empty()))
                .hasMessageContaining("only these buttons: []");
    }

    @Test
    void aCodeLivesThreeDays() {
        var sent = done(wecom.appMessages().card(ZHANG, card(Optional.empty())));

        scene.clock.advance(Duration.ofHours(73));

        assertThat(refusal(
                        wecom.appMessages().update(ZHANG, sent.responseCode().orElseThrow(), card(Optional.empty()))))
                .isEqualTo(60140);
    }

    @Test
    void aMenuIsMadeAndTapped() {
        var more = new MenuApi.Group(
                "更多", List.of(new MenuApi.Click("业绩", "业绩"), new MenuApi.Link("手册", "https://a.example/")));

        done(wecom.menu().create(List.of(new MenuApi.Click("今日", "今日"), more)));

        assertThat(scene.world.<Map<String, String>>inside(
                        state -> state.appMessages().menu(CorpBuilder.AGENT)))
                .containsEntry("今日", "今日")
                .containsEntry("业绩", "业绩")
                .containsEntry("手册", "https://a.example/");
        assertThatThrownBy(() -> scene.world.cards().choose(ZHANG, "没有")).hasMessageContaining("menu has only");
        assertThatThrownBy(() -> wecom.menu().create(List.of(new MenuApi.Click("一二三四五六", "k"))))
                .hasMessageContaining("16 bytes");
    }

    private static ButtonCard card(Optional<String> replaced) {
        return new ButtonCard(
                "todo-1",
                "今日待办",
                "1 位",
                "选一位",
                "",
                List.of(new ButtonCard.Row("安娜", "明天生日")),
                Optional.empty(),
                List.of(new ButtonCard.Button("done", "完成")),
                replaced);
    }

    @Test
    void tagsAreCreatedEditedAndDeletedByTheAppThatMadeThem() {
        var port = wecom.tags();
        var baby = done(port.create("母婴", OptionalLong.of(500), List.of(tag("奶粉"), tag("奶粉"), tag("尿布"))));
        assertThat(baby.missing()).isEmpty();
        assertThat(baby.group().tags()).extracting(Tag::name).containsExactly("奶粉", "尿布");
        var more = done(port.add(baby.group().id(), List.of(new NewTag("辅食", OptionalLong.of(9)))));
        var milk = baby.group().tags().get(0).id();
        assertThat(done(port.all()).get(0)).satisfies(group -> {
            assertThat(group.order()).isEqualTo(500);
            assertThat(group.tags()).contains(more.group().tags().get(0)).hasSize(3);
        });
        assertThat(refusal(port.add(baby.group().id(), List.of(tag("尿布"))))).isEqualTo(40071);

        done(port.edit(milk, Optional.of("婴儿奶粉"), OptionalLong.of(7)));
        done(port.edit(baby.group().id(), Optional.of("宝宝"), OptionalLong.empty()));
        assertThat(done(port.all()).get(0).tags().get(0)).isEqualTo(new Tag(milk, "婴儿奶粉", 7));
        assertThat(refusal(port.edit(milk, Optional.of("尿布"), OptionalLong.empty())))
                .isEqualTo(40071);
        assertThat(refusal(port.edit(tagId("金卡"), Optional.of("黑卡"), OptionalLong.empty())))
                .isEqualTo(81011);

        done(port.delete(List.of(milk), List.of()));
        done(port.delete(List.of(), List.of(baby.group().id())));
        assertThat(done(port.all())).extracting(group -> group.name()).containsExactly("会员", "偏好");
        assertThat(refusal(port.delete(List.of(milk), List.of()))).isEqualTo(40068);
    }

    private static NewTag tag(String name) {
        return new NewTag(name, OptionalLong.empty());
    }

    @Test
    void twoMarksOfOnePairAtATimeAreAConflict() {
        done(wecom.tags().all());
        scene.wecom
                .faults()
                .add(Fault.latency("externalcontact/mark_tag", Duration.ofSeconds(6))
                        .times(1));
        var first =
                CompletableFuture.supplyAsync(() -> wecom.tags().mark(ZHANG, ANNA, List.of(tagId("金卡")), List.of()));
        while (scene.wecom.calls().of("externalcontact/mark_tag") == 0) {
            Thread.onSpinWait();
        }

        assertThat(wecom.tags().mark(ZHANG, ANNA, List.of(tagId("银卡")), List.of()))
                .isInstanceOf(Outcome.TryLater.class);
        done(wecom.tags().mark(LI, ANNA, List.of(tagId("银卡")), List.of()));
        done(first.join());
        done(wecom.tags().mark(ZHANG, ANNA, List.of(tagId("银卡")), List.of()));
    }

    @Test
    void welcome() {
        try (var receiver = new Receiver()) {
            receiver.listenTo(scene.wecom);
            scene.world.scan(ZHANG, "丽丽", "counter");
            var code = ((CustomerChange.Added) receiver.next()).welcomeCode().orElseThrow();

            done(wecom.welcome().send(code, HELLO));

            assertThat(refusal(wecom.welcome().send(code, HELLO))).isEqualTo(41050);
        }
    }

    @Test
    void massMessages() {
        var port = wecom.massMessages();
        var created = done(port.create(LI, List.of(ANNA, BO), HELLO));
        assertThat(created.failed()).containsExactly(BO.value());
        var listed = done(port.list(
                ChatType.SINGLE, MadeBy.CORP, MONDAY.minusSeconds(9), MONDAY.plusSeconds(9), Optional.empty()));
        assertThat(listed.items()).singleElement().satisfies(summary -> {
            assertThat(summary.id()).isEqualTo(created.id());
            assertThat(summary.text()).isEqualTo("生日快乐");
        });
        assertThat(done(port.senders(created.id(), Optional.empty()))
                        .items()
                        .get(0)
                        .sent())
                .isFalse();

        scene.world.confirm(created.id(), LI);

        assertThat(done(port.senders(created.id(), Optional.empty()))
                        .items()
                        .get(0)
                        .sentAt())
                .contains(MONDAY);
        assertThat(done(port.results(created.id(), LI, Optional.empty()))
                        .items()
                        .get(0)
                        .fate())
                .isEqualTo(Fate.SENT);
        done(port.remind(created.id()));
        done(port.cancel(created.id()));
        assertThat(refusal(port.cancel(created.id()))).isEqualTo(41093);
    }

    @Test
    void messagesToGroupsAndGroups() {
        var breakfast = new ChatId("wrBreakfast");
        var created = done(wecom.massMessages().createForGroups(ZHANG, List.of(breakfast), HELLO));
        assertThat(created.failed()).isEmpty();

        assertThat(done(wecom.groups().list(List.of(ZHANG), Optional.empty())).items())
                .extracting(summary -> summary.id())
                .containsExactly(breakfast);
        var group = done(wecom.groups().get(breakfast));
        assertThat(group.owner()).isEqualTo(ZHANG);
        assertThat(group.members()).extracting(member -> member.name()).contains("安娜", "小波");
    }

    @Test
    void contactWaysAreMadeListedShownChangedAndDeletedAndCustomersComeByThem() {
        var port = wecom.contactWays();
        var made = done(port.add(way("counter", ZHANG)));
        assertThat(made.qrCode())
                .hasValueSatisfying(picture -> assertThat(picture).startsWith("https://"));
        assertThat(done(port.list(MONDAY.minusSeconds(9), MONDAY.plusSeconds(9), Optional.empty()))
                        .items())
                .containsExactly(made.id());
        assertThat(done(port.list(MONDAY.plusSeconds(1), MONDAY.plusSeconds(9), Optional.empty()))
                        .items())
                .isEmpty();
        done(port.update(made.id(), way("counter", LI)));
        assertThat(done(port.get(made.id()))).satisfies(shown -> {
            assertThat(shown.state()).isEqualTo("counter");
            assertThat(shown.members()).containsExactly(LI);
            assertThat(shown.qrCode()).isEqualTo(made.qrCode());
        });

        try (var receiver = new Receiver()) {
            receiver.listenTo(scene.wecom);
            var newcomer = scene.world.ways().scan("counter", "丽丽");
            var added = (CustomerChange.Added) receiver.next();
            assertThat(added.staff()).isEqualTo(LI);
            assertThat(added.state()).contains("counter");
            assertThat(done(wecom.customers().get(newcomer)).follows().get(0).addWay())
                    .isOne();
        }

        done(port.delete(made.id()));
        assertThat(refusal(port.get(made.id()))).isEqualTo(41044);
        assertThat(refusal(port.delete(made.id()))).isEqualTo(41044);
    }

    @Test
    void aContactWayNeedsPeopleWhoMayHaveCustomersAndRoomInTheCorp() {
        var port = wecom.contactWays();
        assertThat(refusal(port.add(way("counter", new StaffId("nobody"))))).isEqualTo(60111);
        assertThat(refusal(port.add(way("counter", new StaffId("chef"))))).isEqualTo(84074);
        scene.world.inside(state -> {
            state.ways().allow(1);
            return true;
        });
        done(port.add(way("counter", ZHANG)));
        assertThat(refusal(port.add(way("window", ZHANG)))).isEqualTo(41045);
        assertThat(refusal(wecom.joinWays().add(joinWay("wrBreakfast")))).isEqualTo(41045);
    }

    private static ContactWay way(String state, StaffId member) {
        return new ContactWay(state, "收银台", true, false, List.of(member), List.of());
    }

    @Test
    void unassigned() {
        assertThat(done(wecom.unassigned().list(Optional.empty())).items()).isEmpty();
        scene.world.leave(ZHANG);

        assertThat(done(wecom.unassigned().list(Optional.empty())).items())
                .extracting(one -> one.predecessor() + " " + one.customer())
                .contains(ZHANG + " " + ANNA);
        assertThat(refusal(wecom.unassigned().list(Optional.of("not a cursor"))))
                .isEqualTo(50100);
    }

    @Test
    void joinWays() {
        var port = wecom.joinWays();
        var made = done(port.add(joinWay("wrBreakfast")));

        assertThat(done(port.get(made.id()))).satisfies(shown -> {
            assertThat(shown.groups()).containsExactly(new ChatId("wrBreakfast"));
            assertThat(shown.opensRooms()).isTrue();
            assertThat(shown.qrCode()).isPresent();
        });
        var closed = new JoinWay("poster", "海报", List.of(new ChatId("wrBreakfast")), Optional.empty());
        done(port.update(made.id(), closed));
        assertThat(done(port.get(made.id())).opensRooms()).isFalse();
        assertThat(refusal(port.add(joinWay("wrNowhere")))).isEqualTo(40050);
        done(port.delete(made.id()));
        assertThat(refusal(port.get(made.id()))).isEqualTo(41044);
    }

    private static JoinWay joinWay(String group) {
        return new JoinWay("poster", "海报", List.of(new ChatId(group)), Optional.of(new NewRooms("早餐群", 2)));
    }

    @Test
    void groupWelcomesAreMadeChangedShownAndDeletedAndSaidToWhoeverJoins() {
        var port = wecom.groupWelcomes();
        var id = done(port.add(new GroupWelcome("%NICKNAME%你好", Optional.empty()), true))
                .id();
        var link = new Attachment.Link("菜单", Optional.empty(), Optional.empty(), "https://a.example");
        done(port.edit(id, new GroupWelcome("%NICKNAME%，欢迎", Optional.of(link))));
        assertThat(done(port.get(id)).text()).isEqualTo("%NICKNAME%，欢迎");

        scene.wecom.world().groups().choose(new ChatId("wrBreakfast"), id);
        var bo = scene.wecom.world().inside(state -> state.follows().requireCustomer(BO));
        scene.wecom.world().groups().quit(new ChatId("wrBreakfast"), BO);
        scene.wecom.world().groups().join(new ChatId("wrBreakfast"), BO);
        var greetings =
                scene.wecom.world().inside(state -> state.groupWelcomes().greetings());
        assertThat(greetings).singleElement().satisfies(greeting -> assertThat(greeting.messages())
                .containsExactly(bo.name() + "，欢迎", "link"));

        done(port.delete(id));
        assertThat(refusal(port.get(id))).isEqualTo(40058);
        assertThat(refusal(port.delete(id))).isEqualTo(40058);
    }

    @Test
    void aGroupWelcomeIsItsMakersAndTheCorpHasAHundred() {
        var port = wecom.groupWelcomes();
        var others = scene.wecom.world().inside(state -> state.groupWelcomes().add(7, "您好", Optional.empty()));
        var hello = new GroupWelcome("你好", Optional.empty());
        assertThat(done(port.get(others)).text()).isEqualTo("您好");
        assertThat(refusal(port.edit(others, hello))).isEqualTo(41058);
        assertThat(refusal(port.delete(others))).isEqualTo(41058);

        scene.wecom.world().inside(state -> {
            for (int i = 1; i < 100; i++) {
                state.groupWelcomes().add(7, "您好", Optional.empty());
            }
            return state;
        });
        assertThat(refusal(port.add(hello, false))).isEqualTo(41055);
    }

    @Test
    void pictures() {
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

        assertThat(done(wecom.media().uploadPicture(Picture.of(png))).url()).contains(".qpic.cn/");
    }

    @Test
    void media() {
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        var file = MediaFile.of(MediaFile.Kind.IMAGE, "海报.png", png);

        assertThat(done(wecom.media().upload(file)).mediaId()).isNotBlank();
    }

    @Test
    void appMessages() {
        var sent = done(wecom.appMessages().text(List.of(ZHANG, new StaffId("nobody")), "您好"));

        assertThat(sent.invalid()).containsExactly(new StaffId("nobody"));
        assertThat(scene.world.<Integer>inside(
                        state -> state.appMessages().sent().size()))
                .isOne();
    }

    @Test
    void aTokenThatWeComEndedIsReplacedOnceWithoutTheCallerNoticing() {
        done(wecom.staff().departments());

        scene.world.expireTokens();
        done(wecom.staff().departments());
        scene.world.forgetTokens();
        done(wecom.staff().departments());

        assertThat(scene.wecom.calls().of("gettoken")).isEqualTo(3);
    }

    @Test
    void whatCanBeCutSlowedOrRefusedComesBackAsTheRightOutcome() {
        var faults = scene.wecom.faults();
        faults.add(Fault.of("externalcontact/add_msg_template", Fault.Kind.CUT_AFTER)
                .times(1));
        assertThat(wecom.massMessages().create(ZHANG, List.of(ANNA), HELLO)).isInstanceOf(Outcome.Unknown.class);

        var hasty = connect(Duration.ofSeconds(2));
        hasty.token();
        faults.add(Fault.latency("externalcontact/add_msg_template", Duration.ofSeconds(30))
                .times(1));
        assertThat(hasty.massMessages().create(ZHANG, List.of(ANNA), HELLO)).isInstanceOf(Outcome.Unknown.class);
        assertThat(Waiting.until(
                        Duration.ofSeconds(30),
                        () -> scene.world.inside(
                                state -> state.massMessages().all().size() == 2)))
                .as("it was heard all the same")
                .isTrue();

        faults.add(Fault.errcode("department/list", 45009));
        assertThat(wecom.staff().departments()).isInstanceOf(Outcome.TryLater.class);
        faults.clear();
        faults.add(Fault.errcode(Fault.EVERY_API, 48002));
        assertThat(wecom.staff().departments()).isInstanceOf(Outcome.Misconfigured.class);
    }

    @Test
    void customersAndGroupsAreTransferredAndRemarksNotedAnew() {
        var port = wecom.transfers();

        var begun = done(port.begin(ZHANG, LI, List.of(BO), Optional.of("由李明继续为您服务")));
        assertThat(begun).containsExactly(new Begun(BO, new Outcome.Done<>(true)));
        assertThat(done(port.begin(ZHANG, LI, List.of(BO), Optional.empty()))
                        .get(0)
                        .how())
                .isInstanceOf(Outcome.TryLater.class);
        var progress = done(port.progress(ZHANG, LI, Optional.empty())).items().get(0);
        assertThat(progress).isEqualTo(new Progress(BO, Status.WAITING, Optional.of(MONDAY.plus(Duration.ofDays(1)))));
        scene.clock.advance(Duration.ofDays(1));
        assertThat(done(port.progress(ZHANG, LI, Optional.empty()))
                        .items()
                        .get(0)
                        .status())
                .isEqualTo(Status.DONE);
        assertThat(done(wecom.customers().remark(LI, BO, Optional.of("波哥"), Optional.empty())))
                .isNotNull();
        assertThat(done(wecom.customers().get(BO)).follows().get(0).remark()).isEqualTo("波哥");

        var breakfast = new ChatId("wrBreakfast");
        assertThat(done(port.groupsOfLeft(List.of(breakfast), LI))).containsOnlyKeys(breakfast);
        assertThat(done(port.groups(List.of(breakfast), LI))).isEmpty();
        assertThat(done(wecom.groups().get(breakfast)).owner()).isEqualTo(LI);
        assertThat(refusal(port.beginOfLeft(ZHANG, LI, List.of(ANNA)))).isEqualTo(40097);
        assertThat(done(port.progressOfLeft(LI, ZHANG, Optional.empty())).items())
                .isEmpty();
    }

    @Test
    void robotsSayTwentyMessagesAMinuteUnderTheirKey() {
        var key = new RobotKey("693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa");
        assertThat(refusal(wecom.robots().text(key, "早", List.of()))).isEqualTo(93000);
        scene.world.inside(state -> {
            state.robots().add(key.value());
            return key;
        });

        done(wecom.robots().text(key, "今日到店 12 人", List.of(ZHANG)));
        done(wecom.robots().markdown(key, "**12** 人"));
        for (int i = 2; i < 20; i++) {
            done(wecom.robots().text(key, "第 " + i, List.of()));
        }

        assertThat(wecom.robots().text(key, "太多了", List.of())).isInstanceOf(Outcome.TryLater.class);
        scene.clock.advance(Duration.ofMinutes(1));
        done(wecom.robots().text(key, "又可以了", List.of()));
        int said = scene.world.inside(state -> state.robots().said().size());
        assertThat(said).isEqualTo(21);
    }

    @Test
    void theAppOpensChatsOfStaffOnceAndSpeaksInThem() {
        assertThat(refusal(wecom.appChats().get("gx1"))).isEqualTo(86003);
        assertThat(refusal(wecom.appChats().text("gx1", "早"))).isEqualTo(86003);
        var chat = new AppChat("gx1", "江边店同事", ZHANG, List.of(ZHANG, LI));
        done(wecom.appChats().open(chat));
        assertThat(refusal(wecom.appChats().open(chat))).isEqualTo(86215);
        assertThat(done(wecom.appChats().get("gx1"))).isEqualTo(chat);

        done(wecom.appChats().text("gx1", "今日到店 12 人"));
        done(wecom.appChats().markdown("gx1", "**12** 人"));
        assertThat(refusal(wecom.appChats().change(chat, List.of(new StaffId("nobody")), List.of())))
                .isEqualTo(86216);
        assertThat(refusal(wecom.appChats().change(chat, List.of(), List.of(LI))))
                .isEqualTo(86006);

        done(wecom.appChats().change(new AppChat("gx1", "江边店", LI, chat.members()), List.of(), List.of()));
        assertThat(done(wecom.appChats().get("gx1"))).isEqualTo(new AppChat("gx1", "江边店", LI, List.of(ZHANG, LI)));
        int said = scene.world.inside(state -> state.appChats().said().size());
        assertThat(said).isEqualTo(2);
    }

    @Test
    void whatOwnersSendToGroupsOnTheirOwnIsListedWithItsCreator() {
        var chat = new ChatId("wrBreakfast");
        done(wecom.massMessages().createForGroups(ZHANG, List.of(chat), HELLO));
        scene.world.sendToGroupsByHand(ZHANG, List.of(chat), "自己发的");
        var from = MONDAY.minusSeconds(60);
        var to = MONDAY.plusSeconds(60);

        var ofTheCorp = done(wecom.massMessages().list(ChatType.GROUP, MadeBy.CORP, from, to, Optional.empty()));
        var ofAll = done(wecom.massMessages().list(ChatType.GROUP, MadeBy.ANYBODY, from, to, Optional.empty()));

        assertThat(ofTheCorp.items()).extracting(Summary::creator).containsExactly(Optional.empty());
        assertThat(ofAll.items()).extracting(Summary::creator).containsExactly(Optional.empty(), Optional.of(ZHANG));
        var byHand = ofAll.items().get(1).id();
        assertThat(done(wecom.massMessages().results(byHand, ZHANG, Optional.empty()))
                        .items())
                .extracting(result -> result.recipient())
                .containsExactly(chat.value());
    }

    @Test
    void customersAreAnsweredInCustomerServiceAndHandedToAPerson() {
        var service = wecom.service();
        var account = ServiceDesk.ACCOUNT;
        scene.world.service().write(ANNA, "在吗");

        var news = done(service.sync(account, Optional.empty(), Optional.empty(), 1000, VoiceFormat.AMR));
        assertThat(news.messages()).singleElement().isInstanceOfSatisfying(Said.class, said -> assertThat(said.text())
                .isEqualTo("在吗"));
        assertThat(news.nextCursor()).isPresent();
        assertThat(done(service.send(account, ANNA, "g-1", new ServiceWords.Text("您好")))
                        .id())
                .isEqualTo("g-1");
        assertThat(done(service.send(account, ANNA, "g-1", new ServiceWords.Text("您好")))
                        .id())
                .isEqualTo("g-1");
        assertThat(done(service.accounts(0))).singleElement().satisfies(one -> assertThat(one.ours())
                .isTrue());
        assertThat(done(service.servicers(account)))
                .extracting(Servicer::serves)
                .doesNotContain(false);
        var code = done(service.toServicer(account, ANNA, ZHANG)).orElseThrow();
        done(service.sendOnEvent(code, "g-2", new ServiceWords.Text("请稍等")));
        assertThat(done(service.session(account, ANNA)).servicer()).contains(ZHANG);
        assertThat(service.toPool(account, ANNA)).isInstanceOf(Outcome.Refused.class);
    }
}
