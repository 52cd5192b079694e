package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.CustomerGroup.Member;
import io.guanxi.sandbox.world.TagGroup.Tag;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.CorpId;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a corp together, person by person. */
public final class CorpBuilder {
    public static final CorpId CORP = new CorpId("ww5a0b1c2d3e4f5a6b");
    public static final int AGENT = 1_000_002;
    public static final String SECRET = "simulated-secret-of-the-guide-app";
    private static final Instant FOUNDED = Instant.parse("2024-03-01T02:00:00Z");
    private static final DepartmentId ROOT = new DepartmentId(1);

    private final List<App> apps = new ArrayList<>();
    private final List<Department> departments = new ArrayList<>();
    private final Map<StaffId, Staff> staff = new LinkedHashMap<>();
    private final Map<ExternalUserId, Customer> customers = new LinkedHashMap<>();
    private final List<Follow> follows = new ArrayList<>();
    private final List<TagGroup> tagGroups = new ArrayList<>();
    private final List<CustomerGroup> groups = new ArrayList<>();

    CorpBuilder() {
        departments.add(new Department(ROOT, "关系面包房", Optional.empty(), 100_000_000));
    }

    /** A further app; without any there is one, with {@link #AGENT} and {@link #SECRET}. */
    public CorpBuilder app(int agentId, String secret) {
        apps.add(new App(agentId, secret));
        return this;
    }

    public CorpBuilder shop(long id, String name) {
        departments.add(new Department(new DepartmentId(id), name, Optional.of(ROOT), 1_000 - id));
        return this;
    }

    public CorpBuilder guide(String userid, String name, long shop) {
        return staff(new Staff(new StaffId(userid), name, new DepartmentId(shop), false, true, true, false));
    }

    public CorpBuilder staff(Staff member) {
        staff.put(member.id(), member);
        return this;
    }

    public CorpBuilder customer(String externalUserId, String name) {
        return customer(new Customer(new ExternalUserId(externalUserId), name, Optional.empty()));
    }

    public CorpBuilder customer(Customer customer) {
        customers.put(customer.id(), customer);
        return this;
    }

    /** That member follows that customer, both of whom are there already. */
    public CorpBuilder follow(String userid, String externalUserId, String... tagNames) {
        var customer = customers.get(new ExternalUserId(externalUserId));
        if (customer == null || !staff.containsKey(new StaffId(userid))) {
            throw new IllegalArgumentException("add " + userid + " and " + externalUserId + " before their relation");
        }
        var tags = Arrays.stream(tagNames).map(CorpBuilder::tagId).toList();
        return follow(Follow.begun(new StaffId(userid), customer, FOUNDED, Optional.empty())
                .tagged(tags, List.of()));
    }

    public CorpBuilder follow(Follow follow) {
        follows.add(follow);
        return this;
    }

    /** A group of corp tags; their ids come from their names. */
    public CorpBuilder tags(String group, String... names) {
        var tags = new ArrayList<Tag>();
        for (var name : names) {
            tags.add(new Tag(tagId(name), name, FOUNDED, names.length - tags.size()));
        }
        tagGroups.add(new TagGroup(tagGroupId(group), group, FOUNDED, 100 - tagGroups.size(), tags));
        return this;
    }

    public static TagId tagId(String name) {
        return new TagId("etSIM" + hex(name));
    }

    public static TagGroupId tagGroupId(String name) {
        return new TagGroupId("egSIM" + hex(name));
    }

    // Like WeCom's, ids are plain ASCII, whatever the name.
    private static String hex(String name) {
        return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A customer group of that owner with these customers in it. */
    public CorpBuilder group(String chatId, String name, String owner, String... externalUserIds) {
        var members = new ArrayList<Member>();
        var ownersName = Optional.ofNullable(staff.get(new StaffId(owner))).map(Staff::name);
        members.add(new Member(owner, true, Optional.empty(), FOUNDED, 1, ownersName.orElse(owner)));
        for (var id : externalUserIds) {
            var customer = Optional.ofNullable(customers.get(new ExternalUserId(id)));
            members.add(new Member(
                    id,
                    false,
                    customer.flatMap(Customer::unionId),
                    FOUNDED,
                    3,
                    customer.map(Customer::name).orElse("")));
        }
        groups.add(new CustomerGroup(new ChatId(chatId), name, new StaffId(owner), FOUNDED, members, 1));
        return this;
    }

    public Corp build() {
        var all = apps.isEmpty() ? List.of(new App(AGENT, SECRET)) : apps;
        return new Corp(
                CORP,
                all,
                departments,
                List.copyOf(staff.values()),
                List.copyOf(customers.values()),
                follows,
                tagGroups,
                groups);
    }
}
