package io.guanxi.fault;

import io.guanxi.SettableClock;
import io.guanxi.sandbox.api.Call;
import io.guanxi.sandbox.api.WeComHttp;
import io.guanxi.sandbox.api.WeComHttp.Reply;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.CustomerGroup;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Notice;
import io.guanxi.sandbox.world.World;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.Source;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Three guides, eight customers, two groups and a few tags in WeCom, and what these people do as the dice fall. */
final class SmallWorld {
    private static final List<String> GUIDES = List.of("zhang", "li", "zhao");
    private static final List<TagId> TAGS =
            Stream.of("金卡", "银卡", "拿铁").map(CorpBuilder::tagId).toList();
    private static final List<String> STATES = List.of("", "counter", "table-card");
    private static final int CUSTOMERS = 8;

    final World world;
    final WeComHttp api;
    final GroupAnswers groupAnswers;
    final DeletedTags deletedTags = new DeletedTags();
    /** What WeCom has to tell, in the order in which it happened. */
    final List<Underway> told = new ArrayList<>();

    private final Random dice;
    private final SettableClock clock;
    private final List<ExternalUserId> customers = new ArrayList<>();
    /** Only zhao leaves, who has no groups: WeCom lists those of leavers only when asked for them by name (92120). */
    private boolean somebodyLeft;

    private boolean untold;

