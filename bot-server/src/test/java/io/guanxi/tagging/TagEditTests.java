package io.guanxi.tagging;

import static io.guanxi.tagging.TaggingFixture.GOLD;
import static io.guanxi.tagging.TaggingFixture.LATTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.tagging.TagEditController.Edit;
import io.guanxi.tagging.TagForms.ChangeForm;
import io.guanxi.tagging.TagForms.GroupForm;
import io.guanxi.tagging.TagForms.TagForm;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

class TagEditTests {
    private static final Actor LIN = new Actor(Actor.Kind.OPERATOR, "Lin");
    private static final String ADD = "externalcontact/add_corp_tag";
    private static TestDatabase database;

    private TaggingFixture shop;
    private Ground ground;
    private TagEditController api;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(TagEditTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new TaggingFixture(database);
        ground = shop.ground;
        api = shop.editApi();
        shop.list.pull();
        ground.clock.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static GroupForm form(String group, @Nullable String key, String... tags) {
        var list = Stream.of(tags).map(name -> new TagForm(name, null)).toList();
        return new GroupForm(group, 500L, list, key);
    }

    private TagController.Group group(String name) {
        return shop.api().list().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> inWeCom() {
        return ground.world().inside(state -> state.tags().groups().stream()
                .flatMap(group -> group.tags().stream().map(tag -> group.name() + "/" + tag.name()))
                .toList());
    }

    private Edit settled(Edit asked) {
        shop.outbox.turn();
        return api.one(asked.id());
    }

    private TagController.Group baby() {
        settled(api.createGroup(form("母婴", null, "奶粉", "尿布"), LIN));
        return group("母婴");
    }

    @Test
    void aGroupWithItsTagsIsCreatedInWeComAndTrueHereWithWeComsIds() {
        var asked = api.createGroup(form("母婴", null, "奶粉", "尿布"), LIN);
        assertThat(asked.state()).isEqualTo("WAITING");
        assertThat(inWeCom()).doesNotContain("母婴/奶粉");

        assertThat(settled(asked).state()).isEqualTo("DONE");

        assertThat(inWeCom()).contains("母婴/奶粉", "母婴/尿布");
        var group = group("母婴");
        assertThat(group.order()).isEqualTo(500);
        assertThat(group.ours()).contains(true);
        assertThat(group.tags()).extracting(TagController.Tag::name).containsExactly("奶粉", "尿布");
        assertThat(group.tags()).allSatisfy(tag -> assertThat(tag.ours()).contains(true));
        assertThat(shop.auditedWhat())
                .containsExactly(
                        "tag-group.created OPERATOR Lin", "tag.created OPERATOR Lin", "tag.created OPERATOR Lin");
        shop.list.pull();
        assertThat(shop.auditedWhat()).as("WeCom's list tells nothing new").hasSize(3);
    }

    @Test
    void aListThatShowsWhatWeAreCreatingIsNotWeComsNews() {
        api.createGroup(form("母婴", null, "奶粉"), LIN);
        ground.simulation.faults().add(Fault.of(ADD, Fault.Kind.CUT_AFTER).times(1));
        shop.outbox.turn();
        assertThat(inWeCom()).contains("母婴/奶粉");

        shop.list.pull();
        assertThat(shop.audited()).isEmpty();
        ground.clock.advance(Duration.ofMinutes(1));
        shop.outbox.turn();

        assertThat(shop.auditedWhat()).containsExactly("tag.created OPERATOR Lin");
    }

    @Test
    void afterAnUnknownOutcomeItIsLookedUpByNameBeforeAnythingIsCreatedAgain() {
        ground.simulation.faults().add(Fault.of(ADD, Fault.Kind.CUT_AFTER).times(1));
        var asked = api.createGroup(form("母婴", null, "奶粉", "尿布"), LIN);
        shop.outbox.turn();
        assertThat(api.one(asked.id()).state()).isEqualTo("WAITING");

        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(settled(asked).state()).isEqualTo("DONE");

        assertThat(ground.simulation.calls().of(ADD)).isEqualTo(1);
        assertThat(group("母婴").ours()).isEmpty();
        assertThat(group("母婴").tags()).hasSize(2).allSatisfy(tag -> assertThat(tag.ours())
                .as("perhaps somebody else was as quick")
                .isEmpty());
    }

    @Test
    void whatNeverArrivedIsSentAgain() {
        ground.simulation.faults().add(Fault.of(ADD, Fault.Kind.CUT_BEFORE).times(1));
        var asked = api.createGroup(form("母婴", null, "奶粉"), LIN);
        shop.outbox.turn();
        ground.clock.advance(Duration.ofMinutes(1));

        assertThat(settled(asked).state()).isEqualTo("DONE");

        assertThat(inWeCom()).contains("母婴/奶粉");
    }

    @Test
    void theSameKeyOrTheSameWishUnderWayIsTheSameEdit() {
        var first = api.createGroup(form("母婴", "k1", "奶粉"), LIN);
        assertThat(api.createGroup(form("母婴", "k1", "奶粉"), LIN).id()).isEqualTo(first.id());
        assertThat(api.createGroup(form("母婴", null, "奶粉"), LIN).id()).isEqualTo(first.id());
        shop.outbox.turn();
        assertThat(api.createGroup(form("母婴", "k1", "奶粉"), LIN).state()).isEqualTo("DONE");

        assertThat(ground.simulation.calls().of(ADD)).isEqualTo(1);
        assertThatThrownBy(() -> api.createGroup(form("别的", "k1", "奶粉"), LIN))
                .hasMessageContaining("409")
                .hasMessageContaining("key was used for another edit");
    }

    @Test
    void ofOneTagOneEditAtATime() {
        var milk = baby().tags().get(0).id();
        api.changeTag(milk, new ChangeForm("婴儿奶粉", null, null), LIN);

        assertThatThrownBy(() -> api.changeTag(milk, new ChangeForm("羊奶粉", null, null), LIN))
                .hasMessageContaining("Another edit is under way");
        shop.outbox.turn();
        settled(api.changeTag(milk, new ChangeForm("羊奶粉", 7L, null), LIN));

        assertThat(inWeCom()).contains("母婴/羊奶粉");
        assertThat(group("母婴").tags().get(0)).isEqualTo(new TagController.Tag(milk, "羊奶粉", 7, Optional.of(true)));
        assertThat(shop.auditedWhat())
                .endsWith("tag.renamed OPERATOR Lin", "tag.renamed OPERATOR Lin", "tag.reordered OPERATOR Lin");
    }

    @Test
    void tagsAreAddedToAGroupAndTheGroupIsRenamed() {
        var baby = baby();
        settled(api.addTags(baby.id(), form("", null, "辅食"), LIN));
        settled(api.changeGroup(baby.id(), new ChangeForm("宝宝", 1L, null), LIN));

        assertThat(inWeCom()).contains("宝宝/辅食", "宝宝/奶粉");
        assertThat(group("宝宝").tags()).hasSize(3);
        assertThat(group("宝宝").order()).isEqualTo(1);
    }

    @Test
    void tagsOfAGroupMadeInWeComAreOursAloneIfWeAddedThem() {
        var members = CorpBuilder.tagGroupId("会员").value();

        settled(api.addTags(members, form("", null, "白金卡"), LIN));

        assertThat(group("会员").ours()).isEmpty();
        assertThat(group("会员").tags()).extracting(TagController.Tag::ours).containsOnlyOnce(Optional.of(true));
        shop.list.pull();
        assertThat(group("会员").tags()).extracting(TagController.Tag::ours).containsOnlyOnce(Optional.of(true));
    }

    @Test
    void deletingATagTakesItOffEveryRelationAndTheLastOneTakesTheGroup() {
        var baby = baby();
        var milk = baby.tags().get(0).id();
        TestTagging.put(database, "zhang", "wmWANG", new TagId(milk));

        settled(api.deleteTag(milk, LIN, null));
        assertThat(shop.here()).isEmpty();
        ground.clock.advance(Duration.ofSeconds(2));
        shop.worker.turn();
        assertThat(ground.number("SELECT COUNT(*) FROM follow_tag")).isZero();
        settled(api.deleteTag(baby.tags().get(1).id(), LIN, null));

        assertThat(inWeCom()).containsExactly("会员/金卡", "会员/银卡", "偏好/拿铁");
        assertThat(shop.api().list()).extracting(TagController.Group::name).containsExactly("会员", "偏好");
        assertThat(shop.auditedWhat())
                .endsWith("tag.deleted OPERATOR Lin", "tag.deleted OPERATOR Lin", "tag-group.deleted OPERATOR Lin");
    }

    @Test
    void deletingAGroupDeletesItsTagsAndAFurtherTimeDoesNoHarm() {
        var baby = baby();
        ground.simulation
                .faults()
                .add(Fault.of("externalcontact/del_corp_tag", Fault.Kind.CUT_AFTER)
                        .times(1));
        var asked = api.deleteGroup(baby.id(), Actor.API, null);
        shop.outbox.turn();
        ground.clock.advance(Duration.ofMinutes(1));

        assertThat(settled(asked).state()).isEqualTo("DONE");

        assertThat(inWeCom()).doesNotContain("母婴/奶粉");
        assertThat(shop.auditedWhat()).endsWith("tag.deleted API ", "tag.deleted API ", "tag-group.deleted API ");
    }

    @Test
    void whatOthersMadeWeComLetsNobodyChangeHereAndThatIsLearned() {
        var renamed = settled(api.changeTag(GOLD.value(), new ChangeForm("黑卡", null, null), LIN));

        assertThat(renamed.state()).isEqualTo("REFUSED");
        assertThat(renamed.code()).contains(81011);
        assertThat(renamed.reason()).hasValueSatisfying(why -> assertThat(why).contains("admin console"));
        assertThat(group("会员").tags().get(0).ours()).contains(false);
        assertThatThrownBy(() -> api.deleteTag(GOLD.value(), LIN, null))
                .hasMessageContaining("409")
                .hasMessageContaining("lets only its maker change it");
        assertThat(inWeCom()).contains("会员/金卡");
        assertThat(shop.audited()).isEmpty();
    }

    @Test
    void aNoOfWeComsSaysWhatToDo() {
        ground.world().tags().create("偏好", List.of("美式"));

        var refused = settled(api.addTags(CorpBuilder.tagGroupId("偏好").value(), form("", null, "美式"), LIN));

        assertThat(refused.state()).isEqualTo("REFUSED");
        assertThat(refused.reason()).hasValueSatisfying(why -> assertThat(why).contains("choose another"));
        ground.clock.advance(Duration.ofSeconds(2));
        shop.worker.turn();
        assertThat(group("偏好").tags()).as("the list was asked for again").hasSize(2);
    }

    @Test
    void whatCanNotBeIsToldAtOnce() {
        assertThatThrownBy(() -> api.createGroup(form("字".repeat(31), null, "奶粉"), LIN))
                .hasMessageContaining("422")
                .hasMessageContaining("1 to 30 characters");
        assertThatThrownBy(() -> api.createGroup(form("母婴", null), LIN)).hasMessageContaining("no empty groups");
        assertThatThrownBy(() -> api.createGroup(form("母婴", null, "奶粉", "奶粉"), LIN))
                .hasMessageContaining("409");
        assertThatThrownBy(() -> api.createGroup(form("会员", null, "奶粉"), LIN))
                .hasMessageContaining("There is a tag group of this name; add tags to it with POST");
        assertThatThrownBy(() -> api.addTags("egNone", form("", null, "奶粉"), LIN))
                .hasMessageContaining("404");
        assertThatThrownBy(() -> api.changeTag(LATTE.value(), new ChangeForm(null, null, null), LIN))
                .hasMessageContaining("422");
        assertThatThrownBy(() -> api.changeTag(GOLD.value(), new ChangeForm("银卡", null, null), LIN))
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> api.changeTag(GOLD.value(), new ChangeForm(null, -1L, null), LIN))
                .hasMessageContaining("\"order\" is 0 to 4294967295");
        assertThatThrownBy(() -> api.one(99)).isInstanceOf(ResponseStatusException.class);
        assertThat(ground.simulation.calls().of(ADD)).isZero();
    }
}
