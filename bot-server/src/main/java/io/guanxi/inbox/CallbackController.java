package io.guanxi.inbox;

import io.guanxi.wecom.CallbackSignature;
import io.guanxi.wecom.Opening;
import io.guanxi.wecom.Refusal;
import io.guanxi.wiring.CallbackApps;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Where WeCom delivers (90930, 90238). Answers 200 with an empty body once the callback is durable; a request that is not
 * WeCom's is refused in microseconds, counted, and leaves no row and no stack trace. A bare servlet, since Spring MVC's way
 * from a request to a method costs more than all that is done here.
 */
class CallbackController extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST_BODY = 1 << 20;

    private final transient CallbackApps apps;
    private final transient Inbox inbox;
    private final transient InboxCounts counts;
    private final transient InboxSettings settings;
    private final transient Clock clock;

    CallbackController(CallbackApps apps, Inbox inbox, InboxCounts counts, InboxSettings settings, Clock clock) {
        this.apps = apps;
        this.inbox = inbox;
        this.counts = counts;
        this.settings = settings;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring {
        @Bean
        ServletRegistrationBean<CallbackController> door(
                CallbackApps apps, Inbox inbox, InboxCounts counts, InboxSettings settings, Clock clock) {
            var door = new CallbackController(apps, inbox, counts, settings, clock);
            var registration = new ServletRegistrationBean<>(door, "/wecom/callback/*");
            registration.setLoadOnStartup(1);
            return registration;
        }
    }

    /** URL verification: the decrypted echostr, bare (90930). */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var codec = apps.codec(app(request));
        if (codec.isEmpty()) {
            refuse(response, HttpStatus.NOT_FOUND, "unknown_app");
            return;
        }
        var echo = parameter(request, "echostr");
        var opening = codec.get().verifyUrl(query(request), echo, clock.instant(), settings.maxAge());
        if (opening instanceof Opening.Opened opened) {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.setContentLength(opened.plaintext().length);
            response.getOutputStream().write(opened.plaintext());
        } else if (opening instanceof Opening.Refused refused) {
            refuse(response, refused.why());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var app = app(request);
        var codec = apps.codec(app);
        if (codec.isEmpty()) {
            refuse(response, HttpStatus.NOT_FOUND, "unknown_app");
        } else if (request.getContentLengthLong() > LARGEST_BODY) {
            refuse(response, Refusal.TOO_LARGE);
        } else {
            var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            var now = clock.instant();
            var opening = codec.get().open(query(request), body, now, settings.maxAge());
            if (opening instanceof Opening.Opened opened) {
                store(response, Arrival.of(app, opened.plaintext(), now));
            } else if (opening instanceof Opening.Refused refused) {
                refuse(response, refused.why());
            }
        }
    }

    private void store(HttpServletResponse response, Arrival arrival) {
        if (inbox.store(arrival) == Inbox.Storing.STORED) {
            response.setContentLength(0);
        } else {
            counts.unavailable();
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    private void refuse(HttpServletResponse response, Refusal why) {
        var status =
                switch (why) {
                    case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                    case MALFORMED_ENVELOPE -> HttpStatus.BAD_REQUEST;
                    default -> HttpStatus.FORBIDDEN;
                };
        refuse(response, status, why.name().toLowerCase(Locale.ROOT));
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String why) {
        counts.refused(why);
        response.setStatus(status.value());
    }

    private static String app(HttpServletRequest request) {
        var path = request.getPathInfo();
        return path == null ? "" : path.substring(1);
    }

    private static CallbackSignature query(HttpServletRequest request) {
        return new CallbackSignature(
                parameter(request, "msg_signature"), parameter(request, "timestamp"), parameter(request, "nonce"));
    }

    private static String parameter(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
