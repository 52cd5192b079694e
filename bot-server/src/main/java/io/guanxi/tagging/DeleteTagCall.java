package io.guanxi.tagging;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.TagApi.Deleted;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import io.guanxi.wecom.WeCom;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The call that deletes a tag, or a group with its tags. What WeCom does not know any more is deleted: repeating it does no harm. */
@Component
class DeleteTagCall implements OutboxKind<DeleteTagCall.Payload, Deleted> {
    static final String NAME = "delete-tag";
    private static final Set<Integer> UNKNOWN = Set.of(40068, 41110);

    private final WeCom weCom;
    private final CloseEdits close;

    DeleteTagCall(WeCom weCom, CloseEdits close) {
        this.weCom = weCom;
        this.close = close;
    }

    record Payload(long edit, TagEdit.Delete wish) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public String api() {
        return "externalcontact/del_corp_tag";
    }

    @Override
    public Outcome<Deleted> send(Payload payload) {
        var id = payload.wish().id();
        var outcome = payload.wish().group()
                ? weCom.tags().delete(List.of(), List.of(new TagGroupId(id)))
                : weCom.tags().delete(List.of(new TagId(id)), List.of());
        return outcome instanceof Refused<Deleted> refused
                        && UNKNOWN.contains(refused.error().code())
                ? new Done<>(new Deleted())
                : outcome;
    }

    @Override
    public void settled(Payload payload, Settlement<Deleted> settlement) {
        if (settlement instanceof Settlement.Done<Deleted> done) {
            close.deleted(payload.edit(), payload.wish(), done.at());
            return;
        }
        close.failed(payload.edit(), payload.wish().group(), payload.wish().id(), settlement);
    }

    @Override
    public void givenUp(Payload payload, String why) {
        close.givenUp(payload.edit(), why);
    }
}
