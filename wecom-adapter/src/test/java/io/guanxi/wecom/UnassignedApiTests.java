package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.UnassignedApi.Unassigned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnassignedApiTests {
    private static final String API = "externalcontact/get_unassigned_list";

    private final StubbedWeCom server = StubbedWeCom.start();
    private final UnassignedApi unassigned = server.connect().unassigned();

    @AfterEach
    void stop() {
        server.close();
    }

    /** The answer as 92124 shows it. */
    @Test
    void aPageSaysWhoLeftWhenAndWhomTheyLeftBehind() {
        server.answers(API, """
                {"errcode":0,"errmsg":"ok","info":[{"handover_userid":"zhangsan",
                  "external_userid":"woAJ2GCAAAd4uL12hdfsdasassdDmAAAAA","dimission_time":1550838571}],
                 "is_last":false,"next_cursor":"aSfwejksvhToiMMfFeIGZZ"}
                """);

        assertThat(unassigned.list(Optional.empty()))
                .isEqualTo(new Done<>(new Page<>(
                        List.of(new Unassigned(
                                new StaffId("zhangsan"),
                                new ExternalUserId("woAJ2GCAAAd4uL12hdfsdasassdDmAAAAA"),
                                Instant.ofEpochSecond(1_550_838_571))),
                        Optional.of("aSfwejksvhToiMMfFeIGZZ"))));
    }

    @Test
    void theLastPageHasNoCursor() {
        server.answers(API, "{\"errcode\":0,\"info\":[],\"is_last\":true,\"next_cursor\":\"\"}");

        assertThat(unassigned.list(Optional.of("x"))).isEqualTo(new Done<>(new Page<>(List.of(), Optional.empty())));
    }
}
