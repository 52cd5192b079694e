package io.guanxi.sandbox.world;

import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Fills a corp with people who could be real, the same ones for the same seed. */
final class CastOfPeople {
    private static final Instant OPENING = Instant.parse("2024-03-01T02:00:00Z");
    private static final int DAYS_OPEN = 600;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> STATES = List.of("", "", "counter", "table-card", "bag-print");
    private static final List<List<String>> TAGS = List.of(
            List.of("会员", "银卡", "金卡", "黑卡"),
            List.of("来源", "门店扫码", "朋友介绍", "小红书", "会员日"),
            List.of("偏好", "美式", "拿铁", "燕麦奶", "少糖", "全麦"));

    private final SplittableRandom random;
    private final CorpBuilder corp = Corp.builder();
    private final List<StaffId> guides = new ArrayList<>();

    CastOfPeople(long seed) {
        random = new SplittableRandom(seed);
    }

    Corp corp(int shops, int guideCount, int customers, int groups) {
        for (int i = 0; i < shops; i++) {
            corp.shop(i + 2, i < Names.SHOPS.size() ? Names.SHOPS.get(i) : "第" + (i + 1) + "店");
        }
        for (int i = 0; i < guideCount; i++) {
            addGuide(i, shops);
        }
        TAGS.forEach(
                group -> corp.tags(group.get(0), group.subList(1, group.size()).toArray(String[]::new)));
        var ids = new ArrayList<String>();
        for (int i = 0; i < customers; i++) {
            ids.add(addCustomer(i));
        }
        for (int i = 0; i < groups; i++) {
            addGroup(i, ids);
        }
        return corp.build();
    }

    private void addGuide(int i, int shops) {
        var known = i < Names.GUIDES.size();
        var id = new StaffId(known ? Names.GUIDES.get(i).get(0) : "guide%05d".formatted(i));
        var name = known ? Names.GUIDES.get(i).get(1) : Names.ofPerson(random);
        corp.staff(new Staff(id, name, new DepartmentId(2 + i % shops), i < shops, true, true, false));
        guides.add(id);
    }

    private String addCustomer(int i) {
        var id = id("wm", i);
        var union = random.nextInt(10) < 8 ? Optional.of(id("o", i)) : Optional.<String>empty();
        var customer = new Customer(new ExternalUserId(id), Names.ofPerson(random), union);
        corp.customer(customer);
        var first = guides.get(i % guides.size());
        corp.follow(follow(first, customer));
        var second = Names.oneOf(guides, random);
        if (random.nextInt(10) == 0 && !second.equals(first)) {
            corp.follow(follow(second, customer));
        }
        return id;
    }

    private Follow follow(StaffId guide, Customer customer) {
        var state = Names.oneOf(STATES, random);
        var since = OPENING.plus(Duration.ofSeconds(random.nextInt(DAYS_OPEN * 86_400)));
        return new Follow(
                guide,
                customer.id(),
                customer.name(),
                Names.oneOf(Names.NOTES, random),
                since,
                tags(),
                state.isEmpty() ? 3 : 1,
                Optional.of(state).filter(value -> !value.isEmpty()),
                false,
                since);
    }

    private List<TagId> tags() {
        return TAGS.stream()
                .filter(group -> random.nextInt(2) == 0)
                .map(group -> CorpBuilder.tagId(Names.oneOf(group.subList(1, group.size()), random)))
                .toList();
    }

    private void addGroup(int i, List<String> customers) {
        var members = new ArrayList<String>();
        for (int n = 8 + random.nextInt(12), at = random.nextInt(Math.max(1, customers.size())); n > 0; n--) {
            members.add(customers.get((at + n) % customers.size()));
        }
        var name = Names.GROUPS.get(i % Names.GROUPS.size()) + (i / Names.GROUPS.size() + 1);
        corp.group(id("wr", i), name, guides.get(i % guides.size()).value(), members.toArray(String[]::new));
    }

    /** As long as WeCom's own, different for each number. */
    private String id(String prefix, int number) {
        var id = new StringBuilder(prefix).append("SIM");
        for (int i = 0; i < 15; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.append("%08dAAAA".formatted(number)).toString();
    }
}
