package io.guanxi;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.TagGroup;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tags are changed in WeCom and here, through the API and by guides, and both sides stay the same. */
class TagsBothWaysTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static House house;

    @BeforeAll
    static void open() {
        house = House.start(TagsBothWaysTests.class, Corp.ofSize(11, 2, 4, 60, 2));
        Eventually.until(
                "the corp is pulled",
                Duration.ofSeconds(60),
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static HttpResponse<String> send(String method, String path, Object body) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path))
                .header("Authorization", "Bearer " + House.API_KEY)
                .header("Content-Type", "application/json")
                .header("X-Operator", "Lin")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static JsonNode accepted(String method, String path, Object body) {
        var response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JSON.readTree(response.body());
    }

    private static JsonNode done(JsonNode edit) {
        Eventually.until(
                "the edit is settled", SOON, () -> !house.get(edit.get("look").asString())
                        .get("state")
                        .asString()
                        .equals("WAITING"));
        return house.get(edit.get("look").asString());
    }

    private static <T> T inWeCom(Function<State, T> look) {
        return house.weCom().world().inside(look);
    }

    private static List<Follow> follows() {
        return inWeCom(state -> state.follows().customers().stream()
                .map(Customer::id)
                .sorted(Comparator.comparing(ExternalUserId::value))
                .flatMap(id -> state.follows().of(id).stream())
                .toList());
    }

    private static List<TagGroup.Tag> tags() {
        return inWeCom(state -> state.tags().groups().stream()
                .flatMap(group -> group.tags().stream())
                .toList());
    }

    private static Map<String, String> listInWeCom() {
        var list = new TreeMap<String, String>();
        inWeCom(state -> state.tags().groups()).forEach(group -> {
            list.put(group.id().value(), group.name() + " " + group.order());
            group.tags().forEach(tag -> list.put(tag.id().value(), group.id() + " " + tag.name() + " " + tag.order()));
        });
        return list;
    }

    private static Map<String, String> listHere() {
        var list = new TreeMap<String, String>();
        house.get("/api/v1/tags").forEach(group -> {
            var id = group.get("id").asString();
            list.put(id, group.get("name").asString() + " " + group.get("order").asLong());
            group.get("tags")
                    .forEach(tag -> list.put(
                            tag.get("id").asString(),
                            id + " " + tag.get("name").asString() + " "
                                    + tag.get("order").asLong()));
        });
        return list;
    }

    private static Set<String> marksInWeCom() {
        var marks = new TreeSet<String>();
        follows().forEach(follow -> follow.tags()
                .forEach(tag -> marks.add(follow.staff() + " " + follow.customer() + " " + tag)));
        return marks;
    }

    private static Set<String> marksHere() {
        return new TreeSet<>(house.sql()
                .sql("SELECT CONCAT(f.staff_id, ' ', f.external_userid, ' ', f.tag_id) FROM follow_tag f"
                        + " JOIN tag t ON t.tag_id = f.tag_id JOIN follow r ON r.staff_id = f.staff_id"
                        + " AND r.external_userid = f.external_userid"
                        + " WHERE t.deleted_at IS NULL AND r.relation <> 'REMOVED_BY_STAFF'")
                .query(String.class)
                .list());
    }

    private static <T> void same(String what, Supplier<T> here, Supplier<T> there) {
        try {
            Eventually.until(what, SOON, () -> here.get().equals(there.get()));
        } catch (AssertionError e) {
            assertThat(here.get()).as(what).isEqualTo(there.get());
            throw e;
        }
    }

    private static List<String> audit(String what) {
        return StreamSupport.stream(
                        house.get("/api/v1/audit?limit=1000&what=" + what).spliterator(), false)
                .map(entry -> entry.get("actor").get("kind").asString() + " "
                        + entry.get("actor").get("name").asString())
                .toList();
    }

    @Test
    void anOperatorCreatesRenamesAndDeletesATagAndPutsItOnACustomer() {
        var created = done(accepted(
                "POST",
                "/api/v1/tags/groups",
                Map.of("name", "节日", "order", 9, "tags", List.of(Map.of("name", "中秋"), Map.of("name", "端午")))));
        assertThat(created.get("state").asString()).isEqualTo("DONE");
        same("the new group", TagsBothWaysTests::listHere, TagsBothWaysTests::listInWeCom);
        var tag = tags().stream()
                .filter(t -> t.name().equals("中秋"))
                .findFirst()
                .orElseThrow()
                .id();
        var follow = follows().get(0);

        var asked = accepted(
                "POST",
                "/api/v1/follows/" + follow.staff() + "/" + follow.customer() + "/tags",
                Map.of("add", List.of(tag.value()), "key", "mooncakes"));
        assertThat(accepted(
                                "POST",
                                "/api/v1/follows/" + follow.staff() + "/" + follow.customer() + "/tags",
                                Map.of("add", List.of(tag.value()), "key", "mooncakes"))
                        .get("request"))
                .isEqualTo(asked.get("request"));
        var fate = "/api/v1/markings?request=" + asked.get("request").asString();
        Eventually.until(
                "marked",
                SOON,
                () -> house.get(fate).get(0).get("state").asString().equals("DONE"));

        assertThat(house.get(fate)).hasSize(1);
        assertThat(marksInWeCom()).contains(follow.staff() + " " + follow.customer() + " " + tag);
        assertThat(audit("tag.put")).contains("OPERATOR Lin");
        done(accepted("PUT", "/api/v1/tags/" + tag, Map.of("name", "元宵")));
        done(accepted("DELETE", "/api/v1/tags/" + tag, Map.of()));
        same("the list", TagsBothWaysTests::listHere, TagsBothWaysTests::listInWeCom);
        same("the marks", TagsBothWaysTests::marksHere, TagsBothWaysTests::marksInWeCom);
        assertThat(audit("tag.deleted")).contains("OPERATOR Lin");
        assertThat(send("DELETE", "/api/v1/tags/" + tag, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void everyGuideOfManyCustomersPutsATagThatTheyAllHave() {
        var tag = tags().get(0).id();
        var customers = follows().stream()
                .map(follow -> follow.customer().value())
                .distinct()
                .toList();
        var withNobody = new ArrayList<>(customers);
        withNobody.add("wmNOBODY");

        var asked = accepted(
                "POST", "/api/v1/customers/tags", Map.of("customers", withNobody, "add", List.of(tag.value())));

        assertThat(asked.get("asked").asInt()).isEqualTo(follows().size());
        assertThat(asked.get("skipped")).hasSize(1);
        assertThat(asked.get("skipped").get(0).get("why").asString()).contains("nobody follows");
        Eventually.until("all are tagged", SOON, () -> follows().stream()
                .allMatch(follow -> follow.tags().contains(tag)));
        same("the marks", TagsBothWaysTests::marksHere, TagsBothWaysTests::marksInWeCom);
    }

    @Test
    void whatCanNotBeTaggedIsToldWithAReason() {
        var follow = follows().get(follows().size() - 1);
        var path = "/api/v1/follows/" + follow.staff() + "/" + follow.customer() + "/tags";
        var tag = tags().get(0).id().value();

        var unknownTag = send("POST", path, Map.of("add", List.of("etNONE")));
        var nothing = send("POST", path, Map.of());
        var both = send("POST", path, Map.of("add", List.of(tag), "remove", List.of(tag)));
        var stranger =
                send("POST", "/api/v1/follows/" + follow.staff() + "/wmNOBODY/tags", Map.of("add", List.of(tag)));
        house.weCom().world().staffDeletes(follow.staff(), follow.customer());
        Eventually.until(
                "the relation is over",
                SOON,
                () -> send("POST", path, Map.of("add", List.of(tag))).statusCode() == 409);

        assertThat(unknownTag.statusCode()).isEqualTo(422);
        assertThat(unknownTag.body()).contains("No corp tag etNONE");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(both.statusCode()).isEqualTo(422);
        assertThat(stranger.statusCode()).isEqualTo(409);
        assertThat(send("POST", path, Map.of("add", List.of(tag))).body()).contains("deleted the customer");
    }

    @Test
    void aGuideTagsACustomerFromTheChat() {
        var follow = follows().get(3);
        var customer = inWeCom(
                state -> state.follows().requireCustomer(follow.customer()).name());
        var tag =
                house.weCom().world().tags().create("聊天", List.of("爱聊天")).tags().get(0);
        same("the list", TagsBothWaysTests::listHere, TagsBothWaysTests::listInWeCom);
        house.weCom().world().editRemark(follow.staff(), follow.customer(), "独一无二");
        Eventually.until("the remark is here", SOON, () -> house.get("/api/v1/customers/" + follow.customer())
                .toString()
                .contains("独一无二"));

        house.weCom().world().writeToApp(follow.staff(), "标签 独一无二 爱聊天");

        Eventually.until("tagged in WeCom", SOON, () -> marksInWeCom()
                .contains(follow.staff() + " " + follow.customer() + " " + tag.id()));
        Eventually.until("audited", SOON, () -> audit("tag.put").contains("GUIDE " + follow.staff()));
        assertThat(customer).isNotBlank();
    }

    @Test
    void afterAnHourOfChangesOnBothSidesBothAreTheSame() {
        var random = new Random(20260302);
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            try {
                change(random, i);
            } catch (WeComRefusal goneMeanwhile) {
                // Our own call has just deleted the tag that somebody in WeCom means.
                refused++;
            }
        }
        assertThat(refused).as("most changes are made").isLessThan(60);
        Eventually.until(
                "everything is settled",
                Duration.ofSeconds(60),
                () -> rows("tag_marking WHERE settled_at IS NULL") == 0
                        && rows("tag_edit WHERE settled_at IS NULL") == 0
                        && rows("tag_list_refresh") == 0
                        && rows("follow_refresh") == 0
                        && house.weCom().deliveries().awaitQuiet(SOON));

        same("the list", TagsBothWaysTests::listHere, TagsBothWaysTests::listInWeCom);
        same("the marks", TagsBothWaysTests::marksHere, TagsBothWaysTests::marksInWeCom);
        assertThat(house.weCom()
                        .calls()
                        .all()
                        .getOrDefault("externalcontact/mark_tag", Map.of())
                        .keySet())
                .as("no two calls at a time for one relation")
                .doesNotContain(45035);
    }

    private static long rows(String from) {
        return house.sql().sql("SELECT COUNT(*) FROM " + from).query(Long.class).single();
    }

    /** What is refused, here or there, is no matter: only that both sides agree about it. */
    private static void change(Random random, int i) {
        var world = house.weCom().world();
        var tags = tags();
        var tag = tags.get(random.nextInt(tags.size()));
        var follows = follows();
        var follow = follows.get(random.nextInt(follows.size()));
        var path = "/api/v1/follows/" + follow.staff() + "/" + follow.customer() + "/tags";
        switch (random.nextInt(10)) {
            case 0 -> world.tags().create("组" + random.nextInt(5), List.of("标" + i));
            case 1 -> world.tags().rename(tag.id(), "改" + i);
            case 2 ->
                world.tags()
                        .shuffle(
                                inWeCom(state -> state.tags().groupOf(tag.id())).map(TagGroup::id));
            case 3 -> {
                if (tags.size() > 6) {
                    world.tags().delete(tag.id());
                }
            }
            case 4 ->
                send(
                        "POST",
                        "/api/v1/tags/groups",
                        Map.of("name", "我们" + random.nextInt(4), "tags", List.of(Map.of("name", "新" + i))));
            case 5 -> send("PUT", "/api/v1/tags/" + tag.id(), Map.of("name", "我改" + i, "order", i));
            case 6 -> send("DELETE", "/api/v1/tags/" + tag.id(), Map.of());
            case 7 -> edit(follow, tag.id());
            case 8 -> send("POST", path, Map.of("remove", List.of(tag.id().value())));
            default -> send("POST", path, Map.of("add", List.of(tag.id().value())));
        }
    }

    private static void edit(Follow follow, TagId tag) {
        boolean has = follow.tags().contains(tag);
        house.weCom()
                .world()
                .editTags(
                        follow.staff(),
                        follow.customer(),
                        has ? List.of() : List.of(tag),
                        has ? List.of(tag) : List.of());
    }
}
