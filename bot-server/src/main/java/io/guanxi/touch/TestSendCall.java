package io.guanxi.touch;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.wecom.AppMessageApi.AppMessageSent;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** The call that shows a member of staff in the app what customers would read. Repeated after a lost answer: WeCom drops the repetition. */
@Component
class TestSendCall implements OutboxKind<TestSend, AppMessageSent> {
    static final String NAME = "plan-test";
    /** Longer than a timeout and its repetition, shorter than it takes to try again in earnest. */
    private static final Duration SAME = Duration.ofSeconds(15);

    private final WeCom weCom;

    TestSendCall(WeCom weCom) {
        this.weCom = weCom;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<TestSend> payload() {
        return TestSend.class;
    }

    @Override
    public String api() {
        return "message/send";
    }

    @Override
    public Outcome<AppMessageSent> send(TestSend piece) {
        return weCom.appMessages().text(List.of(piece.to()), piece.text(), SAME);
    }
}
