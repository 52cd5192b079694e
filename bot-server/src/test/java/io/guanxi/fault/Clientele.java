package io.guanxi.fault;

import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sixty customers of six guides, and what they do. */
record Clientele(House house) {
    static final int GUIDES = 6;
    static final int CUSTOMERS = 60;
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    static StaffId guide(int i) {
        return new StaffId("guide%02d".formatted(i));
    }

    private static ExternalUserId customer(int i) {
        return new ExternalUserId("wmBirthday%03d".formatted(i));
    }

    private static StaffId guideOf(int customer) {
        return guide(customer % GUIDES);
    }

    static Corp corp() {
        var corp = Corp.builder().shop(2, "一店");
        for (int i = 0; i < GUIDES; i++) {
            corp.guide(guide(i).value(), "导" + i, 2);
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            var customer = customer(i).value();
            corp.customer(customer, "客" + i).follow(guideOf(i).value(), customer);
        }
        return corp.build();
    }

    void haveBirthday(Instant now) {
        var today = now.atZone(SHANGHAI).toLocalDate();
        house.put(
                "/api/v1/birthdays",
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(i -> Map.of(
                                "customer",
                                customer(i).value(),
                                "month",
                                today.getMonthValue(),
                                "day",
                                today.getDayOfMonth()))
                        .toList());
    }

    /** Half are deleted by their guide, half delete them: the creation names the ones as failed, the sending misses the others. */
    void leave(List<Integer> customers) {
        for (int i = 0; i < customers.size(); i++) {
            int customer = customers.get(i);
            if (i % 2 == 0) {
                house.weCom().world().staffDeletes(guideOf(customer), customer(customer));
            } else {
                house.weCom().world().customerDeletes(customer(customer), guideOf(customer));
            }
        }
    }

    void comeBack(List<Integer> customers) {
        customers.forEach(i -> house.weCom().world().scan(guideOf(i), customer(i), ""));
    }

    /** How many have scanned a code who were in no list before. */
    long newcomers() {
        return house.weCom().world().inside(state -> state.follows().customers().stream()
                .filter(customer -> customer.id().value().startsWith("wmNEW"))
                .count());
    }
}
