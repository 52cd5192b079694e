package io.guanxi.groupwelcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.content.TestMedia;
import io.guanxi.groupwelcome.GroupWelcomeController.Shown;
import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.GroupWelcomes.Greeting;
import io.guanxi.sandbox.world.GroupWelcomes.GroupWelcome;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupWelcomeId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupWelcomeTests {
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static final ChatId BREAD = new ChatId("wrBREAD");
    private static final String API = "externalcontact/group_welcome_template/";
    private static final String HELLO = "{\"name\":\"福利群\",\"text\":\"%NICKNAME%，欢迎来坐坐\"}";
    private static final TestDatabase database = TestDatabase.of(GroupWelcomeTests.class);

    private final Ground ground = Ground.on(
            database,
            Corp.builder()
                    .shop(2, "一店")
                    .guide("zhang", "张敏", 2)
                    .customer("wmWANG", "王小姐")
                    .customer("wmCHEN", "陈先生")
                    .group("wrBREAD", "面包福利群", "zhang")
                    .build(),
            "outbox",
            "media",
            "group_welcome",
            "audit_entry");
    private final TestMedia media = new TestMedia(ground);
    private final WorkingOutbox work = new WorkingOutbox(ground);
    private final GroupWelcomeMapper rows = database.mapper(GroupWelcomeMapper.class);
    private final WelcomeTurns turns = new WelcomeTurns(rows, work.outbox, ground.json, ground.clock);
    private final GroupWelcomes welcomes =
            new GroupWelcomes(rows, turns, TestPrivacy.trail(database), ground.transaction, ground.json, ground.clock);
    private final WelcomeMedia welcomeMedia = new WelcomeMedia(media.weCom, welcomes);
    private final GroupWelcomeController controller =
            new GroupWelcomeController(welcomes, media.store, new StrictJson(ground.json));

    GroupWelcomeTests() {
        work.with(new MakeGroupWelcome(ground.weCom, turns, welcomeMedia))
                .with(new ChangeGroupWelcome(ground.weCom, turns, welcomeMedia))
                .with(new DropGroupWelcome(ground.weCom, turns, ground.calls));
    }

    @AfterEach
    void leave() {
        ground.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoeverJoinsAGroupWhoseOwnerChoseItReadsTheirNickname() {
        var made = settled(create(HELLO));
        ground.world().groups().join(BREAD, new ExternalUserId("wmCHEN"));
        assertThat(greetings()).isEmpty();

        ground.world().groups().choose(BREAD, template(made));
        ground.world().groups().join(BREAD, new ExternalUserId("wmWANG"));

        assertThat(made.state()).isEqualTo(State.KEPT);
        assertThat(greetings()).singleElement().satisfies(greeting -> {
            assertThat(greeting.customer()).isEqualTo(new ExternalUserId("wmWANG"));
            assertThat(greeting.messages()).containsExactly("王小姐，欢迎来坐坐");
        });
    }

    @Test
    void aPictureOfOurOwnComesAsAMessageOfItsOwnAndIsNotDeletedMeanwhile() {
        long picture = media.picture();
        var made = settled(create(
                "{\"name\":\"海报\",\"text\":\"欢迎\",\"attachment\":{\"kind\":\"IMAGE\",\"media\":" + picture + "}}"));
        ground.world().groups().choose(BREAD, template(made));
        ground.world().groups().join(BREAD, new ExternalUserId("wmWANG"));

        assertThat(greetings().get(0).messages()).containsExactly("欢迎", "image");
        assertThat(welcomeMedia.of(picture)).contains("group welcome " + made.id());
    }

    @Test
    void aChangeIsSaidFromThenOnAlsoOneThatCameWhileItWasBeingMade() {
        var made = create(HELLO);
        change(made, "第二版");
        change(made, "第三版");
        assertThat(settled(made).state()).isEqualTo(State.KEPT);
        assertThat(atWeCom()).extracting(GroupWelcome::text).containsExactly("第三版");

        change(made, "第四版");
        change(made, "第五版");
        assertThat(settled(made).state()).isEqualTo(State.KEPT);
        assertThat(atWeCom()).extracting(GroupWelcome::text).containsExactly("第五版");
        assertThat(ground.number("SELECT COUNT(*) FROM outbox WHERE kind = 'group-welcome-edit' AND state = 'DONE'"))
                .as("one under way at most, so that none overtakes another")
                .isEqualTo(3);
    }

    @Test
    void aLostAnswerIsNeitherForgottenNorRepeatedUntilSomebodyHasLooked() {
        ground.simulation
                .faults()
                .add(Fault.of(API + "add", Fault.Kind.CUT_AFTER).times(1));
        var doubtful = settled(create(HELLO));

        assertThat(doubtful.state()).isEqualTo(State.IN_DOUBT);
        assertThat(doubtful.reason()).hasValueSatisfying(why -> assertThat(why).contains("POST …/again"));
        assertThat(atWeCom()).hasSize(1);

        controller.again(doubtful.id(), WANG);
        assertThat(settled(doubtful).state()).isEqualTo(State.KEPT);
        assertThat(atWeCom()).hasSize(2);
        assertThatThrownBy(() -> controller.again(doubtful.id(), WANG)).hasMessageContaining("409");
    }

    @Test
    void oneWhoseWorkerDiedBeforeItAskedWeComIsMade() {
        var made = create(HELLO);
        database.sql()
                .sql("UPDATE outbox SET first_sent_at = ?")
                .param(ground.clock.instant())
                .update();

        assertThat(settled(made).state()).isEqualTo(State.KEPT);
        assertThat(atWeCom()).hasSize(1);
    }

    @Test
    void oneThatWeComPutOffIsMadeThoughTheNextWorkerDiedBeforeItAsked() {
        ground.simulation.faults().add(Fault.errcode(API + "add", -1).times(1));
        var made = create(HELLO);
        work.turn();
        database.sql()
                .sql("UPDATE outbox SET first_sent_at = ?")
                .param(ground.clock.instant())
                .update();

        assertThat(settled(made).state()).isEqualTo(State.KEPT);
        assertThat(atWeCom()).hasSize(1);
    }

    @Test
    void whatIsDeletedIsGoneInWeComTooAlsoIfItsAnswerWasLost() {
        var plain = settled(create(HELLO));
        delete(plain);
        turnAll();
        var lost = settled(create(HELLO));
        ground.simulation
                .faults()
                .add(Fault.of(API + "del", Fault.Kind.CUT_AFTER).times(1));
        delete(lost);
        turnAll();

        assertThat(atWeCom()).isEmpty();
        assertThat(ground.number("SELECT COUNT(*) FROM group_welcome")).isZero();
        assertThatThrownBy(() -> controller.get(plain.id())).hasMessageContaining("404");
        assertThat(ground.texts("SELECT what FROM audit_entry WHERE actor_name = 'wang' ORDER BY entry_id"))
                .startsWith("group-welcome.create", "group-welcome.delete");
    }

    @Test
    void whatIsDeletedBeforeItWasMadeIsNeverMade() {
        var early = create(HELLO);
        delete(early);
        turnAll();

        assertThat(ground.simulation.calls().of(API + "add")).isZero();
        assertThat(ground.number("SELECT COUNT(*) FROM group_welcome")).isZero();
    }

    @Test
    void whatIsDeletedBeforeAChangeOfItCameThroughIsNotChangedAnyMore() {
        var made = settled(create(HELLO));
        change(made, "第二版");
        delete(made);
        turnAll();

        assertThat(ground.simulation.calls().of(API + "edit")).isZero();
        assertThat(atWeCom()).isEmpty();
        assertThat(ground.number("SELECT COUNT(*) FROM group_welcome")).isZero();
    }

    @Test
    void oneThatWeComDoesNotKnowAnyMoreCanBeDeleted() {
        var made = settled(create(HELLO));
        deletedInWeCom(made);

        delete(made);
        turnAll();

        assertThat(ground.number("SELECT COUNT(*) FROM group_welcome")).isZero();
    }

    @Test
    void aRefusalThatDoesNotSayThatItIsGoneKeepsItUntilSomebodyForgetsIt() {
        var made = settled(create(HELLO));
        var faults = ground.simulation.faults();
        faults.add(Fault.of(API + "del", Fault.Kind.CUT_BEFORE).times(1));
        faults.add(Fault.errcode(API + "get", 41058));
        faults.add(Fault.errcode(API + "del", 41058));
        delete(made);

        var refused = settled(made);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.templateId()).isEqualTo(made.templateId());
        assertThat(refused.reason()).hasValueSatisfying(why -> assertThat(why).contains("41058", "only the app"));

        controller.delete(made.id(), true, WANG);
        assertThatThrownBy(() -> controller.get(made.id())).hasMessageContaining("404");
        assertThat(ground.texts("SELECT details FROM audit_entry WHERE what = 'group-welcome.forget'"))
                .singleElement()
                .satisfies(
                        details -> assertThat(details).contains(template(made).value()));
    }

    @Test
    void anotherAppsIsNotTakenForDeleted() {
        var made = settled(create(HELLO));
        var others = ground.world().inside(state -> state.groupWelcomes().add(7, "您好", Optional.empty()));
        database.sql()
                .sql("UPDATE group_welcome SET template_id = ?")
                .param(others.value())
                .update();
        ground.simulation
                .faults()
                .add(Fault.of(API + "del", Fault.Kind.CUT_BEFORE).times(1));

        delete(made);

        var refused = settled(made);
        assertThat(refused.reason()).hasValueSatisfying(why -> assertThat(why).contains("41058"));
    }

    @Test
    void aLostAnswerToADeletionThatDidNotArriveIsAskedForAndRepeated() {
        var made = settled(create(HELLO));
        var faults = ground.simulation.faults();
        faults.add(Fault.of(API + "del", Fault.Kind.CUT_BEFORE).times(1));
        faults.add(Fault.errcode(API + "get", 987654).times(1));
        delete(made);
        turnAll();

        assertThat(atWeCom()).isEmpty();
        assertThat(ground.number("SELECT COUNT(*) FROM group_welcome")).isZero();
    }

    @Test
    void oneInDoubtIsDroppedOnlyBySomebodyWhoSaysSo() {
        ground.simulation
                .faults()
                .add(Fault.of(API + "add", Fault.Kind.CUT_AFTER).times(2));
        var doubtful = settled(create(HELLO));
        assertThatThrownBy(() -> delete(doubtful)).hasMessageContainingAll("409", "forget=true");
        assertThat(controller.get(doubtful.id()).state()).isEqualTo(State.IN_DOUBT);

        controller.delete(doubtful.id(), true, WANG);
        assertThatThrownBy(() -> controller.get(doubtful.id())).hasMessageContaining("404");

        var deletedMeanwhile = create(HELLO);
        work.turn();
        delete(deletedMeanwhile);
        assertThat(settled(deletedMeanwhile).state()).isEqualTo(State.IN_DOUBT);
    }

    @Test
    void whatWeComHasIsNotForgotten() {
        var made = settled(create(HELLO));

        assertThatThrownBy(() -> controller.delete(made.id(), true, WANG))
                .hasMessageContainingAll("409", "without forget=true");
        assertThat(controller.get(made.id()).state()).isEqualTo(State.KEPT);
    }

    @Test
    void aFullLibraryIsToldInWords() {
        ground.world().inside(state -> {
            for (int i = 0; i < 100; i++) {
                state.groupWelcomes().add(7, "您好", Optional.empty());
            }
            return state;
        });

        var refused = settled(create(HELLO));
        assertThat(refused.reason()).hasValueSatisfying(why -> assertThat(why).contains("41055", "(100)"));
    }

    @Test
    void aPictureThatWeComHasForgottenIsUploadedAgain() {
        var picture = "\"attachment\":{\"kind\":\"IMAGE\",\"media\":" + media.picture() + "}}";
        var first = settled(create("{\"name\":\"海报\"," + picture));
        ground.simulation.faults().add(Fault.errcode(API + "add", 40007).times(1));
        var second = settled(create("{\"name\":\"海报\"," + picture));
        ground.simulation.faults().add(Fault.errcode(API + "edit", 40145).times(1));
        controller.change(first.id(), "{\"name\":\"新海报\"," + picture, WANG);

        assertThat(second.state()).isEqualTo(State.KEPT);
        assertThat(settled(first).state()).isEqualTo(State.KEPT);
        assertThat(ground.simulation.calls().of("media/upload")).isEqualTo(3);
    }

    @Test
    void whatWeComRefusesIsToldAndCanBeWishedAgain() {
        ground.simulation.faults().add(Fault.errcode(API + "add", 40058).times(1));
        var refused = settled(create(HELLO));
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.reason()).hasValueSatisfying(why -> assertThat(why).contains("40058"));

        change(refused, "换一句");

        assertThat(settled(refused).state()).isEqualTo(State.KEPT);
        assertThat(atWeCom()).extracting(GroupWelcome::text).containsExactly("换一句");
    }

    @Test
    void onlyTheNicknameIsFilledInAndLimitsAreHeldToTheByte() {
        refused("%USERNAME%，您好", "%NICKNAME% alone");
        refused("%nickname%，您好", "in capitals");
        refused("{{guide}} 欢迎您", "%NICKNAME% alone");
        refused("字".repeat(1000) + "a", "at most 3000 bytes of UTF-8, but has 3001");
        refused(" ", "needs a text or an attachment");
        refusedWish("{\"text\":\"x\"}", "needs a \"name\"");
        refusedWish("{\"name\":\"x\",\"txt\":\"x\"}", "txt");
        refusedWish(
                "{\"name\":\"x\",\"attachment\":{\"kind\":\"LINK\",\"title\":\"%NICKNAME%\",\"url\":\"https://a\"}}",
                "in the text alone");
        refusedWish(card("%nickname%，菜单", "https://a"), "in the text alone");
        refusedWish(card("菜单", "https://a?who=%NAME%"), "in the text alone");
        refusedWish("{\"name\":\"x\",\"attachment\":{\"kind\":\"IMAGE\",\"media\":99}}", "there is no media 99");
        assertThat(ground.number("SELECT COUNT(*) FROM group_welcome")).isZero();

        assertThat(settled(create(wish("%NICKNAME%和%NICKNAME%，满100%，减50%"))).state())
                .isEqualTo(State.KEPT);
        assertThat(settled(create(wish("字".repeat(1000)))).state()).isEqualTo(State.KEPT);
        assertThat(settled(create(wish("看这里 https://s.cn/%E6%AC%A2%E8%BF%8E"))).state())
                .isEqualTo(State.KEPT);
        assertThat(settled(create(card("菜单", "https://s.cn/%E6%AC%A2%E8%BF%8E")))
                        .state())
                .isEqualTo(State.KEPT);
    }

    @Test
    void aChangeKeepsTheParts() {
        var made = settled(create(HELLO));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> controller.change(
                        made.id(),
                        "{\"name\":\"x\",\"attachment\":{\"kind\":\"LINK\",\"title\":\"x\",\"url\":\"https://a\"}}",
                        WANG))
                .withMessageContaining("Make another group welcome");
    }

    @Test
    void aCorpHasAHundred() {
        for (int i = 0; i < 100; i++) {
            create(HELLO);
        }

        assertThatThrownBy(() -> create(HELLO)).hasMessageContaining("at most 100");
    }

    private void refused(String text, String sentence) {
        refusedWish(wish(text), sentence);
    }

    private void refusedWish(String wish, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> create(wish)).withMessageContaining(sentence);
    }

    private static String wish(String text) {
        return "{\"name\":\"福利群\",\"text\":\"" + text + "\"}";
    }

    private static String card(String title, String url) {
        var link = "{\"kind\":\"LINK\",\"title\":\"" + title + "\",\"url\":\"" + url + "\"}";
        return "{\"name\":\"福利群\",\"attachment\":" + link + "}";
    }

    private Shown create(String wish) {
        return Objects.requireNonNull(controller.create(wish, WANG).getBody());
    }

    private void change(Shown welcome, String text) {
        controller.change(welcome.id(), wish(text), WANG);
    }

    private void delete(Shown welcome) {
        controller.delete(welcome.id(), false, WANG);
    }

    private void deletedInWeCom(Shown welcome) {
        ground.world().inside(state -> {
            state.groupWelcomes().delete(template(welcome), CorpBuilder.AGENT);
            return state;
        });
    }

    private Shown settled(Shown welcome) {
        turnAll();
        return controller.get(welcome.id());
    }

    /** What failed is tried again later, so time passes. */
    private void turnAll() {
        for (int i = 0; i < 6; i++) {
            work.turn();
            ground.clock.advance(Duration.ofSeconds(40));
        }
    }

    private static GroupWelcomeId template(Shown welcome) {
        return new GroupWelcomeId(welcome.templateId().orElseThrow());
    }

    private List<GroupWelcome> atWeCom() {
        return ground.world().inside(state -> List.copyOf(state.groupWelcomes().all()));
    }

    private List<Greeting> greetings() {
        return ground.world().inside(state -> state.groupWelcomes().greetings());
    }
}
