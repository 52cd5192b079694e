package io.guanxi.wiring;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock and Redis. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class GroundWiring {
    /** In milliseconds, as the database keeps time: what was written now must not look older than now. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Redis is a help, never a condition: a command without a connection fails at once instead of waiting for one. */
    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(
            @Value("${spring.data.redis.url}") String url, @Value("${guanxi.redis-timeout:400ms}") Duration timeout) {
        var uri = RedisURI.create(url);
        uri.setTimeout(timeout);
        var client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build());
        return client;
    }
}
