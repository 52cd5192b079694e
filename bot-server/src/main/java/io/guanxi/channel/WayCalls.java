package io.guanxi.channel;

import io.guanxi.outbox.OutboxKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calls of the outbox by which ways come, change and go. */
@Configuration(proxyBeanMethods = false)
class WayCalls {
    @Bean
    OutboxKind<WayTurn, WayPort.Made> makeContactWay(ContactWayPort port, Ways ways) {
        return new MakeWay(port, ways);
    }

    @Bean
    OutboxKind<WayTurn, WayPort.Kept> changeContactWay(ContactWayPort port, Ways ways) {
        return new KeepWay(Way.Step.CHANGE, port, ways);
    }

    @Bean
    OutboxKind<WayTurn, WayPort.Kept> dropContactWay(ContactWayPort port, Ways ways) {
        return new KeepWay(Way.Step.DROP, port, ways);
    }

    @Bean
    OutboxKind<WayTurn, WayPort.Made> makeJoinWay(JoinWayPort port, Ways ways) {
        return new MakeWay(port, ways);
    }

    @Bean
    OutboxKind<WayTurn, WayPort.Kept> changeJoinWay(JoinWayPort port, Ways ways) {
        return new KeepWay(Way.Step.CHANGE, port, ways);
    }

    @Bean
    OutboxKind<WayTurn, WayPort.Kept> dropJoinWay(JoinWayPort port, Ways ways) {
        return new KeepWay(Way.Step.DROP, port, ways);
    }
}