    SmallWorld(Random dice, SettableClock clock) {
        this.dice = dice;
        this.clock = clock;
        this.world = new World(corp(), clock, this::tell);
        this.api = new WeComHttp(world, clock);
        this.groupAnswers = new GroupAnswers(api, clock);
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(new ExternalUserId("wm" + i));
        }
    }

    private static Corp corp() {
        var corp = Corp.builder().shop(2, "江边店");
        GUIDES.forEach(guide -> corp.guide(guide, "导购" + guide, 2));
        for (int i = 0; i < CUSTOMERS; i++) {
            corp.customer("wm" + i, "客人" + i).follow(GUIDES.get(i % 2), "wm" + i);
        }
        return corp.tags("会员", "金卡", "银卡")
                .tags("偏好", "拿铁")
                .group("wrBREAD", "面包群", "zhang", "wm0", "wm1", "wm2")
                .group("wrMILK", "牛奶群", "li", "wm3")
                .build();
    }

    private void tell(Notice notice) {
        if (!untold) {
            told.add(Underway.of(notice.xml()));
        }
    }

    /** WeCom's answer when all is well. */
    Reply reply(Call call) {
        return deletedTags.refused(call).orElseGet(() -> deletedTags.without(call, api.reply(call)));
    }

    /** Somebody of ours wishes that the relation has one tag more and another less; of deleted ones they may not know. */
    Marking marking(StaffId guide, ExternalUserId customer, String cause) {
        var add = oneOf(TAGS);
        var remove = TAGS.stream()
                .filter(tag -> !tag.equals(add))
                .limit(dice.nextInt(2))
                .toList();
        return new Marking(guide, customer, List.of(add), remove, Source.API, cause);
    }

    List<StaffId> present() {
        return world.inside(state -> GUIDES.stream()
                .map(StaffId::new)
                .filter(id -> state.staffing().find(id).isPresent())
                .toList());
    }

    /** Somebody does something; answers what. */
    String act() {
        int fall = dice.nextInt(20);
        if (fall < 11) {
            return actWithCustomer(oneOf(present()), oneOf(customers));
        }
        if (fall < 18) {
            return actInGroup();
        }
        return fall == 18 ? deleteTags() : leave();
    }

    private String actWithCustomer(StaffId guide, ExternalUserId customer) {
        var follow = world.inside(state -> state.follows().find(guide, customer));
        return switch (dice.nextInt(follow.isPresent() ? 6 : 1)) {
            case 0 ->
                scan(guide, customer, follow.filter(f -> !f.customerLeft()).isPresent());
            case 1, 2 -> {
                var tags = TAGS.stream().filter(tag -> !deletedTags.has(tag)).toList();
                if (!tags.isEmpty()) {
                    world.editTags(guide, customer, List.of(oneOf(tags)), List.of(oneOf(tags)));
                }
                yield guide + " tags " + customer;
            }
            case 3 -> {
                world.editRemark(guide, customer, "备注" + dice.nextInt(100));
                yield guide + " remarks " + customer;
            }
            case 4 -> customerDeletes(guide, customer, follow.orElseThrow());
            default -> {
                world.staffDeletes(guide, customer);
                yield guide + " deletes " + customer;
            }
        };
    }

    private String scan(StaffId guide, ExternalUserId customer, boolean friends) {
        if (!friends) {
            world.scan(guide, customer, oneOf(STATES));
            return customer + " scans " + guide;
        }
        var fresh = world.scan(guide, "新客" + customers.size(), oneOf(STATES));
        customers.add(fresh);
        return fresh + " scans " + guide;
    }

    private String customerDeletes(StaffId guide, ExternalUserId customer, Follow follow) {
        if (follow.customerLeft()) {
            return "nothing";
        }
        world.customerDeletes(customer, guide);
        return customer + " deletes " + guide;
    }

    private String actInGroup() {
        var groups = world.inside(state -> List.copyOf(state.groups().all().values()));
        int fall = dice.nextInt(20);
        if (groups.isEmpty() || (fall == 0 && groups.size() < 4)) {
            return "opened " + world.groups().open(new StaffId(oneOf(List.of("zhang", "li"))), "新群" + dice.nextInt(10));
        }
        var group = oneOf(groups);
        groupAnswers.changes(group.id());
        if (fall == 1) {
            world.groups().dismiss(group.id());
            return group.id() + " is dismissed";
        }
        if (fall < 5) {
            world.groups().rename(group.id(), "群" + dice.nextInt(100));
            return group.id() + " is renamed";
        }
        return move(group, oneOf(customers));
    }

    private String move(CustomerGroup group, ExternalUserId customer) {
        ChatId chat = group.id();
        if (group.members().stream().anyMatch(member -> member.id().equals(customer.value()))) {
            world.groups().quit(chat, customer);
            return customer + " quits " + chat;
        }
        world.groups().join(chat, customer);
        return customer + " joins " + chat;
    }

    /** A tag, or a whole group of them; relations lose them without a word about each. */
    private String deleteTags() {
        var groups = world.inside(state -> state.tags().groups());
        var group = oneOf(groups);
        boolean whole = dice.nextInt(3) == 0;
        var tags = whole ? group.tags() : List.of(oneOf(group.tags()));
        if (dice.nextInt(3) > 0 || tags.stream().anyMatch(tag -> deletedTags.has(tag.id()))) {
            return "nothing";
        }
        untold = true;
        tags.forEach(tag -> takeFromAll(tag.id()));
        untold = false;
        tags.forEach(tag -> deletedTags.add(tag.id()));
        var id = whole ? group.id().value() : tags.get(0).id().value();
        var xml = DeletedTags.told(CorpBuilder.CORP.value(), clock.instant(), whole ? "tag_group" : "tag", id);
        told.add(Underway.of(xml));
        return "deleted " + id;
    }

    private void takeFromAll(TagId tag) {
        for (var guide : GUIDES.stream().map(StaffId::new).toList()) {
            world.inside(state -> List.copyOf(state.follows().of(guide).values())).stream()
                    .filter(follow -> follow.tags().contains(tag))
                    .forEach(follow -> world.editTags(guide, follow.customer(), List.of(), List.of(tag)));
        }
    }

    private String leave() {
        if (somebodyLeft || dice.nextInt(3) > 0) {
            return "nothing";
        }
        somebodyLeft = true;
        var guide = new StaffId("zhao");
        world.leave(guide);
        return guide + " leaves the corp";
    }

    private <T> T oneOf(List<T> all) {
        return all.get(dice.nextInt(all.size()));
    }
}
