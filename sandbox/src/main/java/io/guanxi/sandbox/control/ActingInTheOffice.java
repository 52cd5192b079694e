package io.guanxi.sandbox.control;

import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.GroupWelcomeId;
import java.time.Duration;
import java.util.Map;

/** Makes groups, the address book and the app change. */
final class ActingInTheOffice {
    private static final int DAYS_OF_NOTICE = 7;

    private final World world;

    ActingInTheOffice(World world) {
        this.world = world;
    }

    Map<String, Object> openGroup(Wish wish) {
        var chat = world.groups().open(Acting.staff(wish), wish.text("name", "the new group's name"));
        return Map.of("group", chat.value());
    }

    Map<String, Object> joinGroup(Wish wish) {
        world.groups().join(group(wish), Acting.customer(world, wish));
        return Map.of();
    }

    Map<String, Object> quitGroup(Wish wish) {
        world.groups().quit(group(wish), Acting.customer(world, wish));
        return Map.of();
    }

    Map<String, Object> chooseWelcome(Wish wish) {
        var welcome = new GroupWelcomeId(wish.text("welcome", "the template_id of a group welcome"));
        world.groups().choose(group(wish), welcome);
        return Map.of();
    }

    Map<String, Object> renameGroup(Wish wish) {
        world.groups().rename(group(wish), wish.text("name", "the new name"));
        return Map.of();
    }

    Map<String, Object> hire(Wish wish) {
        world.office().hire(Acting.staff(wish), wish.text("name", "the new member's name"), department(wish));
        return Map.of();
    }

    Map<String, Object> move(Wish wish) {
        world.office().move(Acting.staff(wish), department(wish));
        return Map.of();
    }

    Map<String, Object> appAlarm(Wish wish) {
        var event = wish.text("event", "inactive_alert, close_inactive_agent, low_active, … (90240)");
        world.office().alarm(event, Duration.ofDays(wish.number("days", DAYS_OF_NOTICE)));
        return Map.of();
    }

    private static DepartmentId department(Wish wish) {
        wish.text("department", "the number of the department");
        return new DepartmentId(wish.number("department", 0));
    }

    private ChatId group(Wish wish) {
        var text = wish.text("group", "the chat id, or a name that only one group has");
        var found = world.inside(state -> state.groups().all().values().stream()
                .filter(group -> group.id().value().equals(text) || group.name().equals(text))
                .toList());
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    (found.isEmpty() ? "No group is" : found.size() + " groups are") + " called " + text + ".");
        }
        return found.get(0).id();
    }
}
