package io.guanxi.tagging;

import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshWorker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue in which the list of corp tags stands when it has to be asked for again, and its worker. */
@Configuration(proxyBeanMethods = false)
class TaggingWiring {
    @Bean
    RefreshQueue<String> tagListRefresh(RefreshQueues queues) {
        return queues.open(TagList.REFRESH);
    }

    @Bean
    RefreshWorker<String> tagListRefreshWorker(RefreshQueue<String> tagListRefresh, TagList tags) {
        return new RefreshWorker<>(tagListRefresh, tags.refreshing(tagListRefresh), 1, 1);
    }
}
