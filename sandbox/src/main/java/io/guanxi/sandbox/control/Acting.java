package io.guanxi.sandbox.control;

import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Map;

/** Makes the people of the world act. */
final class Acting {
    private final World world;

    Acting(World world) {
        this.world = world;
    }

    static StaffId staff(Wish wish) {
        return new StaffId(wish.text("staff", "the userid of the member concerned"));
    }

    /** By external_userid, or by a name that only one customer has. */
    static ExternalUserId customer(World world, Wish wish) {
        var text = wish.text("customer", "an external_userid, or a name that only one customer has");
        var matches = world.inside(state -> state.follows().customers().stream()
                .filter(customer ->
                        customer.id().value().equals(text) || customer.name().equals(text))
                .map(Customer::id)
                .toList());
        if (matches.size() != 1) {
            throw new IllegalArgumentException(
                    (matches.isEmpty() ? "No customer is" : matches.size() + " customers are") + " called " + text
                            + ".");
        }
        return matches.get(0);
    }

    private List<TagId> tags(Wish wish, String name) {
        return wish.texts(name).stream().map(idOrName -> tag(world, idOrName)).toList();
    }

    static TagId tag(World world, String idOrName) {
        return world.inside(state -> state.tags().groups().stream()
                .flatMap(group -> group.tags().stream())
                .filter(tag -> tag.id().value().equals(idOrName) || tag.name().equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no corp tag called " + idOrName + "."))
                .id());
    }

    /** Somebody new unless an existing customer is named; by a contact way, if one is named by its id or state. */
    Map<String, Object> scan(Wish wish) {
        var way = wish.text("way");
        if (way.isPresent()) {
            var newcomer = world.ways().scan(way.get(), wish.text("name", "the new customer's name"));
            return Map.of("customer", newcomer.value());
        }
        var state = wish.text("state").orElse("");
        var customer = wish.text("customer").isPresent()
                ? world.scan(staff(wish), customer(world, wish), state)
                : world.scan(staff(wish), wish.text("name", "the new customer's name"), state);
        return Map.of("customer", customer.value());
    }

    Map<String, Object> write(Wish wish) {
        world.writeToApp(staff(wish), wish.text("text", "what the member writes to the app"));
        return Map.of();
    }

    /** What a member and a customer write to each other; {@code "by":"customer"} turns it round. */
    Map<String, Object> say(Wish wish) {
        var byStaff = !wish.text("by").orElse("staff").equals("customer");
        var text = wish.text("text", "what is said");
        world.say(staff(wish), customer(world, wish), byStaff, wish.text("kind").orElse("text"), text);
        return Map.of();
    }

    Map<String, Object> editTags(Wish wish) {
        var add = tags(wish, "add");
        var remove = tags(wish, "remove");
        if (add.isEmpty() && remove.isEmpty()) {
            throw new IllegalArgumentException("\"add\" or \"remove\" must name at least one tag.");
        }
        world.editTags(staff(wish), customer(world, wish), add, remove);
        return Map.of();
    }

    Map<String, Object> editRemark(Wish wish) {
        world.editRemark(staff(wish), customer(world, wish), wish.text("remark", "what the member calls the customer"));
        return Map.of();
    }

    Map<String, Object> customerDeletes(Wish wish) {
        world.customerDeletes(customer(world, wish), staff(wish));
        return Map.of();
    }

    Map<String, Object> staffDeletes(Wish wish) {
        world.staffDeletes(staff(wish), customer(world, wish));
        return Map.of();
    }

    Map<String, Object> confirm(Wish wish) {
        var message = wish.text("massMessage").map(MassMessageId::new);
        message.ifPresent(id -> world.inside(state -> state.massMessages().require(id)));
        return Map.of("confirmed", world.confirmOpen(message, wish.text("staff").map(StaffId::new)));
    }

    Map<String, Object> leave(Wish wish) {
        world.leave(staff(wish));
        return Map.of();
    }
}
