package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class SignInTests {
    private static final TestDatabase database = TestDatabase.of(SignInTests.class);
    private static final ExternalUserId ANNA = new ExternalUserId("wmANNA");

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final SimulatedWeCom weCom = SimulatedWeCom.start(Corp.builder().build(), clock, 0);
    private final Node node = new Node(database, RedisServer.shared().url(), clock, weCom.url());
    private long sale;

    @BeforeEach
    void open() {
        database.sql().sql("DELETE FROM customer").update();
        database.sql()
                .sql("INSERT INTO customer (external_userid, first_seen_at) VALUES ('wmANNA', NOW())")
                .update();
        var ends = clock.instant().plus(Duration.ofHours(1));
        sale = node.sales
                .add(
                        new Offer(
                                "草莓塔",
                                "草莓塔",
                                Set.of(),
                                5,
                                1,
                                clock.instant(),
                                ends,
                                Duration.ZERO,
                                0,
                                ends.plus(Duration.ofDays(7))),
                        Actor.API)
                .id();
    }

    @AfterEach
    void close() {
        node.close();
        weCom.close();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void theCommonLinkAsksWeComWhoItIsAndLeadsACustomerToTheirOwnPage() {
        var away = node.signInPages.enter(sale);
        assertThat(Objects.requireNonNull(away.getHeaders().getLocation()))
                .hasHost("open.weixin.qq.com")
                .hasParameter("scope", "snsapi_base")
                .hasParameter("redirect_uri", "https://shop.example.com/flash/" + sale + "/me");

        var back = node.signInPages.back(sale, code(Optional.empty(), Optional.of(ANNA)), from("203.0.113.9"));

        var path = Objects.requireNonNull(back.getHeaders().getLocation()).getPath();
        assertThat(path).startsWith("/flash/" + sale + "/");
        assertThat(node.keys.open(sale, path.substring(path.lastIndexOf('/') + 1), clock.instant()))
                .contains(ANNA);
    }

    @Test
    void whoIsNoCustomerOfOursHearsWhatToDo() {
        var stranger = node.signInPages.back(sale, code(Optional.empty(), Optional.empty()), from("203.0.113.9"));
        var member = node.signInPages.back(
                sale, code(Optional.of(new StaffId("zhang")), Optional.empty()), from("203.0.113.9"));
        var unknown = node.signInPages.back(
                sale, code(Optional.empty(), Optional.of(new ExternalUserId("wmELSE"))), from("203.0.113.9"));

        for (var answer : List.of(stranger, member, unknown)) {
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(answer.getBody()).contains("请先添加导购的企业微信");
        }
    }

    @Test
    void aCodeOfNoUseCanBeTriedAgain() {
        var code = code(Optional.empty(), Optional.of(ANNA));
        node.signInPages.back(sale, code, from("203.0.113.9"));

        var again = node.signInPages.back(sale, code, from("203.0.113.9"));

        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(node.signInPages.back(sale, "", from("203.0.113.9")).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(node.signInPages
                        .back(sale + 1, "VISIT1", from("203.0.113.9"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoeverInventsCodesIsSoonNotAskedAboutAnyMore() {
        var answers = IntStream.range(0, 2 * SignIn.OF_ONE)
                .mapToObj(i -> node.signInPages.back(sale, "invented-" + i, from("203.0.113.7")))
                .map(answer -> answer.getStatusCode())
                .toList();

        assertThat(answers.subList(0, SignIn.OF_ONE)).containsOnly(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answers.subList(SignIn.OF_ONE, answers.size())).containsOnly(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(node.signInPages
                        .back(sale, code(Optional.empty(), Optional.of(ANNA)), from("203.0.113.8"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.SEE_OTHER);
    }

    private String code(Optional<StaffId> member, Optional<ExternalUserId> customer) {
        return weCom.world().inside(state -> state.visits().begin(member, customer));
    }

    private static HttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
