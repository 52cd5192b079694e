package io.guanxi.group;

import io.guanxi.sync.Asked;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWork;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.Outcome;
import java.util.List;

/** Looks at customer groups one by one: WeCom has no call for several (92122). */
class RefreshGroups implements RefreshWork<ChatId> {
    private final RefreshQueue<ChatId> queue;
    private final LookAtGroup group;

    RefreshGroups(RefreshQueue<ChatId> queue, LookAtGroup group) {
        this.queue = queue;
        this.group = group;
    }

    @Override
    public void look(List<Asked<ChatId>> taken) {
        for (int i = 0; i < taken.size(); i++) {
            var asked = taken.get(i);
            Outcome<Group> outcome = group.look(asked.key());
            if (LookAtGroup.settled(outcome)) {
                queue.done(List.of(asked));
            } else if (LookAtGroup.concernsAll(outcome)) {
                queue.failed(taken.subList(i, taken.size()), outcome);
                return;
            } else {
                queue.failed(List.of(asked), outcome);
            }
        }
    }
}
