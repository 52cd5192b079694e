package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.json;
import static io.guanxi.sandbox.world.CorpBuilder.tagId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.wecom.AppEvent;
import io.guanxi.wecom.ContactChange;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupChange;
import io.guanxi.wecom.MemberMessage;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagChange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTests {
    private final Scene scene = new Scene();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void connect() {
        receiver.listenTo(scene.wecom);
    }

    @AfterEach
    void end() {
        scene.close();
        receiver.close();
    }

    private HttpResponse<String> post(String path, String body) {
        return scene.raw("POST", "/_sandbox/" + path, json(body));
    }

    private String look(String path) {
        return scene.raw("GET", "/_sandbox/" + path, "").body();
    }

    private Optional<Follow> follow(StaffId staff, ExternalUserId customer) {
        return scene.world.inside(state -> state.follows().find(staff, customer));
    }

    @Test
    void somebodyScansWritesAndIsTagged() {
        var answer = post("scan", "{'staff':'zhang','name':'丽丽','state':'counter'}");
        var lily = new ExternalUserId(JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .get("customer")
                .getAsString());
        post("write", "{'staff':'zhang','text':'你好'}");
        post("edit-tags", "{'staff':'zhang','customer':'丽丽','add':['金卡']}");

        assertThat(receiver.next()).isInstanceOf(CustomerChange.Added.class);
        assertThat(receiver.next()).isInstanceOf(MemberMessage.Text.class);
        assertThat(receiver.next()).isInstanceOf(CustomerChange.Edited.class);
        assertThat(follow(ZHANG, lily))
                .hasValueSatisfying(follow -> assertThat(follow.tags()).containsExactly(tagId("金卡")));
        assertThat(look("customers")).contains("丽丽");
    }

    @Test
    void adminsChangeTheCorpsTagsAndCallbacksTell() {
        post("create-tags", "{'group':'母婴','tags':['奶粉','尿布']}");
        post("rename-tag", "{'tag':'奶粉','name':'婴儿奶粉'}");
        post("rename-tag", "{'group':'母婴','name':'宝宝'}");
        post("shuffle-tags", "{'group':'宝宝'}");
        post("shuffle-tags", "{}");
        post("delete-tag", "{'tag':'尿布'}");
        post("delete-tag", "{'group':'宝宝'}");

        assertThat(IntStream.range(0, 3).mapToObj(i -> ((TagChange.Created) receiver.next()).tagType()))
                .containsExactly("tag_group", "tag", "tag");
        assertThat(((TagChange.Updated) receiver.next()).tagType()).isEqualTo("tag");
        assertThat(((TagChange.Updated) receiver.next()).tagType()).isEqualTo("tag_group");
        assertThat(((TagChange.Shuffled) receiver.next()).groupId()).isPresent();
        assertThat(((TagChange.Shuffled) receiver.next()).groupId()).isEmpty();
        assertThat(((TagChange.Deleted) receiver.next()).tagType()).isEqualTo("tag");
        assertThat(((TagChange.Deleted) receiver.next()).tagType()).isEqualTo("tag_group");
        assertThat(look("tags")).contains("会员").doesNotContain("宝宝");
        assertThat(post("delete-tag", "{'tag':'没有'}").body()).contains("There is no corp tag called 没有.");
    }

    @Test
    void whatTheApiChangesFiresNoCallback() {
        scene.post("externalcontact/add_corp_tag", json("{'group_name':'母婴','tag':[{'name':'奶粉'}]}"));
        post("write", "{'staff':'zhang','text':'你好'}");

        assertThat(receiver.next()).isInstanceOf(MemberMessage.Text.class);
    }

    @Test
    void peopleDeleteEachOtherAndLeave() {
        post("customer-deletes", "{'customer':'wmAnna','staff':'zhang'}");
        post("staff-deletes", "{'customer':'小波','staff':'zhang'}");
        post("leave", "{'staff':'li'}");

        assertThat(follow(ZHANG, ANNA))
                .hasValueSatisfying(follow -> assertThat(follow.customerLeft()).isTrue());
        assertThat(follow(ZHANG, BO)).isEmpty();
        assertThat(scene.world.<Optional<?>>inside(state -> state.staffing().find(LI)))
                .isEmpty();
        assertThat(look("staff")).contains("zhang").doesNotContain("\"li\"");
    }

    @Test
    void groupsAndTheAddressBookChangeAndCallbacksTell() {
        post("open-group", "{'staff':'li','name':'老友群'}");
        post("join-group", "{'group':'老友群','customer':'wmAnna'}");
        post("quit-group", "{'group':'老友群','customer':'wmAnna'}");
        post("rename-group", "{'group':'老友群','name':'好友群'}");
        post("hire", "{'staff':'wang','name':'王芳','department':1}");
        post("move", "{'staff':'wang','department':2}");
        post("edit-remark", "{'staff':'zhang','customer':'wmAnna','remark':'安姐'}");

        assertThat(receiver.next()).isInstanceOf(GroupChange.Created.class);
        assertThat(IntStream.range(0, 3).mapToObj(i -> receiver.next()).toList())
                .allMatch(GroupChange.Updated.class::isInstance);
        assertThat(receiver.next()).isInstanceOf(ContactChange.StaffCreated.class);
        assertThat(receiver.next()).isInstanceOf(ContactChange.StaffUpdated.class);
        assertThat(receiver.next()).isInstanceOf(CustomerChange.Edited.class);
        assertThat(look("groups")).contains("好友群").doesNotContain("老友群");
        assertThat(follow(ZHANG, ANNA))
                .hasValueSatisfying(follow -> assertThat(follow.remark()).isEqualTo("安姐"));
    }

    @Test
    void weComWarnsThatTheAppIsHardlyUsed() {
        post("app-alarm", "{'event':'inactive_alert','days':3}");
        post("app-alarm", "{'event':'close_inactive_agent'}");

        assertThat(((AppEvent.Alarm) receiver.next()).effectAt()).isPresent();
        var stopped = (AppEvent.Alarm) receiver.next();
        assertThat(stopped.event()).isEqualTo("close_inactive_agent");
        assertThat(stopped.effectAt()).isEmpty();
        assertThat(stopped.header().agentId()).isPresent();
    }

    @Test
    void confirmingTakesAllThatIsOpenOrWhatIsNamed() {
        var toSend = json("{'sender':'%s','text':{'content':'早安'}}");
        scene.post("externalcontact/add_msg_template", toSend.formatted("zhang"));
        scene.post("externalcontact/add_msg_template", toSend.formatted("zhang"));
        scene.post("externalcontact/add_msg_template", toSend.formatted("li"));

        assertThat(post("confirm", "{'staff':'li'}").body()).contains("\"confirmed\": 1");
        assertThat(post("confirm", "").body()).contains("\"confirmed\": 2");
        assertThat(post("confirm", "{}").body()).contains("\"confirmed\": 0");
        assertThat(look("mass-messages")).contains("早安").doesNotContain("\"confirmed\": false");
    }

    @Test
    void faultsAreSwitchedOnSeenAndSwitchedOff() {
        post("faults", "{'api':'department/list','kind':'errcode','code':45009,'times':2}");
        post("faults", "{'api':'*','kind':'latency','delayMs':5}");

        assertThat(scene.wecom.faults().all())
                .containsExactly(
                        Fault.errcode("department/list", 45009).times(2),
                        Fault.latency(Fault.EVERY_API, Duration.ofMillis(5)));
        assertThat(look("faults")).contains("errcode").contains("45009");

        scene.raw("DELETE", "/_sandbox/faults", "");
        assertThat(scene.wecom.faults().all()).isEmpty();
    }

    @Test
    void callbacksAreMadeUnreliable() {
        post("callbacks", "{'duplicates':1}");

        post("write", "{'staff':'zhang','text':'你好'}");

        assertThat(receiver.next()).isInstanceOf(MemberMessage.Text.class);
        assertThat(receiver.next()).isInstanceOf(MemberMessage.Text.class);
        assertThat(scene.wecom.deliveries().awaitQuiet(Duration.ofSeconds(30))).isTrue();
        assertThat(look("deliveries")).contains("DELIVERED").contains("\"text\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan {}",
                "scan {'staff':'nobody','name':'丽丽'}",
                "write {'staff':'zhang'}",
                "edit-tags {'staff':'zhang','customer':'wmAnna','add':['青铜卡']}",
                "edit-tags {'staff':'zhang','customer':'wmAnna'}",
                "customer-deletes {'staff':'li','customer':'小波'}",
                "staff-deletes {'staff':'zhang','customer':'无名'}",
                "confirm {'massMessage':'made-up'}",
                "leave {'staff':'nobody'}",
                "join-group {'group':'没有','customer':'wmAnna'}",
                "move {'staff':'zhang'}",
                "app-alarm {'event':'tea_time'}",
                "faults {'api':'*','kind':'bad weather'}",
                "faults {'api':'*','kind':'errcode'}",
                "callbacks {'lost':2}",
                "scan [1]",
                "scan {",
            })
    void whatCannotBeDoneIs400WithASentence(String wish) {
        int space = wish.indexOf(' ');

        var answer = post(wish.substring(0, space), wish.substring(space + 1));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonParser.parseString(answer.body())
                        .getAsJsonObject()
                        .get("error")
                        .getAsString())
                .hasSizeGreaterThan(15);
    }

    @Test
    void theOverviewCountsAndABrowserGetsAPage() throws Exception {
        assertThat(scene.raw("GET", "/_sandbox", "").body())
                .contains("\"customers\": 2")
                .contains("POST /_sandbox/scan");
        assertThat(scene.raw("GET", "/_sandbox/nonsense", "").statusCode()).isEqualTo(404);

        var browser = HttpRequest.newBuilder(URI.create(scene.wecom.url() + "/_sandbox"))
                .header("Accept", "text/html,application/xhtml+xml")
                .build();
        var page = HttpClient.newHttpClient().send(browser, HttpResponse.BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("Make somebody act").contains("/_sandbox/mass-messages");
    }

    @Test
    void everyListCanBeLookedAt() {
        for (var list : new String[] {
            "staff", "customers", "groups", "tags", "mass-messages", "app-messages", "welcomes", "calls"
        }) {
            assertThat(scene.raw("GET", "/_sandbox/" + list, "").statusCode()).isEqualTo(200);
        }
    }
}
