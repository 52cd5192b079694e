package io.guanxi.transfer;

import static io.guanxi.transfer.TransferHouse.LI;
import static io.guanxi.transfer.TransferHouse.WU;
import static io.guanxi.transfer.TransferHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.fault.Crash;
import io.guanxi.fault.CrashingDatabase;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process dies at every step of a transfer, and every answer of WeCom's is lost: it ends as if nothing had happened. */
class TransferCrashTests {
    private static final String ASK = "externalcontact/transfer_customer";
    private static final String RESULT = "externalcontact/transfer_result";
    /** More than any life has. */
    private static final int MANY = 400;

    /** From one point of death to the next; all of them with {@code -Dguanxi.transfer.stride=1}. */
    private static final int STRIDE = Integer.getInteger("guanxi.transfer.stride", 3);

    private static final Duration A_LEASE = Duration.ofSeconds(70);
    private static final int BIG = Integer.getInteger("guanxi.transfer.customers", 500);
    private static final AtomicReference<CrashingDatabase> WAY = new AtomicReference<>();
    private static TestDatabase database;
    private static TransferHouse house;
    private static long lives;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(TransferCrashTests.class, real -> {
            WAY.set(new CrashingDatabase(real));
            return way();
        });
        var corp = Corp.builder().shop(2, "一店").guide("zhang", "张敏", 2).guide("li", "李雷", 2);
        house = new TransferHouse(database, corp.guide("wu", "吴江", 2).build());
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @Test
    void aDeathBeforeAnyStatementAsksNobodyTwiceAndLosesNobody() {
        int deaths = deaths(n -> way().atStatement(n, true));

        assertThat(deaths).isBetween(25, MANY - 1);
    }

    @Test
    void aDeathAfterAnyCommitAsksNobodyTwiceAndLosesNobody() {
        int deaths = deaths(n -> way().afterCommit(n));

        assertThat(deaths).isBetween(6, MANY - 1);
    }

    @Test
    void aLostCallOrAnswerOfAnyKindAsksNobodyTwiceAndLosesNobody() {
        for (var call : List.of(ASK, RESULT)) {
            for (var kind : List.of(Fault.Kind.CUT_AFTER, Fault.Kind.CUT_BEFORE, Fault.Kind.HTTP_500)) {
                house.ground
                        .simulation
                        .faults()
                        .add(Fault.of(ASK, Fault.Kind.CUT_AFTER).times(1));
                house.ground.simulation.faults().add(Fault.of(call, kind).times(2));
                assertThat(live()).isFalse();
                house.ground.simulation.faults().clear();
            }
        }
    }

    @Test
    void whatWeComHadBegunOfABatchWhenItTimedOutIsNotAskedForAgainAndTheRestIsOnce() {
        var customers = house.customers(5);
        long order = ++lives;
        house.order(order, Kind.HERE, customers, LI);
        house.ground
                .simulation
                .faults()
                .add(Fault.of(ASK, Fault.Kind.CUT_BEFORE).times(1));
        int before = house.asks();
        house.ask();
        house.ground.world().inside(state -> customers.subList(0, 2).stream()
                .map(customer -> state.transfers().begin(ZHANG, LI, customer, true))
                .toList());

        live(order);

        assertThat(house.ends(order)).hasSize(5).containsValue("MOVED");
        assertThat(house.asks() - before)
                .as("one that timed out, one for the rest")
                .isEqualTo(2);
    }

    /** A node after the other dies in the middle of it. */
    @Test
    void aBigOrderIsFinishedByThoseWhoLiveOnWithNotOneCallMore() {
        var customers = house.customers(BIG);
        long order = ++lives;
        house.order(order, Kind.HERE, customers.subList(0, BIG / 2 + 30), LI, WU);
        house.order(order, Kind.HERE, customers.subList(BIG / 2 + 30, BIG), WU, LI);
        int before = house.asks();
        for (int death = 0; death < 12; death++) {
            way().afterCommit(3 * death);
            dies(house::ask);
            house.clock.advance(A_LEASE);
        }

        live(order);

        assertThat(house.states(order)).isEqualTo(Map.of("MOVED", BIG));
        assertThat(house.ends(order)).hasSize(BIG);
        assertThat(house.asks() - before).isEqualTo(hundreds(BIG / 2 + 30) + hundreds(BIG - BIG / 2 - 30));
    }

    private static int hundreds(int n) {
        return (n + 99) / 100;
    }

    /** How many steps there are at which the process can die. */
    private static int deaths(IntConsumer trouble) {
        int n = 0;
        while (n < MANY && dies(n, trouble)) {
            n += STRIDE;
        }
        return n;
    }

    private static boolean dies(int n, IntConsumer trouble) {
        trouble.accept(n);
        return live();
    }

    /** Lives an order of two from its decision to its end; whether the process died meanwhile. */
    private static boolean live() {
        List<ExternalUserId> customers = house.customers(2);
        long order = ++lives;
        int before = house.asks();
        boolean died = dies(() -> house.order(order, Kind.HERE, customers, LI));
        if (died) {
            house.order(order, Kind.HERE, customers, LI);
        }
        died |= live(order);
        assertThat(house.ends(order)).as("order %s", order).isEqualTo(moved(customers));
        assertThat(customers).allMatch(customer -> house.followersOf(customer).equals(List.of(LI)));
        assertThat(house.asks() - before).as("order %s", order).isEqualTo(1);
        return died;
    }

    private static Map<String, String> moved(List<ExternalUserId> customers) {
        return customers.stream().collect(Collectors.toMap(ExternalUserId::value, customer -> "MOVED"));
    }

    private static boolean live(long order) {
        boolean died = false;
        for (int i = 0; i < 60 && !states(order).isEmpty(); i++) {
            died |= dies(house::ask);
            house.clock.advance(states(order).equals(Set.of("ASKED")) ? TransferHouse.A_DAY : A_LEASE);
            died |= dies(house::follow);
        }
        way().calm();
        return died;
    }

    /** In which those are who are on the way; by another way than the one on which the process dies. */
    private static Set<String> states(long order) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT DISTINCT state FROM transfer_customer WHERE order_id = ? AND open_mark = 1")
                .param(order)
                .query(String.class)
                .set();
    }

    private static CrashingDatabase way() {
        return Objects.requireNonNull(WAY.get());
    }

    private static boolean dies(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Crash crash) {
            way().calm();
            return true;
        }
    }
}
