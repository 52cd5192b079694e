package io.guanxi.sandbox.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The server meets the corp: what it pulls must be what is there. */
final class FirstPull {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerApi api;
    private final SimulatedWeCom wecom;

    FirstPull(ServerApi api, SimulatedWeCom wecom) {
        this.api = api;
        this.wecom = wecom;
    }

    String verifyUrl() {
        NotAsExpected.unless(
                wecom.deliveries().verifies(CorpBuilder.AGENT), "the server did not echo the word of the verification");
        return "the server echoes the decrypted word";
    }

    String pull() {
        NotAsExpected.within(
                PATIENCE,
                () -> state().equals("DONE"),
                () -> "the pull is " + state() + ": " + api.get("sync").get("steps"));
        int staff = api.list("staff").size();
        int groups = api.list("groups").size();
        int customers = api.list("customers?limit=1000").size();
        int tagGroups = api.list("tags").size();
        wecom.world().inside(corp -> {
            same("guides", staff, corp.staffing().present().size());
            same("groups", groups, corp.groups().all().size());
            same("customers", customers, corp.follows().customers().size());
            same("tag groups", tagGroups, corp.tags().groups().size());
            return 0;
        });
        return "%d guides, %d customers, %d groups, %d tag groups, %d calls"
                .formatted(staff, customers, groups, tagGroups, calls());
    }

    private String state() {
        return api.get("sync").get("state").getAsString();
    }

    private int calls() {
        return wecom.calls().all().values().stream()
                .flatMap(codes -> codes.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static void same(String what, int here, int inWeCom) {
        NotAsExpected.unless(here == inWeCom, here + " " + what + " here, " + inWeCom + " in WeCom");
    }

    /** Customer by customer, field by field. */
    String compare() {
        List<Customer> customers =
                wecom.world().inside(corp -> new ArrayList<>(corp.follows().customers()));
        int relations = 0;
        for (var customer : customers) {
            var here = new TreeSet<String>();
            api.get("customers/" + customer.id())
                    .getAsJsonArray("follows")
                    .forEach(follow -> here.add(summary(follow.getAsJsonObject())));
            var inWeCom = new TreeSet<String>();
            wecom.world()
                    .inside(corp -> corp.follows().of(customer.id()))
                    .forEach(follow -> inWeCom.add(summary(follow)));
            NotAsExpected.unless(
                    here.equals(inWeCom), customer.name() + " is " + here + " here, but " + inWeCom + " in WeCom");
            relations += here.size();
        }
        return relations + " relations: remark, description, channel, tags and time are the same";
    }

    private static String summary(JsonObject follow) {
        var tags = follow.getAsJsonArray("tags").asList().stream()
                .map(tag -> tag.getAsJsonObject().get("id").getAsString())
                .sorted()
                .toList();
        return String.join(
                "|",
                text(follow.get("staff")),
                text(follow.get("remark")),
                text(follow.get("description")),
                follow.has("channel") ? text(follow.get("channel")) : "",
                text(follow.get("followedAt")),
                tags.toString());
    }

    private static String text(JsonElement element) {
        return element.getAsString();
    }

    private static String summary(Follow follow) {
        return String.join(
                "|",
                follow.staff().value(),
                follow.remark(),
                follow.description(),
                follow.state().orElse(""),
                follow.since().toString(),
                follow.tags().stream().map(TagId::value).sorted().toList().toString());
    }
}
