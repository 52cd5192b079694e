package io.guanxi.sidebar;

import io.guanxi.wecom.StaffId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** How pages of the sidebar go out: what they may load, who may frame them, whether they are kept. */
@Component
@OnlyIfConfigured
class Pages {
    private final SidebarSettings settings;

    Pages(SidebarSettings settings) {
        this.settings = settings;
    }

    /** The path of somebody's own page, below the root: two guides in one browser don't get into each other's way. */
    static String of(StaffId staff) {
        return "/of/" + UriUtils.encodePathSegment(staff.value(), StandardCharsets.UTF_8);
    }

    /** For our own requests only; in another site's frame they would not come along without None. */
    ResponseCookie cookie(String name, String value, String path, Duration lives) {
        return ResponseCookie.from(name, value)
                .path(path)
                .maxAge(lives)
                .httpOnly(true)
                .secure(settings.secure())
                .sameSite(settings.secure() && !settings.embeddedIn().isEmpty() ? "None" : "Lax")
                .build();
    }

    ResponseEntity<String> seeOther(URI there, ResponseCookie cookie) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .headers(Pages::strict)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .location(there)
                .build();
    }

    /** A sentence, and a way to begin again. */
    ResponseEntity<String> notice(HttpStatus status, String words) {
        return html(
                status,
                "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>侧边栏</title>"
                        + "<link rel=\"stylesheet\" href=\"/sidebar/app.css\"></head><body class=\"notice\"><p>"
                        + HtmlUtils.htmlEscape(words)
                        + "</p><a class=\"button\" href=\"/sidebar\">重新打开</a></body></html>");
    }

    ResponseEntity<String> html(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .headers(Pages::strict)
                .header("Content-Security-Policy", policy())
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(page);
    }

    private String policy() {
        var frames = settings.embeddedIn().isEmpty()
                ? "'none'"
                : settings.embeddedIn().stream().map(URI::toString).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src 'self' " + settings.sdk() + "; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self' " + settings.sdkOrigin()
                + "; form-action 'none'; base-uri 'none'; frame-ancestors " + frames;
    }

    static void strict(HttpHeaders headers) {
        headers.setCacheControl("no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Robots-Tag", "noindex");
    }
}
