package io.guanxi.sandbox.control;

import io.guanxi.sandbox.callback.Deliveries;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.CustomerGroup;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.TagGroup;
import io.guanxi.sandbox.world.Ways;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Shows what is true in the world. */
final class Looking {
    static final int MOST = 1_000;

    private final World world;
    private final Deliveries deliveries;

    Looking(World world, Deliveries deliveries) {
        this.world = world;
        this.deliveries = deliveries;
    }

    /** Names and values in turn, in that order. */
    static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return fields;
    }

    Map<String, Object> overview() {
        return world.inside(state -> fields(
                "corpId", state.corp().value(),
                "time", state.clock().instant().toString(),
                "staff", state.staffing().present().size(),
                "customers", state.follows().customers().size(),
                "follows", state.follows().count(),
                "groups", state.groups().all().size(),
                "massMessages", state.massMessages().all().size(),
                "welcomes", state.welcomes().sent().size(),
                "appMessages", state.appMessages().sent().size(),
                "callbacks", deliveries.log().size()));
    }

    <T> List<Map<String, Object>> list(
            Function<State, ? extends Collection<T>> things, BiFunction<State, T, Map<String, Object>> fields) {
        return world.inside(state -> things.apply(state).stream()
                .limit(MOST)
                .map(thing -> fields.apply(state, thing))
                .toList());
    }

    List<Map<String, Object>> staff() {
        return list(state -> state.staffing().present(), Looking::member);
    }

    private static Map<String, Object> member(State state, Staff member) {
        return fields(
                "id", member.id().value(),
                "name", member.name(),
                "department", state.staffing().department(member.department()).name(),
                "leads", member.leads(),
                "customers", state.follows().of(member.id()).size());
    }

    List<Map<String, Object>> customers() {
        return list(state -> state.follows().customers(), Looking::customer);
    }

    private static Map<String, Object> customer(State state, Customer customer) {
        var followers = state.follows().of(customer.id()).stream()
                .map(follow -> follower(state, follow))
                .toList();
        return fields("id", customer.id().value(), "name", customer.name(), "followedBy", followers);
    }

    private static Map<String, Object> follower(State state, Follow follow) {
        return fields(
                "staff", follow.staff().value(),
                "remark", follow.remark(),
                "tags",
                        follow.tags().stream()
                                .map(id -> state.tags().tag(id).name())
                                .toList(),
                "state", follow.state().orElse(""),
                "customerLeft", follow.customerLeft());
    }

    List<Map<String, Object>> tags() {
        return list(state -> state.tags().groups(), (state, group) -> tagGroup(group));
    }

    private static Map<String, Object> tagGroup(TagGroup group) {
        var tags = new LinkedHashMap<String, Object>();
        group.tags().forEach(tag -> tags.put(tag.name(), tag.id().value()));
        return fields("id", group.id().value(), "name", group.name(), "tags", tags);
    }

    List<Map<String, Object>> ways() {
        return list(state -> state.ways().contacts().values(), (state, way) -> way(way));
    }

    private static Map<String, Object> way(Ways.ContactWay way) {
        return fields(
                "id", way.id(),
                "state", way.state(),
                "remark", way.remark(),
                "members", way.members().stream().map(StaffId::value).toList(),
                "qrCode", way.qrCode());
    }

    List<Map<String, Object>> groups() {
        return list(state -> state.groups().all().values(), (state, group) -> group(group));
    }

    private static Map<String, Object> group(CustomerGroup group) {
        return fields(
                "id", group.id().value(),
                "name", group.name(),
                "owner", group.owner().value(),
                "members",
                        group.members().stream().map(CustomerGroup.Member::name).toList());
    }
}
