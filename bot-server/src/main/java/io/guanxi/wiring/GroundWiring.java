package io.guanxi.wiring;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;

/** The clock, transactions and Redis. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class GroundWiring {
    /** Since 1970, in whole milliseconds, whatever the session's zone. */
    private static final String NOW = "SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";

    /** In milliseconds, as the database keeps time: what was written now must not look older than now. */
    @Bean
    DatabaseClock clock(DataSource database) {
        var sql = new JdbcTemplate(database);
        return new DatabaseClock(
                Clock.tickMillis(ZoneOffset.UTC),
                () -> Instant.ofEpochMilli(Objects.requireNonNull(sql.queryForObject(NOW, Long.class))));
    }

    @Bean
    RetryingTransactions transaction(PlatformTransactionManager manager) {
        return new RetryingTransactions(manager);
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
