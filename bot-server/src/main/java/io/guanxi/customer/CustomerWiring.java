package io.guanxi.customer;

import io.guanxi.staff.GuideRenamed;
import io.guanxi.staff.Guides;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.tagging.TagsInDoubt;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The queue of relations to look at, and its workers. */
@Configuration(proxyBeanMethods = false)
class CustomerWiring {
    /** Several, since a turn of many calls must not keep a newcomer's profile waiting. */
    private static final int THREADS = 3;

    private static final int BATCH = 400;

    @Bean
    RefreshQueue<FollowKey> followRefresh(RefreshQueues queues) {
        return queues.open(FollowKey.REFRESH);
    }

    @Bean
    RefreshWorker<FollowKey> followRefreshWorker(
            RefreshQueue<FollowKey> queue,
            FollowMapper follows,
            KeepCustomers keep,
            Guides guides,
            AskForCustomers ask,
            Clock clock) {
        return new RefreshWorker<>(queue, new RefreshFollows(queue, follows, keep, guides, ask, clock), THREADS, BATCH);
    }

    /** What happens elsewhere and matters to relations. */
    @Component
    static class Elsewhere {
        private final RefreshQueue<FollowKey> refresh;
        private final FollowMapper follows;
        private final ArchiveConsentMapper consents;
        private final IdentityMapper identities;

        Elsewhere(
                RefreshQueue<FollowKey> refresh,
                FollowMapper follows,
                ArchiveConsentMapper consents,
                IdentityMapper identities) {
            this.refresh = refresh;
            this.follows = follows;
            this.consents = consents;
            this.identities = identities;
        }

        @EventListener
        void renamed(GuideRenamed event) {
            follows.rename(event.from().value(), event.to().value());
            consents.rename(event.from().value(), event.to().value());
            identities.rename(event.from().value(), event.to().value());
        }

        @EventListener
        void tagsInDoubt(TagsInDoubt event) {
            refresh.ask(List.of(new FollowKey(event.staff(), event.customer())));
        }
    }
}
