package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Customers and their followers (92571, 92113, 92114, 92115). */
final class CustomerCalls {
    private static final int FOLLOWERS_A_PAGE = 500;

    private CustomerCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/get_follow_user_list", CustomerCalls::staffWithCustomers, "follow_user"),
                Api.of("externalcontact/list", CustomerCalls::idsOf, "external_userid"),
                Api.of("externalcontact/get", CustomerCalls::get, "follow_user"),
                Api.of("externalcontact/remark", CustomerCalls::remark));
    }

    private static Answer staffWithCustomers(Call call, State state, App app) {
        var ids = state.staffing().present().stream()
                .filter(Staff::customerContact)
                .map(member -> member.id().value())
                .toList();
        return Answer.ok().with("follow_user", ids);
    }

    /** A member without customers is refused with 84061, not answered with an empty list (seen in WxJava's issue 1528). */
    private static Answer idsOf(Call call, State state, App app) {
        var staff = state.staffing().require(new StaffId(call.fromQuery("userid", 41009)));
        var ids = new ArrayList<>(state.follows().of(staff.id()).keySet());
        if (!staff.customerContact() || ids.isEmpty()) {
            throw new WeComRefusal(84061, "not external contact");
        }
        return Answer.ok().with("external_userid", ids);
    }

    private static Answer get(Call call, State state, App app) {
        var id = new ExternalUserId(call.fromQuery("external_userid", 41035));
        var customer = state.follows().requireCustomer(id);
        var follows = new TreeMap<String, Follow>();
        state.follows().of(id).forEach(follow -> follows.put(follow.staff().value(), follow));
        if (follows.isEmpty()) {
            throw new WeComRefusal(84061, "not external contact");
        }
        var page = Cursors.slice(follows, call.fromQuery("cursor"), FOLLOWERS_A_PAGE, follow -> true);
        return Answer.ok()
                .with("external_contact", contact(customer))
                .with(
                        "follow_user",
                        page.items().stream()
                                .map(follow -> follower(follow, state))
                                .toList())
                .with("next_cursor", Optional.of(page.nextCursor()).filter(cursor -> !cursor.isEmpty()));
    }

    /** What is left out stays as it is; all of it left out is a mistake (92115). */
    private static Answer remark(Call call, State state, App app) {
        var body = call.json();
        var staff = state.staffing().require(new StaffId(body.text("userid", 41009)));
        var customer = new ExternalUserId(body.text("external_userid", 41035));
        var remark = body.text("remark");
        var description = body.text("description");
        if (remark.isEmpty() && description.isEmpty()) {
            throw new WeComRefusal(40063, "nothing to note");
        }
        if (remark.filter(text -> text.codePointCount(0, text.length()) > 20).isPresent()
                || description
                        .filter(text -> text.codePointCount(0, text.length()) > 150)
                        .isPresent()) {
            throw new WeComRefusal(40058, "remark or description too long");
        }
        state.follows().requireCustomer(customer);
        state.follows().remark(staff.id(), customer, remark, description);
        return Answer.ok();
    }

    static Map<String, Object> contact(Customer customer) {
        return Answer.fields()
                .with("external_userid", customer.id().value())
                .with("name", customer.name())
                .with("type", 1)
                .with("avatar", "http://wx.qlogo.cn/mmhead/simulated/0")
                .with("gender", 0)
                .with("unionid", customer.unionId())
                .map();
    }

    private static Map<String, Object> follower(Follow follow, State state) {
        var tags = follow.tags().stream().map(tag -> tag(tag, state)).toList();
        return relation(follow).with("tags", tags).map();
    }

    private static Map<String, Object> tag(TagId id, State state) {
        return Answer.fields()
                .with(
                        "group_name",
                        state.tags().groupOf(id).map(group -> group.name()).orElse(""))
                .with("tag_name", state.tags().tag(id).name())
                .with("tag_id", id.value())
                .with("type", 1)
                .map();
    }

    static Answer.Fields relation(Follow follow) {
        var byCustomer = follow.addWay() == 1;
        return Answer.fields()
                .with("userid", follow.staff().value())
                .with("remark", follow.remark())
                .with("description", follow.description())
                .with("createtime", follow.since().getEpochSecond())
                .with("remark_mobiles", List.of())
                .with("add_way", follow.addWay())
                .with(
                        "oper_userid",
                        byCustomer ? follow.customer().value() : follow.staff().value())
                .with("state", follow.state());
    }
}
