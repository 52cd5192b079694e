package io.guanxi.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.fault.Lives;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.ServiceApi;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The process dies at every step of a conversation, and every answer of WeCom's is lost: the customer notices nothing. */
class ServiceCrashTests {
    /** From one point of death to the next; all of them with {@code -Dguanxi.service.stride=1}. */
    private static final int STRIDE = Integer.getInteger("guanxi.service.stride", 6);

    /** Longer than any lease, shorter than WeCom knows a notice again. */
    private static final Duration A_LEASE = Duration.ofSeconds(130);

    private static final Lives LIVES = new Lives(ServiceCrashTests.class);
    private static Desk desk;
    private static int lives;

    @BeforeAll
    static void open() {
        desk = Desk.by(LIVES.database, LIVES.way());
        desk.get(CatchUp.class).lookAtAll();
        desk.settle();
    }

    @AfterAll
    static void close() {
        desk.close();
        LIVES.close();
    }

    @Test
    void aDeathBeforeAnyStatementLosesNothingAndSaysNothingTwice() {
        assertThat(deaths(n -> LIVES.way().atStatement(n, true))).isBetween(40, Lives.MANY - 1);
    }

    @Test
    void aDeathAfterAnyCommitLosesNothingAndSaysNothingTwice() {
        assertThat(deaths(n -> LIVES.way().afterCommit(n))).isBetween(8, Lives.MANY - 1);
    }

    @Test
    void aLostCallOrAnswerOfAnyKindLosesNothingAndSaysNothingTwice() {
        for (var call : List.of(ServiceApi.SYNC, ServiceApi.SEND, ServiceApi.CHANGE_STATE, ServiceApi.SERVICERS)) {
            for (var kind : List.of(Fault.Kind.CUT_AFTER, Fault.Kind.CUT_BEFORE, Fault.Kind.HTTP_500)) {
                desk.ground.simulation.faults().add(Fault.of(call, kind).times(2));
                assertThat(live()).isFalse();
                desk.ground.simulation.faults().clear();
            }
        }
    }

    private static int deaths(IntConsumer trouble) {
        return Lives.deaths(STRIDE, n -> dies(n, trouble));
    }

    private static boolean dies(int n, IntConsumer trouble) {
        var customer = desk.customer("wmLIFE" + ++lives);
        write(customer);
        trouble.accept(n);
        return live(customer);
    }

    private static boolean live() {
        var customer = desk.customer("wmLIFE" + ++lives);
        write(customer);
        return live(customer);
    }

    private static void write(ExternalUserId customer) {
        desk.life().write(customer, "券");
        desk.life().write(customer, "不要再发");
        desk.life().write(customer, "人工");
        desk.ground.simulation.deliveries().awaitQuiet(Duration.ofSeconds(30));
    }

    /** Until nothing is left to do; whether the process died meanwhile. */
    private static boolean live(ExternalUserId customer) {
        boolean died = LIVES.dies(() -> desk.hear());
        if (died) {
            // The callback is lost, as when WeCom's patience is over.
            desk.clock.advance(Desk.SETTINGS.catchUp().plusSeconds(1));
            desk.get(CatchUp.class).lookAtAll();
        }
        for (int i = 0; i < 8 && !"HUMAN".equals(state(customer)); i++) {
            died |= LIVES.dies(desk::settle);
            desk.clock.advance(A_LEASE);
        }
        LIVES.way().calm();
        desk.settle();
        check(customer);
        return died;
    }

    private static void check(ExternalUserId customer) {
        assertThat(texts("SELECT CONCAT(kind, ' ', state) FROM service_message WHERE external_userid = ?", customer))
                .as("each message once, and done")
                .containsExactly("SAID DONE", "SAID DONE", "SAID DONE");
        assertThat(desk.says(customer)).doesNotHaveDuplicates();
        assertThat(desk.says(customer).get(0)).contains("一张券", "不会再主动给您发");
        assertThat(state(customer)).isEqualTo("HUMAN");
        assertThat(texts("SELECT external_userid FROM customer_opt_out WHERE external_userid = ?", customer))
                .hasSize(1);
        assertThat(texts(
                        "SELECT reply_id FROM service_reply WHERE external_userid = ? AND state = 'WAITING'", customer))
                .isEmpty();
    }

    private static String state(ExternalUserId customer) {
        return texts("SELECT state FROM service_session WHERE external_userid = ?", customer).stream()
                .findFirst()
                .orElse("");
    }

    /** By another way than the one on which the process dies. */
    private static List<String> texts(String sql, ExternalUserId customer) {
        return LIVES.aside()
                .sql(sql)
                .param(customer.value())
                .query(String.class)
                .list();
    }
}
