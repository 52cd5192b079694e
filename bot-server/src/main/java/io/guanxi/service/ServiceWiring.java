package io.guanxi.service;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshTable;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The two queues, of accounts to read and of conversations whose turn it is, with their workers; and what is held about a person. */
@Configuration(proxyBeanMethods = false)
class ServiceWiring {
    private static final String ID = "external_userid";

    @Bean
    RefreshQueue<OpenKfId> serviceSync(RefreshQueues queues) {
        return queues.open(RefreshTable.of("service_sync", "open_kfid", OpenKfId::value, OpenKfId::new));
    }

    @Bean
    RefreshQueue<Conversation> serviceTurns(RefreshQueues queues) {
        return queues.open(Conversation.TURNS);
    }

    @Bean
    FetchMessages fetchMessages(
            RefreshQueue<OpenKfId> queue,
            ServiceAccountMapper accounts,
            KeepMessages keep,
            PacedCalls calls,
            WeCom weCom,
            Clock clock) {
        return new FetchMessages(queue, accounts, keep, calls, weCom, clock);
    }

    @Bean
    TakeTurns takeTurns(
            RefreshQueue<Conversation> queue,
            TakeTurn turn,
            ServiceSessionMapper sessions,
            PacedCalls calls,
            WeCom weCom,
            TransactionTemplate transaction,
            Clock clock) {
        return new TakeTurns(queue, turn, sessions, calls, weCom, transaction, clock);
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
    SayCall serviceSay(
            WeCom weCom,
            ServiceReplyMapper replies,
            ServiceSessionMapper sessions,
            TellColleagues colleagues,
            RefreshQueue<Conversation> turns,
            Clock clock) {
        return new SayCall(false, weCom, replies, sessions, colleagues, turns, clock);
    }

    @Bean
    SayCall serviceSayOnEvent(
            WeCom weCom,
            ServiceReplyMapper replies,
            ServiceSessionMapper sessions,
            TellColleagues colleagues,
            RefreshQueue<Conversation> turns,
            Clock clock) {
        return new SayCall(true, weCom, replies, sessions, colleagues, turns, clock);
    }

    @Bean
    PersonalData serviceOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "customer service",
                sql,
                Map.of("service_session", ID, "service_message", ID, "service_reply", ID, "service_turn", ID));
    }

    @Bean
    Expiry serviceMessageExpiry(ServiceMessageMapper messages, ServiceSettings settings) {
        return new Expiry("what was said to customer service", settings.keep(), messages::purge);
    }

    @Bean
    Expiry serviceReplyExpiry(ServiceReplyMapper replies, ServiceSettings settings) {
        return new Expiry("answers of customer service", settings.keep(), replies::purge);
    }

    @Bean
    Expiry serviceSessionExpiry(ServiceSessionMapper sessions, ServiceSettings settings) {
        return new Expiry("conversations of customer service", settings.keep(), sessions::purge);
    }
}
