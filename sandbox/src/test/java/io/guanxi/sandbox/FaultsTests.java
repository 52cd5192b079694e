package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.sandbox.api.CallCounts;
import io.guanxi.sandbox.api.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTests {
    private static final String CREATE = "externalcontact/add_msg_template";
    private static final String MESSAGE = json("{'sender':'zhang','text':{'content':'早安'}}");
    private final Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private int messages() {
        return scene.world.inside(state -> state.massMessages().all().size());
    }

    @Test
    void anErrcodeComesAsOftenAsAskedForAndNothingIsDone() {
        scene.wecom.faults().add(Fault.errcode(CREATE, -1).times(2));

        assertThat(scene.code(CREATE, MESSAGE)).isEqualTo(-1);
        assertThat(scene.code(CREATE, MESSAGE)).isEqualTo(-1);
        assertThat(messages()).isZero();

        assertThat(scene.code(CREATE, MESSAGE)).isZero();
        assertThat(scene.wecom.faults().all()).isEmpty();
    }

    @Test
    void aFaultOfEveryApiLastsUntilItIsSwitchedOffAndSparesTheToken() {
        scene.wecom.faults().add(Fault.errcode(Fault.EVERY_API, 60020));

        assertThat(Scene.code(scene.get("department/list"))).isEqualTo(60020);
        assertThat(Scene.code(scene.get("user/get?userid=li"))).isEqualTo(60020);

        scene.wecom.faults().clear();
        assertThat(Scene.code(scene.get("department/list"))).isZero();
    }

    @Test
    void aConnectionCutBeforeDoesNothingAndOneCutAfterHasDoneIt() {
        scene.wecom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_BEFORE).times(1));
        assertThatThrownBy(() -> scene.post(CREATE, MESSAGE)).isInstanceOf(Scene.NoAnswer.class);
        assertThat(messages()).isZero();

        scene.wecom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        assertThatThrownBy(() -> scene.post(CREATE, MESSAGE)).isInstanceOf(Scene.NoAnswer.class);
        assertThat(messages()).isOne();
        assertThat(scene.wecom.calls().of(CREATE, CallCounts.NO_ANSWER)).isEqualTo(2);
    }

    @Test
    void anHttp500HasDoneNothing() {
        var token = scene.token();
        scene.wecom.faults().add(Fault.of(CREATE, Fault.Kind.HTTP_500).times(1));

        var answer = scene.raw("POST", "/cgi-bin/" + CREATE + "?access_token=" + token, MESSAGE);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(messages()).isZero();
    }

    @Test
    void latencyDelaysTheAnswerOnly() {
        scene.wecom.faults().add(Fault.latency("department/list", Duration.ofMillis(300)));
        var token = scene.token();

        var start = Instant.now();
        scene.raw("GET", "/cgi-bin/department/list?access_token=" + token, "");

        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void callsAreCountedByApiAndCode() {
        scene.get("user/get?userid=li");
        scene.get("user/get?userid=nobody");

        assertThat(scene.wecom.calls().of("user/get")).isEqualTo(2);
        assertThat(scene.wecom.calls().of("user/get", 60111)).isOne();
        assertThat(scene.wecom.calls().of("user/list")).isZero();
    }

    @Test
    void whoExceedsTheMinuteIsKeptOutForSixtySeconds() {
        scene.wecom.quotas().allow(3, 100);
        scene.clock.advance(Duration.ofSeconds(30));
        var token = scene.token();
        callDepartments(token, 3);
        assertThat(callDepartments(token, 1)).isEqualTo(45009);

        scene.clock.advance(Duration.ofSeconds(59));
        assertThat(callDepartments(token, 1)).isEqualTo(45009);
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(callDepartments(token, 1)).isZero();
        assertThat(scene.wecom.quotas().mostInAMinute("department/list")).isEqualTo(3);
    }

    @Test
    void whoExceedsTheHourIsKeptOutForAnHourAndOtherApisAreNot() {
        scene.wecom.quotas().allow(2, 4);
        var token = scene.token();
        callDepartments(token, 2);
        scene.clock.advance(Duration.ofMinutes(10));
        callDepartments(token, 2);
        scene.clock.advance(Duration.ofMinutes(10));

        assertThat(callDepartments(token, 1)).isEqualTo(45009);
        assertThat(Scene.code(scene.send("GET", "user/get?userid=li&access_token=" + token, "")))
                .isZero();
        scene.clock.advance(Duration.ofMinutes(59));
        assertThat(callDepartments(token, 1)).isEqualTo(45009);
        scene.clock.advance(Duration.ofMinutes(1));
        assertThat(callDepartments(token, 1)).isZero();
    }

    /** Calls so often, and gives the last errcode. */
    private int callDepartments(String token, int times) {
        int code = -2;
        for (int i = 0; i < times; i++) {
            code = Scene.code(scene.send("GET", "department/list?access_token=" + token, ""));
        }
        return code;
    }
}
