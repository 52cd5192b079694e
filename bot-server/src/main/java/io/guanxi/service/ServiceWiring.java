package io.guanxi.service;

import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshTable;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.WeCom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two queues, of accounts to read and of conversations whose turn it is, with their workers; and the two ways of saying something. */
@Configuration(proxyBeanMethods = false)
class ServiceWiring {
    @Bean
    RefreshQueue<OpenKfId> serviceSync(RefreshQueues queues) {
        return queues.open(RefreshTable.of("service_sync", "open_kfid", OpenKfId::value, OpenKfId::new));
    }

    @Bean
    RefreshQueue<Conversation> serviceTurns(RefreshQueues queues) {
        return queues.open(Conversation.TURNS);
    }

    /** One thread, and one account at a time: another node's goes on with the others. */
    @Bean
    RefreshWorker<OpenKfId> serviceSyncWorker(
            RefreshQueue<OpenKfId> queue, FetchMessages fetch, ServiceSettings settings) {
        return new RefreshWorker<>(queue, fetch, settings.enabled() ? 1 : 0, 1);
    }

    /** One conversation at a time, so that one that fails keeps no other waiting. */
    @Bean
    RefreshWorker<Conversation> serviceTurnWorker(
            RefreshQueue<Conversation> queue, TakeTurns turns, ServiceSettings settings) {
        return new RefreshWorker<>(queue, turns, settings.enabled() ? 3 : 0, 1);
    }

    @Bean
    SayCall serviceSay(WeCom weCom, ReplyFates fates) {
        return new SayCall(false, weCom, fates);
    }

    @Bean
    SayCall serviceSayOnEvent(WeCom weCom, ReplyFates fates) {
        return new SayCall(true, weCom, fates);
    }
}
