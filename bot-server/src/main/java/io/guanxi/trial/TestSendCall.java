package io.guanxi.trial;

import io.guanxi.content.MediaStore;
import io.guanxi.content.WeComMedia;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.AppMessageApi.AppMessageSent;
import io.guanxi.wecom.MediaFile;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The call that shows a member of staff in the app what customers would read. Repeated after a lost answer: WeCom drops the repetition. */
@Component
class TestSendCall implements OutboxKind<TestSend, AppMessageSent> {
    static final String NAME = "plan-test";
    /** Longer than a timeout and its repetition, shorter than it takes to try again in earnest. */
    private static final Duration SAME = Duration.ofSeconds(15);

    private final WeCom weCom;
    private final MediaStore store;
    private final WeComMedia media;

    TestSendCall(WeCom weCom, MediaStore store, WeComMedia media) {
        this.weCom = weCom;
        this.store = store;
        this.media = media;
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
    public Optional<StaffId> member(TestSend piece) {
        return Optional.of(piece.to());
    }

    @Override
    public Outcome<AppMessageSent> send(TestSend piece) {
        if (piece.uploaded().isPresent()) {
            var to = List.of(piece.to());
            return weCom.appMessages()
                    .media(to, MediaFile.Kind.IMAGE, piece.uploaded().get(), SAME);
        }
        return piece.media().map(number -> send(piece.to(), number)).orElseGet(() -> weCom.appMessages()
                .text(List.of(piece.to()), piece.text(), SAME));
    }

    private Outcome<AppMessageSent> send(StaffId to, long number) {
        var found = store.find(number);
        if (found.isEmpty()) {
            return new Outcome.Refused<>(new ApiError(api(), 0, "media " + number + " was deleted"));
        }
        var ids = media.ids(List.of(number));
        return ids instanceof Outcome.Done<Map<Long, String>> done
                ? weCom.appMessages()
                        .media(List.of(to), found.get().kind(), done.value().getOrDefault(number, ""), SAME)
                : ids.map(never -> new AppMessageSent("", List.of(), List.of()));
    }
}
