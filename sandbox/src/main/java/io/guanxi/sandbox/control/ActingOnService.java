package io.guanxi.sandbox.control;

import static io.guanxi.sandbox.control.Looking.fields;

import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.ServiceDesk;
import io.guanxi.sandbox.world.ServiceDesk.Line;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;

/** Plays customers and servicers in WeChat customer service, and shows what they see. */
final class ActingOnService {
    private final World world;

    ActingOnService(World world) {
        this.world = world;
    }

    /** Anybody in WeChat may write, so an external_userid that nobody knows is somebody new. */
    private ExternalUserId customer(Wish wish) {
        var text = wish.text("customer", "an external_userid, or a name that only one customer has");
        boolean known = world.inside(
                state -> state.follows().customers().stream().map(Customer::id).anyMatch(id -> id.value()
                        .equals(text)));
        return !known && text.matches("wm[A-Za-z0-9_-]+") ? new ExternalUserId(text) : Acting.customer(world, wish);
    }

    /** The customer writes, taps ({@code menu}) or sends ({@code kind}); with {@code by} a servicer answers. */
    Map<String, Object> write(Wish wish) {
        var customer = customer(wish);
        var by = wish.text("by");
        var menu = wish.text("menu");
        var kind = wish.text("kind").filter(one -> !one.equals("text"));
        if (by.isPresent()) {
            world.service().answer(new StaffId(by.get()), customer, wish.text("text", "what the servicer says"));
        } else if (menu.isPresent()) {
            world.service().tap(customer, menu.get());
        } else if (kind.isPresent()) {
            world.service().send(customer, kind.get());
        } else {
            world.service().write(customer, wish.text("text", "what the customer writes"));
        }
        return Map.of("customer", customer.value());
    }

    Map<String, Object> enter(Wish wish) {
        var customer = customer(wish);
        world.service().enter(customer, wish.text("scene").orElse("sandbox"));
        return Map.of("customer", customer.value());
    }

    Map<String, Object> end(Wish wish) {
        world.service().end(customer(wish));
        return Map.of();
    }

    /** {@code "serves": "false"} pauses. */
    Map<String, Object> duty(Wish wish) {
        world.service()
                .duty(Acting.staff(wish), !wish.text("serves").orElse("true").equals("false"));
        return Map.of();
    }

    Map<String, Object> loseNext(Wish wish) {
        world.service().loseNext(customer(wish), wish.number("failType", 10));
        return Map.of();
    }

    List<Map<String, Object>> accounts() {
        return List.of(fields("id", ServiceDesk.ACCOUNT.value(), "name", ServiceDesk.NAME));
    }

    List<Map<String, Object>> lines(Control.Request request) {
        var customer = new ExternalUserId(request.query("customer", "an external_userid"));
        return world.inside(state -> state.serviceDesk().lines(customer).stream()
                .map(ActingOnService::line)
                .toList());
    }

    private static Map<String, Object> line(Line line) {
        var menu = line.menu().entrySet().stream()
                .map(entry -> Map.of("id", entry.getKey(), "text", entry.getValue()))
                .toList();
        return fields(
                "by", line.by(),
                "kind", line.kind(),
                "text", line.text(),
                "menu", menu,
                "at", line.at().toString());
    }
}
