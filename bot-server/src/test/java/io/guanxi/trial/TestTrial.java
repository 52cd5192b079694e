package io.guanxi.trial;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Trials for the tests of other packages. */
public final class TestTrial {
    private TestTrial() {}

    public static void into(AnnotationConfigApplicationContext beans) {
        beans.register(ShowInApp.class, TestSendCall.class);
    }

    /** Makes a call as the outbox kept it. */
    public static void send(ApplicationContext beans, String payload) {
        var piece = beans.getBean(JsonMapper.class).readValue(payload, TestSend.class);
        beans.getBean(TestSendCall.class).send(piece);
    }
}
