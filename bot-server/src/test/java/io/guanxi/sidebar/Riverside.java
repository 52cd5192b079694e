package io.guanxi.sidebar;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.NewCoupon;
import io.guanxi.coupon.Terms;
import io.guanxi.sandbox.FreePort;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** A shop by the river and one on the hill, with a customer of whom much is known. */
final class Riverside {
    static final StaffId ZHANG = new StaffId("zhang");
    static final ExternalUserId ANNA = new ExternalUserId("wmANNA");
    private static final String LONG_NAME = "👩‍👩‍👧‍👦" + "很长很长的名字没有空格".repeat(8) + "🎉";

    private Riverside() {}

    private static Corp corp() {
        return Corp.builder()
                .shop(2, "江边店")
                .shop(3, "山上店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .staff(new Staff(new StaffId("wang"), "王店长", new DepartmentId(2), true, true, true, false))
                .staff(new Staff(new StaffId("boss"), "大老板", new DepartmentId(1), true, true, true, false))
                .guide("zhao", "赵云", 3)
                .tags("口味", "美式", "拿铁", "少糖", "无乳糖")
                .tags("喜欢", "新品试吃", "周末活动", "亲子", "读书会")
                .customer("wmANNA", "安娜 Anna")
                .customer("wmBO", "小波")
                .customer("wmCICI", "西西")
                .customer("wmLONG", LONG_NAME)
                .customer("wmHILL", "山上的人")
                .follow("zhao", "wmHILL")
                .follow("zhang", "wmANNA", "美式")
                .follow("zhang", "wmLONG")
                .follow("zhang", "wmCICI")
                .follow("li", "wmBO")
                .group("wrRIVER", "江边老友群 ☕", "zhang", "wmANNA", "wmBO", "wmCICI")
                .group("wrHILL", "山上群", "zhao", "wmBO")
                .build();
    }

    /** A server with all of it. */
    static House house(Class<?> test) {
        int port = FreePort.onLoopback();
        var house =
                House.start(test, corp(), "server.port=" + port, "guanxi.sidebar.base-url=http://127.0.0.1:" + port);
        Eventually.until(
                "the corp is pulled",
                Duration.ofSeconds(60),
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
        prepare(house);
        return house;
    }

    private static void prepare(House house) {
        var now = Clock.systemUTC().instant();
        var today = LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai"));
        house.put("/api/v1/customers/wmANNA/birthday", Map.of("calendar", "SOLAR", "month", 3, "day", 3));
        house.put("/api/v1/shops/2", Map.of("code", "A01", "name", "江边店", "city", "杭州"));
        house.post("/api/v1/quick-replies", Map.of("title", "到货了", "text", "{{称呼}}您好，您问的豆子到货了，我给您留一包？——{{门店}} {{导购}}"));
        house.post("/api/v1/quick-replies", Map.of("title", "营业时间", "text", "我们每天 8:00 到 21:30 都在，随时来坐坐。"));
        house.post("/api/v1/customers/wmANNA/notes", Map.of("text", "女儿四岁，周末常带来店里"));
        house.post(
                "/api/v1/announcements",
                Map.of(
                        "name",
                        "周三试吃会",
                        "text",
                        "周三下午三点，新品可颂试吃，来了就有。",
                        "at",
                        today.plusDays(2) + "T07:00:00Z",
                        "expiresAt",
                        today.plusDays(2) + "T11:00:00Z"));
        house.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            house.bean(Coupons.class)
                    .issue(List.of(
                            new NewCoupon("test", "1", ANNA, terms(now, "生日赠饮一杯")),
                            new NewCoupon("test", "2", ANNA, terms(now, "可颂买一送一"))));
            house.bean(ToDos.class)
                    .add(List.of(
                            toDo("1", "明天生日，送一句祝福", Optional.of("安娜您好，明天给您留一份小蛋糕。"), today),
                            toDo("2", "上次答应留一包豆子", Optional.empty(), today)));
        });
    }

    private static Terms terms(Instant now, String benefit) {
        return new Terms(benefit, Set.of(), now.minusSeconds(60), now.plus(Duration.ofDays(30)));
    }

    private static ToDo toDo(String key, String why, Optional<String> words, LocalDate today) {
        return new ToDo("test", key, ZHANG, ANNA, why, words, 50, today, today.plusDays(3));
    }
}
