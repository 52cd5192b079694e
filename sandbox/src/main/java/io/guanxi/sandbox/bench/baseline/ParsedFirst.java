package io.guanxi.sandbox.bench.baseline;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WxJava's way: the request is parsed into a message, then answered. Nothing is stored. */
@RestController
@Profile(Baseline.PROFILE)
class ParsedFirst {
    static final String PATH = "/wxjava/callback/";

    private final WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
    private final LongAdder events = new LongAdder();

    ParsedFirst(
            @Value("${guanxi.wecom.corp-id}") String corp,
            @Value("${guanxi.wecom.apps[0].token}") String token,
            @Value("${guanxi.wecom.apps[0].aes-key}") String aesKey) {
        config.setCorpId(corp);
        config.setToken(token);
        config.setAesKey(aesKey);
    }

    @PostMapping(PATH + "{app}")
    ResponseEntity<byte[]> receive(
            @PathVariable String app,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            HttpServletRequest request)
            throws IOException {
        var body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var message = WxCpXmlMessage.fromEncryptedXml(body, config, timestamp, nonce, signature);
        if (message.getEvent() != null) {
            events.increment();
        }
        return ResponseEntity.ok().build();
    }
}
