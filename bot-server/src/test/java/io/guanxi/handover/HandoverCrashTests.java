package io.guanxi.handover;

import static io.guanxi.handover.HandoverFixture.BOSS;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.fault.Lives;
import io.guanxi.schedule.Firing;
import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.TestStaff;
import io.guanxi.transfer.CustomersMoved;
import io.guanxi.transfer.GroupTransferEnded;
import io.guanxi.transfer.TransferEnded;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The process dies at every step from a departure to the end of its handover: it ends as if nothing had happened. */
class HandoverCrashTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final int STRIDE = Integer.getInteger("guanxi.transfer.stride", 3);

    private static final Lives LIVES = new Lives(HandoverCrashTests.class);
    private static HandoverFixture house;
    private static JdbcTemplate sql;

    @BeforeAll
    static void open() {
        sql = new JdbcTemplate(LIVES.database.dataSource());
        house = new HandoverFixture(LIVES.database);
        house.follow("zhang", "wmA", 1);
        house.follow("zhang", "wmB", 5);
        house.group("wr1", "zhang", "zhang", "li");
    }

    @AfterAll
    static void close() {
        house.close();
        LIVES.close();
    }

    @Test
    void aDeathBeforeAnyStatementLosesNobodyAndDecidesNothingTwice() {
        assertThat(deaths(n -> LIVES.way().atStatement(n, true))).isBetween(25, Lives.MANY - 1);
    }

    @Test
    void aDeathAfterAnyCommitLosesNobodyAndDecidesNothingTwice() {
        assertThat(deaths(n -> LIVES.way().afterCommit(n))).isBetween(3, Lives.MANY - 1);
    }

    private static int deaths(IntConsumer trouble) {
        return Lives.deaths(STRIDE, n -> dies(n, trouble));
    }

    private static boolean dies(int n, IntConsumer trouble) {
        List.of("handover_customer", "handover_group", "handover").forEach(table -> sql.update("DELETE FROM " + table));
        TestStaff.active(LIVES.database, "zhang");
        house.transfers.moves.clear();
        house.transfers.orders.clear();
        trouble.accept(n);
        boolean died = live();
        LIVES.way().calm();
        asIfNothingHadHappened();
        return died;
    }

    /** What was interrupted is done again: the callback is handled anew, the next minute comes, the manager tries again. */
    private static boolean live() {
        boolean died = again(HandoverCrashTests::leaves);
        while (!state().equals("PROPOSED")) {
            died |= again(HandoverCrashTests::watch);
        }
        while (state().equals("PROPOSED")) {
            died |= LIVES.dies(HandoverCrashTests::approve);
        }
        died |= again(HandoverCrashTests::settle);
        while (!state().equals("ENDED")) {
            died |= again(HandoverCrashTests::watch);
        }
        return died;
    }

    private static void asIfNothingHadHappened() {
        assertThat(sql.queryForList("SELECT CONCAT(kind, ' ', state, ' ', approver) FROM handover", String.class))
                .containsExactly("LEFT ENDED boss");
        assertThat(new HashSet<>(house.transfers.customers())).containsExactlyInAnyOrder("wmA", "wmB");
        assertThat(house.transfers.orders).extracting(order -> order.id()).containsOnly(id());
        assertThat(sql.queryForList(
                        "SELECT CONCAT(external_userid, ' ', state) FROM handover_customer ORDER BY external_userid",
                        String.class))
                .containsExactly("wmA MOVED", "wmB STAYS");
        assertThat(sql.queryForList("SELECT CONCAT(chat_id, ' ', state) FROM handover_group", String.class))
                .containsExactly("wr1 MOVED");
    }

    private static void leaves() {
        TestStaff.left(LIVES.database, "zhang");
        house.ground.transaction.executeWithoutResult(
                status -> house.notice.left(new GuideLeft(ZHANG, house.ground.clock.instant())));
    }

    private static void watch() {
        var now = house.ground.clock.instant();
        house.watch.run(new Firing("watch-handovers", "all", now, now));
    }

    private static void approve() {
        var shown = house.api.get(id());
        house.api.approve(shown.id(), shown.fingerprint(), BOSS);
    }

    /** All in one transaction, as the transfers' last calls tell it. */
    private static void settle() {
        long id = id();
        house.ground.transaction.executeWithoutResult(status -> {
            house.settle.moved(new CustomersMoved(id, ZHANG, LI, List.of(new ExternalUserId("wmA"))));
            house.settle.ended(new TransferEnded(
                    id, List.of(new TransferEnded.End(new ExternalUserId("wmB"), "STAYS", "refused twice"))));
            house.settle.groupsEnded(
                    new GroupTransferEnded(id, List.of(new GroupTransferEnded.End(new ChatId("wr1"), "MOVED", ""))));
        });
    }

    private static long id() {
        return Objects.requireNonNull(sql.queryForObject("SELECT MAX(handover_id) FROM handover", Long.class));
    }

    private static String state() {
        return Objects.requireNonNull(
                sql.queryForObject("SELECT state FROM handover WHERE handover_id = ?", String.class, id()));
    }

    /** Once, and once more if the process died. */
    private static boolean again(Runnable work) {
        boolean died = LIVES.dies(work);
        if (died) {
            work.run();
        }
        return died;
    }
}
