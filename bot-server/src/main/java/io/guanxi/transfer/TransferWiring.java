package io.guanxi.transfer;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** WeCom has two ways of transferring, each with calls of its own; and when the work of this package is due. */
@Configuration(proxyBeanMethods = false)
class TransferWiring {
    private static final Duration KEEP = Duration.ofDays(730);

    @Bean
    CustomersCall customersOfWhoLeft(
            WeCom weCom,
            Progresses progresses,
            TransferMapper rows,
            TransferCalls calls,
            Judge judge,
            SettleTransfers settle,
            Clock clock) {
        return new CustomersCall(Kind.LEFT, weCom, progresses, rows, calls, judge, settle, clock);
    }

    @Bean
    CustomersCall customersOfWhoIsHere(
            WeCom weCom,
            Progresses progresses,
            TransferMapper rows,
            TransferCalls calls,
            Judge judge,
            SettleTransfers settle,
            Clock clock) {
        return new CustomersCall(Kind.HERE, weCom, progresses, rows, calls, judge, settle, clock);
    }

    @Bean
    GroupsCall groupsOfWhoLeft(
            WeCom weCom,
            PacedCalls paced,
            TransferGroups groups,
            TransferCalls calls,
            RefreshQueue<ChatId> refresh,
            Clock clock) {
        return new GroupsCall(Kind.LEFT, weCom, paced, groups, calls, refresh, clock);
    }

    @Bean
    GroupsCall groupsOfWhoIsHere(
            WeCom weCom,
            PacedCalls paced,
            TransferGroups groups,
            TransferCalls calls,
            RefreshQueue<ChatId> refresh,
            Clock clock) {
        return new GroupsCall(Kind.HERE, weCom, paced, groups, calls, refresh, clock);
    }

    @Bean
    ApplicationRunner transfersAreDue(Timetable timetable, TransferSettings settings) {
        return arguments -> {
            timetable.every(PackTransfers.KEY, settings.lookInterval(), Misfire.SKIP);
            timetable.every(FollowTransfers.KEY, settings.lookInterval(), Misfire.SKIP);
        };
    }

    /** A handover's report looks back no further than 60 days. */
    @Bean
    Expiry transferExpiry(TransferMapper rows) {
        return new Expiry("transfers of customers", KEEP, rows::purge);
    }

    @Bean
    PersonalData transfersOfAPerson(JdbcClient sql) {
        return new PersonalTables("transfers", sql, Map.of("transfer_customer", "external_userid"));
    }
}
