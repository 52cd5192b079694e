package io.guanxi.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.fault.Lives;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.wecom.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The process dies at every step of an announcement's life, and every call's answer is lost: it ends as if nothing had happened. */
class AnnouncementCrashTests {
    private static final Said TO_ALL = new Said(GroupChoice.everywhere(), 2, Set.of("wrBREAD", "wrMILK", "wrCAKE"));
    /** Fewer steps. */
    private static final Said TO_ZHANGS = new Said(new GroupChoice(Set.of("S1")), 1, Set.of("wrBREAD", "wrMILK"));

    private static final Lives LIVES = new Lives(AnnouncementCrashTests.class);
    private static AnnouncementHouse house;
    private static int lives;

    private record Said(GroupChoice choice, int owners, Set<String> groups) {
        Map<ChatId, Long> onceEach() {
            return groups.stream().collect(Collectors.toMap(ChatId::new, chat -> 1L));
        }
    }

    @BeforeAll
    static void open() {
        house = new AnnouncementHouse(LIVES.database);
    }

    @AfterAll
    static void close() {
        house.close();
        LIVES.close();
    }

    @Test
    void aDeathBeforeAnyStatementAsksNoGroupTwiceAndLeavesNoneOut() {
        int deaths = deaths(TO_ZHANGS, n -> LIVES.way().atStatement(n, true));

        assertThat(deaths).isBetween(30, Lives.MANY - 1);
    }

    @Test
    void aDeathAfterAnyCommitAsksNoGroupTwiceAndLeavesNoneOut() {
        int deaths = deaths(TO_ALL, n -> LIVES.way().afterCommit(n));

        assertThat(deaths).isBetween(8, Lives.MANY - 1);
    }

    @Test
    void aLostCallOrAnswerOfAnyKindAsksNoGroupTwiceAndLeavesNoneOut() {
        var create = "externalcontact/add_msg_template";
        for (var call : List.of(create, "externalcontact/get_groupmsg_list_v2", "externalcontact/get_groupmsg_task")) {
            for (var kind : List.of(Fault.Kind.CUT_AFTER, Fault.Kind.CUT_BEFORE, Fault.Kind.HTTP_500)) {
                assertThat(live(TO_ALL, () -> {
                            house.weCom
                                    .faults()
                                    .add(Fault.of(create, Fault.Kind.CUT_AFTER).times(1));
                            house.weCom.faults().add(Fault.of(call, kind).times(2));
                        }))
                        .isFalse();
            }
        }
    }

    private static int deaths(Said said, IntConsumer trouble) {
        return Lives.deaths(1, n -> live(said, () -> trouble.accept(n)));
    }

    /** Lives an announcement from its plan to its end with this trouble; whether the process died of it. */
    private static boolean live(Said said, Runnable trouble) {
        house.beginAgain();
        house.clock.set(AnnouncementHouse.NOON.plus(Duration.ofHours(26L * ++lives)));
        var text = "周五福利 " + lives;
        var announcement = house.add(house.to(text, said.choice()));
        trouble.run();
        boolean died = false;
        for (int i = 0; i < 30 && !finished(); i++) {
            died |= LIVES.dies(house::announce);
            house.weCom.world().confirmAll();
            died |= LIVES.dies(house::follow);
            house.clock.advance(Duration.ofSeconds(70));
        }
        LIVES.way().calm();
        house.weCom.faults().clear();
        assertThat(house.now(announcement).state()).as(text).isEqualTo(Announcement.State.FINISHED);
        assertThat(house.reached(text)).as(text).isEqualTo(said.onceEach());
        assertThat(house.asked(text)).as(text).hasSize(said.owners());
        assertThat(house.fates(announcement).values()).as(text).containsOnly("SENT");
        assertThat(house.rows("group_sending")).as(text).isEqualTo(said.groups().size());
        return died;
    }

    /** By another way than the one on which the process dies. */
    private static boolean finished() {
        return LIVES.aside()
                .sql("SELECT COUNT(*) FROM announcement WHERE state = 'FINISHED'")
                .query(Boolean.class)
                .single();
    }
}
