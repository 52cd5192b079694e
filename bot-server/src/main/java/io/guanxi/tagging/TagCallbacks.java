package io.guanxi.tagging;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.TagChange;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is done about changes of corp tags: the list is asked for again, once for a burst. A deleted group takes its tags
 * along without a word about each (92130), which the list shows too.
 */
@Configuration(proxyBeanMethods = false)
class TagCallbacks {
    /** Long enough that tidying up in the console makes few calls, short enough to be true within seconds. */
    private static final Duration BURST = Duration.ofSeconds(1);

    private record AskForTheList<E extends TagChange>(Class<E> event, RefreshQueue<String> refresh)
            implements CallbackHandler<E> {
        @Override
        public void handle(List<Received<E>> batch) {
            refresh.askAfter(BURST, List.of(TagList.CORP));
        }
    }

    @Bean
    CallbackHandler<TagChange.Created> tagCreated(RefreshQueue<String> tagListRefresh) {
        return new AskForTheList<>(TagChange.Created.class, tagListRefresh);
    }

    @Bean
    CallbackHandler<TagChange.Updated> tagUpdated(RefreshQueue<String> tagListRefresh) {
        return new AskForTheList<>(TagChange.Updated.class, tagListRefresh);
    }

    @Bean
    CallbackHandler<TagChange.Deleted> tagDeleted(RefreshQueue<String> tagListRefresh) {
        return new AskForTheList<>(TagChange.Deleted.class, tagListRefresh);
    }

    @Bean
    CallbackHandler<TagChange.Shuffled> tagsShuffled(RefreshQueue<String> tagListRefresh) {
        return new AskForTheList<>(TagChange.Shuffled.class, tagListRefresh);
    }
}
