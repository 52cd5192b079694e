package io.guanxi.sandbox.bench.baseline;

import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackKeys;
import io.guanxi.wecom.CorpId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A server that stores each callback in a transaction of its own. It runs from the server's jar: the same Spring, Tomcat,
 * connection pool, driver and settings, so that what differs is the way of storing alone.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({OneByOne.class, ParsedFirst.class, CountOnly.class, ClaimEach.class})
public class Baseline {
    /** Without it these endpoints exist nowhere, not even where tests find them on their class path. */
    public static final String PROFILE = "baseline";

    public static void main(String[] args) {
        SpringApplication.run(Baseline.class, args);
    }

    @Bean
    CallbackCodec codec(
            @Value("${guanxi.wecom.corp-id}") String corp,
            @Value("${guanxi.wecom.apps[0].token}") String token,
            @Value("${guanxi.wecom.apps[0].aes-key}") String aesKey) {
        return new CallbackCodec(new CorpId(corp), new CallbackKeys(token, aesKey));
    }
}
