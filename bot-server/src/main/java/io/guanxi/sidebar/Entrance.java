package io.guanxi.sidebar;

import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.sync.EntranceGuard;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.VisitorApi;
import io.guanxi.wecom.VisitorApi.Member;
import io.guanxi.wecom.VisitorApi.Visitor;
import io.guanxi.wecom.WeCom;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The address of the chat toolbar. WeCom says each time anew who opens it (91022, 91023), so whoever borrows a colleague's phone
 * or computer is never taken for the one who used it before.
 */
@Controller
@OnlyIfConfigured
@RequestMapping(SidebarSettings.ROOT)
class Entrance {
    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    private static final String STATE = "guanxi-sidebar-state";
    private static final Duration STATE_LIVES = Duration.ofMinutes(5);
    /** Unknown codes a minute: colleagues open it from the same few places. */
    private static final int OF_ONE = 20;

    private static final int OF_ALL = 200;

    private final VisitorApi visitors;
    private final PacedCalls calls;
    private final EntranceGuard guard;
    private final Guides guides;
    private final Sessions sessions;
    private final Pages pages;
    private final SidebarSettings settings;

    Entrance(
            WeCom weCom,
            PacedCalls calls,
            Guides guides,
            Sessions sessions,
            Pages pages,
            SidebarSettings settings,
            Clock clock) {
        this.visitors = weCom.visitors();
        this.calls = calls;
        this.guides = guides;
        this.sessions = sessions;
        this.pages = pages;
        this.settings = settings;
        this.guard = new EntranceGuard(OF_ONE, OF_ALL, clock);
    }

    /** Several windows that are opened at once share the word with which they come back. */
    @GetMapping
    ResponseEntity<String> enter(@CookieValue(name = STATE, defaultValue = "") String known) {
        var state = known.matches("[a-f0-9]{24}") ? known : sessions.nonce();
        return pages.seeOther(
                visitors.signIn(settings.page("/back"), state),
                pages.cookie(STATE, state, SidebarSettings.ROOT, STATE_LIVES));
    }

    /** Whoever was not sent away from here with this word, does not come in: nobody is signed in as somebody else. */
    @GetMapping("/back")
    ResponseEntity<String> back(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            @CookieValue(name = STATE, defaultValue = "") String sent) {
        if (sent.isEmpty() || !isSame(sent, state) || code.isBlank() || code.length() > EntranceGuard.LONGEST_CODE) {
            return again();
        }
        return guard.ask(request, () -> calls.ask(VisitorApi.WHO, () -> visitors.who(code)))
                .map(this::answered)
                .orElseGet(() -> pages.notice(HttpStatus.TOO_MANY_REQUESTS, "打开得太频繁了，请过一分钟再试。"));
    }

    private ResponseEntity<String> answered(Outcome<Visitor> asked) {
        if (asked instanceof Refused<Visitor>) {
            return again();
        }
        if (!(asked instanceof Done<Visitor> done)) {
            log.info("WeCom does not say who opens the sidebar: {}", asked);
            return pages.notice(HttpStatus.SERVICE_UNAVAILABLE, "企业微信暂时没有回应，请稍等几秒再试一次。");
        }
        return guide(done.value())
                .map(guide -> pages.seeOther(settings.page(Pages.of(guide.id())), session(guide)))
                .orElseGet(() -> pages.notice(HttpStatus.FORBIDDEN, "这个页面只给在职的导购使用。如果您是导购，请联系管理员。"));
    }

    /** Their way here was another one, or they have been here with this code before. */
    private ResponseEntity<String> again() {
        return pages.notice(HttpStatus.FORBIDDEN, "这次打开没有完成，请再打开一次。");
    }

    private Optional<Guide> guide(Visitor visitor) {
        return visitor instanceof Member member ? guides.find(member.id()).filter(Guide::active) : Optional.empty();
    }

    private ResponseCookie session(Guide guide) {
        return pages.cookie(
                Viewers.COOKIE,
                sessions.begin(guide.id()),
                SidebarSettings.ROOT + Pages.of(guide.id()),
                settings.session());
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
