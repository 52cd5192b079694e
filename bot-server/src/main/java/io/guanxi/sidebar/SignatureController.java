package io.guanxi.sidebar;

import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.PageSignature;
import io.guanxi.wecom.PageTickets;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Signs our own pages for WeCom's JS-SDK (90506): for the corp ({@code getConfigSignature}), or for the app (94313). */
@RestController
@OnlyIfConfigured
@RequestMapping(SidebarSettings.ROOT + "/of/{staff}/signature")
class SignatureController {
    private static final Logger log = LoggerFactory.getLogger(SignatureController.class);

    private final PageTickets tickets;
    private final Sessions sessions;
    private final SidebarSettings settings;
    private final Clock clock;

    SignatureController(WeCom weCom, Sessions sessions, SidebarSettings settings, Clock clock) {
        this.tickets = weCom.pageTickets();
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    PageSignature sign(Viewer viewer, @RequestParam String of, @RequestParam String url) {
        if (!settings.isOurs(url)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "这里只给自己的页面签名。");
        }
        var nonce = sessions.nonce();
        var now = clock.instant().getEpochSecond();
        Outcome<PageSignature> signed =
                of.equals("app") ? tickets.forApp(url, nonce, now) : tickets.forCorp(url, nonce, now);
        if (signed instanceof Done<PageSignature> done) {
            return done.value();
        }
        log.info("The sidebar cannot be signed for {} now: {}", of, signed);
        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "企业微信暂时没有回应，请稍等几秒再试一次。");
    }
}
