package io.guanxi.sandbox.demo;

import io.guanxi.sandbox.world.AppMessages.SentAppMessage;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.List;

/** What guides and customers do during the day, and that it is true here afterwards. */
final class ShopFloor {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ServerApi api;
    private final World world;
    private final Teller teller;

    ShopFloor(ServerApi api, World world, Teller teller) {
        this.api = api;
        this.world = world;
        this.teller = teller;
    }

    String guideWrites() {
        world.writeToApp(Newcomer.ZHANG, "今日");
        NotAsExpected.within(PATIENCE, () -> !answers().isEmpty(), () -> "no answer");
        var answer = answers().get(0).text().replace('\n', ' ');
        int customers = world.inside(corp -> corp.follows().of(Newcomer.ZHANG).size());
        NotAsExpected.unless(
                answer.contains(customers + " 位客户"), "she has " + customers + " customers, but hears: " + answer);
        return "“今日” → “" + answer + "”";
    }

    private List<SentAppMessage> answers() {
        return world.inside(corp -> corp.appMessages().sent().stream()
                .filter(message -> message.staff().equals(Newcomer.ZHANG))
                .filter(message -> message.text().startsWith("今天是"))
                .toList());
    }

    String guideTags(ExternalUserId customer) {
        world.editTags(Newcomer.ZHANG, customer, List.of(CorpBuilder.tagId("燕麦奶")), List.of());
        NotAsExpected.within(
                PATIENCE,
                () -> Relations.of(api, customer, Newcomer.ZHANG).hasTag("燕麦奶"),
                () -> "here: " + Relations.of(api, customer, Newcomer.ZHANG));
        return "edit_external_contact tells no more than that; the new tag 燕麦奶 was fetched";
    }

    String customerLeaves() {
        var follow = one(0);
        world.customerDeletes(follow.customer(), follow.staff());
        return arrivesAs("LEFT_BY_CUSTOMER", follow);
    }

    String guideRemoves() {
        var follow = one(1);
        world.staffDeletes(follow.staff(), follow.customer());
        return arrivesAs("REMOVED_BY_STAFF", follow);
    }

    /** Of 张薇's customers, those who play no other part: from the end of her list. */
    private Follow one(int fromTheEnd) {
        return world.inside(corp -> {
            var follows = List.copyOf(
                    corp.follows().of(Newcomer.ZHANG).descendingMap().values());
            return follows.stream()
                    .filter(follow -> !follow.customerLeft())
                    .skip(fromTheEnd)
                    .findFirst()
                    .orElseThrow();
        });
    }

    private String arrivesAs(String relation, Follow follow) {
        teller.tell("  it is " + follow.remark());
        NotAsExpected.within(
                PATIENCE,
                () -> Relations.of(api, follow.customer(), follow.staff())
                        .relation()
                        .equals(relation),
                () -> "here: " + Relations.of(api, follow.customer(), follow.staff()));
        return follow.remark() + " is " + relation + " here";
    }
}
