package io.guanxi.fault;

import io.guanxi.House;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** An hour in which guides and customers do what they do, while WeCom loses a tenth of what it should tell. */
final class HourOfLife {
    private static final double LOST = 0.1;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<TagId> TAGS =
            Stream.of("金卡", "银卡", "拿铁", "美式").map(CorpBuilder::tagId).toList();
    private static final List<String> STATES = List.of("", "counter", "table-card");

    private final House house;
    private final MovableTime time;
    private final Random dice;
    private final long seed;
    private final Set<String> unheardOfLeaving;
    private int acts;
    private int lost;

    /** @param unheardOfLeaving relations that the customer has ended and of which WeCom has not told; kept over the hours */
    HourOfLife(House house, MovableTime time, long seed, Set<String> unheardOfLeaving) {
        this.house = house;
        this.time = time;
        this.seed = seed;
        this.dice = new Random(seed);
        this.unheardOfLeaving = unheardOfLeaving;
    }

    /** Somebody who will not stay: what concerns them is never lost, since WeCom shows nothing more of whoever has left. */
    private static boolean isTemp(StaffId id) {
        return id.value().startsWith("temp");
    }

    void pass() {
        var end = time.instant().plus(HOUR);
        while (time.instant().isBefore(end)) {
            time.passes(Duration.ofSeconds(2 + dice.nextInt(40)));
            act();
        }
        house.weCom().deliveries().settings(House.DELIVERIES);
    }

    String summary() {
        return "seed " + seed + ", " + acts + " acts, " + lost + " lost";
    }

    private World world() {
        return house.weCom().world();
    }

    private void act() {
        switch (dice.nextInt(20)) {
            case 0, 1, 2 -> scan();
            case 3, 4, 5, 6 ->
                withFollow(follow -> world().editTags(
                                follow.staff(), follow.customer(), List.of(oneOf(TAGS)), List.of(oneOf(TAGS))));
            case 7, 8, 9 ->
                withFollow(follow -> world().editRemark(follow.staff(), follow.customer(), "备注" + dice.nextInt(1_000)));
            case 10 -> withFollow(this::customerDeletes);
            case 11 -> withFollow(follow -> world().staffDeletes(follow.staff(), follow.customer()));
            case 12, 13, 14 -> joinOrQuit();
            case 15 -> withGroup(chat -> world().groups().rename(chat, "群" + dice.nextInt(1_000)));
            case 16 -> openOrDismiss();
            case 17 -> happens(true, () -> world().office().rename(oneOf(staff()), "导" + dice.nextInt(1_000)));
            case 18 ->
                happens(true, () -> world().office().move(oneOf(staff()), new DepartmentId(2 + dice.nextInt(2))));
            default -> hireOrLeave();
        }
    }

    private interface On<T> {
        void act(T subject);
    }

    private void scan() {
        var guide = oneOf(staff());
        var state = oneOf(STATES);
        var known = dice.nextInt(3) == 0 ? strangersTo(guide) : List.<ExternalUserId>of();
        if (known.isEmpty()) {
            happens(!isTemp(guide), () -> world().scan(guide, "新客" + dice.nextInt(1_000), state));
            return;
        }
        var customer = oneOf(known);
        unheardOfLeaving.remove(guide + " " + customer);
        happens(!isTemp(guide), () -> world().scan(guide, customer, state));
    }

    /** Known to the corp and no friends of that guide. */
    private List<ExternalUserId> strangersTo(StaffId guide) {
        return world().inside(state -> state.follows().customers().stream()
                .map(customer -> customer.id())
                .filter(id -> state.follows()
                        .find(guide, id)
                        .filter(f -> !f.customerLeft())
                        .isEmpty())
                .sorted(Comparator.comparing(ExternalUserId::value))
                .toList());
    }

    private void withFollow(On<Follow> on) {
        var guide = oneOf(staff());
        var follows =
                world().inside(state -> List.copyOf(state.follows().of(guide).values()));
        if (!follows.isEmpty()) {
            happens(!isTemp(guide), () -> on.act(oneOf(follows)));
        }
    }

    private void customerDeletes(Follow follow) {
        if (!follow.customerLeft()) {
            world().customerDeletes(follow.customer(), follow.staff());
            if (nothingIsTold()) {
                unheardOfLeaving.add(follow.staff() + " " + follow.customer());
            }
        }
    }

    private boolean nothingIsTold() {
        return house.weCom().deliveries().settings().lost() == 1;
    }

    private void withGroup(On<ChatId> on) {
        var groups = groups();
        if (!groups.isEmpty()) {
            happens(true, () -> on.act(oneOf(groups)));
        }
    }

    private void joinOrQuit() {
        withGroup(chat -> {
            var inside = world().inside(state -> state.groups().require(chat).members()).stream()
                    .filter(member -> !member.staff())
                    .map(member -> new ExternalUserId(member.id()))
                    .toList();
            var outside = world().inside(state -> state.follows().customers().stream()
                    .map(customer -> customer.id())
                    .filter(id -> !inside.contains(id))
                    .sorted(Comparator.comparing(ExternalUserId::value))
                    .toList());
            if (inside.isEmpty() || dice.nextBoolean()) {
                world().groups().join(chat, oneOf(outside));
            } else {
                world().groups().quit(chat, oneOf(inside));
            }
        });
    }

    private void openOrDismiss() {
        if (groups().size() < 5) {
            happens(true, () -> world().groups().open(oneOf(staff()), "新群" + dice.nextInt(1_000)));
        } else {
            withGroup(world().groups()::dismiss);
        }
    }

    private void hireOrLeave() {
        var temps = staff().stream().filter(HourOfLife::isTemp).toList();
        if (temps.size() > 1) {
            happens(true, () -> world().leave(oneOf(temps)));
        } else {
            var id = new StaffId("temp" + seed + "x" + acts);
            happens(true, () -> world().office().hire(id, "临" + acts, new DepartmentId(2)));
        }
    }

    /** Told, perhaps twice or late, or not at all. */
    private void happens(boolean mayBeLost, Runnable act) {
        acts++;
        boolean silent = mayBeLost && dice.nextDouble() < LOST;
        lost += silent ? 1 : 0;
        house.weCom()
                .deliveries()
                .settings(
                        silent
                                ? House.DELIVERIES.losing(1)
                                : House.DELIVERIES.duplicating(0.1).swapping(0.1));
        act.run();
    }

    private List<StaffId> staff() {
        return world().inside(state ->
                state.staffing().present().stream().map(member -> member.id()).toList());
    }

    private List<ChatId> groups() {
        return new ArrayList<>(world().inside(state ->
                state.groups().all().keySet().stream().map(ChatId::new).toList()));
    }

    private <T> T oneOf(List<T> all) {
        return all.get(dice.nextInt(all.size()));
    }
}
