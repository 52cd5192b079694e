package io.guanxi.sandbox.control;

import static io.guanxi.sandbox.control.Looking.fields;

import io.guanxi.sandbox.control.Control.Request;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The page on which one plays guides and customers, and what it shows. */
final class Chats {
    private final World world;
    private final String page = read("chat.html");

    Chats(World world) {
        this.world = world;
    }

    private static String read(String name) {
        try (var stream = Objects.requireNonNull(Chats.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String page() {
        return page;
    }

    /** {@code ?as=} a userid or an external_userid: their chats, and {@code ?chat=} whole; without it, who there is. */
    Map<String, Object> shown(Request request) {
        var as = Optional.ofNullable(request.query().get("as")).filter(id -> !id.isBlank());
        var whole = Optional.ofNullable(request.query().get("chat"));
        var app = world.firstApp();
        return world.inside(state -> as.map(id -> chats(state, id, app, whole)).orElseGet(() -> people(state)));
    }

    private static Map<String, Object> chats(State state, String as, int app, Optional<String> whole) {
        return state.follows().customer(new ExternalUserId(as)).isPresent()
                ? new ChatsOfCustomer(state, new ExternalUserId(as)).shown(whole)
                : new ChatsOfStaff(state, new StaffId(as), app).shown(whole);
    }

    private static Map<String, Object> people(State state) {
        var staff = state.staffing().present().stream()
                .limit(Looking.MOST)
                .map(member -> guide(state, member))
                .toList();
        var customers = state.follows().customers().stream()
                .limit(Looking.MOST)
                .sorted(Comparator.comparing(Customer::name))
                .map(customer -> fields(
                        "id", customer.id().value(),
                        "name", customer.name(),
                        "knows", state.follows().of(customer.id()).size()))
                .toList();
        return fields("staff", staff, "customers", customers);
    }

    private static Map<String, Object> guide(State state, Staff member) {
        return fields(
                "id", member.id().value(),
                "name", member.name(),
                "shop", state.staffing().department(member.department()).name(),
                "customers", state.follows().of(member.id()).size());
    }
}
