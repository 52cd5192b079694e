package io.guanxi.tagging;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.TagApi.Edited;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import io.guanxi.wecom.WeCom;
import org.springframework.stereotype.Component;

/** The call that gives a tag or a group another name or order; repeating it does no harm. */
@Component
class ChangeTagCall implements OutboxKind<ChangeTagCall.Payload, Edited> {
    static final String NAME = "change-tag";

    private final WeCom weCom;
    private final CloseEdits close;

    ChangeTagCall(WeCom weCom, CloseEdits close) {
        this.weCom = weCom;
        this.close = close;
    }

    record Payload(long edit, TagEdit.Change wish) {}

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
        return "externalcontact/edit_corp_tag";
    }

    @Override
    public Outcome<Edited> send(Payload payload) {
        var wish = payload.wish();
        return wish.group()
                ? weCom.tags().edit(new TagGroupId(wish.id()), wish.name(), wish.order())
                : weCom.tags().edit(new TagId(wish.id()), wish.name(), wish.order());
    }

    @Override
    public void settled(Payload payload, Settlement<Edited> settlement) {
        if (settlement instanceof Settlement.Done<Edited> done) {
            close.changed(payload.edit(), payload.wish(), done.at());
            return;
        }
        close.failed(payload.edit(), payload.wish().group(), payload.wish().id(), settlement);
    }

    @Override
    public void givenUp(Payload payload, String why) {
        close.givenUp(payload.edit(), why);
    }
}
