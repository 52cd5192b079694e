package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.StaffApi.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who share a store, threads or nodes, share one token and ask for it once. */
class SharedTokensTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final int THREADS = 16;

    private final StubbedWeCom server = StubbedWeCom.start();
    private final MovableClock clock = new MovableClock();
    private final TokenStore store = TokenStore.inMemory();
    private final WeCom weCom = server.connect(store, clock);

    @BeforeEach
    void zhangExists() {
        server.answers("user/get", "{\"errcode\":0,\"userid\":\"zhang\",\"name\":\"张三\",\"status\":1}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sixteenThreadsWithoutATokenAskForItOnce() throws Exception {
        var outcomes = atTheSameTime(weCom);

        assertThat(outcomes).hasSize(THREADS).allMatch(Done.class::isInstance);
        assertThat(server.requests("gettoken")).hasSize(1);
    }

    @Test
    void sixteenThreadsWithARejectedTokenRenewItOnce() throws Exception {
        weCom.staff().member(ZHANG);
        server.rejectsToken("token-1", 40014);

        var outcomes = atTheSameTime(weCom);

        assertThat(outcomes).hasSize(THREADS).allMatch(Done.class::isInstance);
        assertThat(server.requests("gettoken")).hasSize(2);
        assertThat(tokensSent()).filteredOn("token-2"::equals).hasSize(THREADS);
    }

    @Test
    void anotherNodeUsesTheTokenThatTheFirstOneGot() {
        var otherNode = server.connect(store, clock);

        weCom.staff().member(ZHANG);
        server.rejectsToken("token-1", 40014);
        weCom.staff().member(ZHANG);
        otherNode.staff().member(ZHANG);

        assertThat(tokensSent()).containsExactly("token-1", "token-1", "token-2", "token-2");
        assertThat(server.requests("gettoken")).hasSize(2);
    }

    @Test
    void sixteenThreadsWithAWrongSecretAskOnce() throws Exception {
        server.answers("gettoken", "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}");

        var outcomes = atTheSameTime(weCom);

        assertThat(outcomes).hasSize(THREADS).allMatch(Misconfigured.class::isInstance);
        assertThat(server.requests("gettoken")).hasSize(1);
    }

    private List<String> tokensSent() {
        return server.requests("user/get").stream()
                .map(request -> request.queryParameter("access_token").firstValue())
                .toList();
    }

    private static List<Outcome<Member>> atTheSameTime(WeCom weCom) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var go = new CountDownLatch(THREADS);
            var calls = new ArrayList<Future<Outcome<Member>>>();
            for (var i = 0; i < THREADS; i++) {
                calls.add(threads.submit(() -> {
                    go.countDown();
                    go.await();
                    return weCom.staff().member(ZHANG);
                }));
            }
            var outcomes = new ArrayList<Outcome<Member>>();
            for (var call : calls) {
                outcomes.add(call.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
