package io.guanxi.rule;

import io.guanxi.segment.Scope;
import io.guanxi.sync.Asked;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshTable;
import io.guanxi.sync.RefreshWork;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.ExternalUserId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue of customers to look at with the rules again, and its worker. */
@Configuration(proxyBeanMethods = false)
class RuleWiring {
    private static final int BATCH = 500;

    static final RefreshTable<ExternalUserId> REFRESH =
            RefreshTable.of("rule_refresh", "external_userid", ExternalUserId::value, ExternalUserId::new);

    @Bean
    RefreshQueue<ExternalUserId> ruleRefresh(RefreshQueues queues) {
        return queues.open(REFRESH);
    }

    @Bean
    RefreshWorker<ExternalUserId> ruleRefreshWorker(RefreshQueue<ExternalUserId> ruleRefresh, ApplyRules apply) {
        return new RefreshWorker<>(ruleRefresh, work(ruleRefresh, apply), 1, BATCH);
    }

    static RefreshWork<ExternalUserId> work(RefreshQueue<ExternalUserId> queue, ApplyRules apply) {
        return taken -> {
            apply.to(new Scope.These(taken.stream().map(Asked::key).toList()), () -> {});
            queue.done(taken);
        };
    }
}
