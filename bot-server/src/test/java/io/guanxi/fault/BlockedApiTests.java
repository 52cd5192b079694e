package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.Source;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F11: WeCom takes one kind of call no more; a thousand of them wait, and the other kinds go their way. */
class BlockedApiTests {
    private static final String MARK_TAG = "externalcontact/mark_tag";
    private static final StaffId GUIDE = new StaffId("guide00");
    private static final int WAITING = 1000;
    private House house;

    @BeforeEach
    void open() {
        var corp = Corp.builder()
                .shop(2, "一店")
                .guide(GUIDE.value(), "导", 2)
                .tags("会员", "金卡")
                .customer("wmOld", "老客");
        house = House.start(
                BlockedApiTests.class, corp.follow(GUIDE.value(), "wmOld").build());
        Eventually.until(
                "the corp is pulled",
                Duration.ofSeconds(60),
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void aThousandTagsWait() {
        var tag = List.of(CorpBuilder.tagId("金卡"));
        house.bean(MarkTags.class)
                .ask(IntStream.range(0, WAITING)
                        .mapToObj(i -> new Marking(
                                GUIDE, new ExternalUserId("wm" + i), tag, List.of(), Source.channel(""), "test " + i))
                        .toList());
        Eventually.until(
                "WeCom has said no",
                Duration.ofSeconds(30),
                () -> house.weCom().calls().of(MARK_TAG) > 0);
    }

    private int answers() {
        return house.weCom().world().inside(state -> state.appMessages().sent().size());
    }

    private int welcomes() {
        return house.weCom().world().inside(state -> state.welcomes().sent().size());
    }

    /** 45009: the quota is used up. 60020: an operator has to register our address. */
    @ParameterizedTest
    @ValueSource(ints = {45009, 60020})
    void aBlockedApisBacklogStandsInNobodysWay(int errcode) {
        house.put("/api/v1/channels", Map.of("welcomeText", "您好！"));
        house.weCom().faults().add(Fault.errcode(MARK_TAG, errcode));
        aThousandTagsWait();

        house.weCom().world().writeToApp(GUIDE, "老客");
        house.weCom().world().scan(GUIDE, "新客", "");
        Eventually.until("the guide is answered", Duration.ofSeconds(30), () -> answers() == 1);
        Eventually.until("the newcomer is welcomed", Duration.ofSeconds(30), () -> welcomes() == 1);

        var outbox = house.get("/api/v1/outbox");
        assertThat(outbox.get("byKind").get("mark-tag").asLong()).isGreaterThan(WAITING - 50);
        assertThat(house.weCom().calls().of(MARK_TAG))
                .as("nobody goes on calling what is blocked")
                .isLessThanOrEqualTo(4 * 4);
    }
}
