package io.guanxi.wiring;

import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.HashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the WeCom adapter together from the configuration. */
@Configuration(proxyBeanMethods = false)
class WeComWiring {
    @Bean
    WeCom weCom(WeComProperties properties, TokenStore tokens, Clock clock) {
        var app = properties.apps().get(0).toApp(properties.corp(), 0);
        return WeCom.connect(app, properties.settings(), tokens, clock);
    }

    @Bean
    CallbackApps callbackApps(WeComProperties properties) {
        var codecs = new HashMap<String, CallbackCodec>();
        for (int i = 0; i < properties.apps().size(); i++) {
            var app = properties.apps().get(i);
            var name = app.toApp(properties.corp(), i).name();
            if (codecs.put(name, new CallbackCodec(properties.corp(), app.toKeys(i))) != null) {
                throw new IllegalArgumentException("guanxi.wecom.apps has two apps named " + name + "; rename one");
            }
        }
        return new CallbackApps(codecs);
    }
}
