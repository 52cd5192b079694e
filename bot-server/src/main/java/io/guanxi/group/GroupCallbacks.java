package io.guanxi.group;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshTable;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupChange;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is done about changes of customer groups: who joined and left is believed if the versions fit; for all else the
 * group is looked at, once WeCom has the details ready.
 */
@Configuration(proxyBeanMethods = false)
class GroupCallbacks {
    static final RefreshTable<ChatId> REFRESH = RefreshTable.of("group_refresh", "chat_id", ChatId::value, ChatId::new);

    private record Handle<E extends GroupChange>(Class<E> event, Consumer<List<E>> action)
            implements CallbackHandler<E> {
        @Override
        public void handle(List<Received<E>> batch) {
            action.accept(batch.stream().map(Received::event).toList());
        }
    }

    @Bean
    RefreshQueue<ChatId> groupRefresh(RefreshQueues queues) {
        return queues.open(REFRESH);
    }

    @Bean
    RefreshWorker<ChatId> groupRefreshWorker(RefreshQueue<ChatId> queue, LookAtGroup group) {
        return new RefreshWorker<>(queue, new RefreshGroups(queue, group), 1, 100);
    }

    @Bean
    CallbackHandler<GroupChange.Created> groupCreated(RefreshQueue<ChatId> queue) {
        return new Handle<>(GroupChange.Created.class, batch -> look(queue, batch));
    }

    @Bean
    CallbackHandler<GroupChange.Updated> groupUpdated(HearOfMembers members) {
        return new Handle<>(GroupChange.Updated.class, members::hear);
    }

    /** One by one: groups are rarely dismissed. Of one that we never knew, an answer may be on its way that still shows it. */
    @Bean
    CallbackHandler<GroupChange.Dismissed> groupDismissed(KeepGroups keep, RefreshQueue<ChatId> queue) {
        return new Handle<>(
                GroupChange.Dismissed.class,
                batch -> look(
                        queue,
                        batch.stream()
                                .filter(event -> !keep.dismissed(
                                        event.chat(), event.header().createdAt()))
                                .toList()));
    }

    private static void look(RefreshQueue<ChatId> queue, List<? extends GroupChange> batch) {
        queue.askAfter(
                HearOfMembers.WECOMS_DELAY,
                batch.stream().map(GroupChange::chat).toList());
    }
}
