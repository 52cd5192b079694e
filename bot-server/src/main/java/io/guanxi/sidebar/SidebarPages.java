package io.guanxi.sidebar;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page itself, its script and its style. It learns from WeCom's script beside which chat it stands, and asks for the rest. */
@Controller
@OnlyIfConfigured
@RequestMapping(SidebarSettings.ROOT)
class SidebarPages {
    private final Sessions sessions;
    private final Guides guides;
    private final Pages pages;
    private final SidebarSettings settings;
    private final WeCom weCom;
    private final byte[] script = resource("app.js");
    private final byte[] style = resource("app.css");
    private final Template page =
            Mustache.compiler().escapeHTML(true).compile(new String(resource("page.html"), StandardCharsets.UTF_8));

    SidebarPages(Sessions sessions, Guides guides, Pages pages, SidebarSettings settings, WeCom weCom) {
        this.sessions = sessions;
        this.guides = guides;
        this.pages = pages;
        this.settings = settings;
        this.weCom = weCom;
    }

    @GetMapping("/of/{staff}")
    ResponseEntity<String> page(
            @PathVariable String staff, @CookieValue(name = Viewers.COOKIE, defaultValue = "") String cookie) {
        return sessions.read(cookie)
                .filter(session -> session.staff().equals(new StaffId(staff)))
                .filter(session ->
                        guides.find(session.staff()).filter(Guide::active).isPresent())
                .map(session -> pages.html(HttpStatus.OK, filled(session)))
                .orElseGet(() -> pages.notice(HttpStatus.UNAUTHORIZED, "登录已经过期，请重新打开。"));
    }

    private String filled(Sessions.Session session) {
        var tickets = weCom.pageTickets();
        return page.execute(Map.of(
                "corp", tickets.corp().value(),
                "agent", tickets.agentId(),
                "token", session.token(),
                "home", SidebarSettings.ROOT + Pages.of(session.staff()),
                "sdk", settings.sdk().toString(),
                "script", DigestUtils.md5DigestAsHex(script),
                "style", DigestUtils.md5DigestAsHex(style)));
    }

    /** The address changes with what it holds. */
    @GetMapping("/app.js")
    ResponseEntity<byte[]> script() {
        return kept("text/javascript;charset=UTF-8", script);
    }

    @GetMapping("/app.css")
    ResponseEntity<byte[]> style() {
        return kept("text/css;charset=UTF-8", style);
    }

    private static ResponseEntity<byte[]> kept(String type, byte[] content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(type))
                .body(content);
    }

    private static byte[] resource(String name) {
        try (var file = Objects.requireNonNull(SidebarPages.class.getResourceAsStream("/sidebar/" + name))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
