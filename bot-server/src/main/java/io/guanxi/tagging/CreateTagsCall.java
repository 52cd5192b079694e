package io.guanxi.tagging;

import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.TagApi.Added;
import io.guanxi.wecom.TagApi.NewTag;
import io.guanxi.wecom.TagApi.Tag;
import io.guanxi.wecom.TagApi.TagGroup;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The call that creates tags. It has no idempotency key: after an unknown outcome WeCom's list shows what exists by name. */
@Component
class CreateTagsCall implements OutboxKind<CreateTagsCall.Payload, CreateTagsCall.Created> {
    static final String NAME = "create-tags";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final WeCom weCom;
    private final PacedCalls calls;
    private final CloseEdits close;

    CreateTagsCall(WeCom weCom, PacedCalls calls, CloseEdits close) {
        this.weCom = weCom;
        this.calls = calls;
        this.close = close;
    }

    record Payload(long edit, TagEdit.Create wish) {}

    /** @param foundByName they exist, but perhaps somebody else made them at the same time */
    record Created(TagGroup group, List<String> missing, boolean foundByName) {}

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
        return "externalcontact/add_corp_tag";
    }

    @Override
    public Outcome<Created> send(Payload payload) {
        var wish = payload.wish();
        Outcome<Added> outcome = wish.groupId().isPresent()
                ? weCom.tags().add(new TagGroupId(wish.groupId().get()), wish.tags())
                : weCom.tags().create(wish.groupName(), wish.groupOrder(), wish.tags());
        return outcome.map(added -> new Created(added.group(), added.missing(), false));
    }

    @Override
    public LookUp<Created> lookUp(Payload payload, Instant firstSentAt) {
        Outcome<List<TagGroup>> outcome = calls.ask(
                "externalcontact/get_corp_tag_list", () -> weCom.tags().all());
        if (!(outcome instanceof Done<List<TagGroup>> done)) {
            return new LookUp.AskLater<>(SOON, "WeCom does not show its tags now");
        }
        return done.value().stream()
                .filter(group -> isMeant(group, payload.wish()))
                .findFirst()
                .flatMap(group -> found(group, payload.wish()))
                .<LookUp<Created>>map(LookUp.Found::new)
                .orElseGet(LookUp.SendAgain::new);
    }

    private static boolean isMeant(TagGroup group, TagEdit.Create wish) {
        return wish.groupId().map(id -> id.equals(group.id().value())).orElseGet(() -> wish.groupName()
                .equals(group.name()));
    }

    private static Optional<Created> found(TagGroup group, TagEdit.Create wish) {
        var names = wish.tags().stream().map(NewTag::name).toList();
        var there =
                group.tags().stream().filter(tag -> names.contains(tag.name())).toList();
        var missing = names.stream()
                .filter(name -> there.stream().map(Tag::name).noneMatch(name::equals))
                .toList();
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(new Created(new TagGroup(group.id(), group.name(), group.order(), there), missing, true));
    }

    @Override
    public void settled(Payload payload, Settlement<Created> settlement) {
        if (settlement instanceof Settlement.Done<Created> done) {
            close.created(payload.edit(), done.result(), done.at());
        } else {
            close.failed(payload.edit(), settlement);
        }
    }

    @Override
    public void givenUp(Payload payload, String why) {
        close.givenUp(payload.edit(), why);
    }
}
