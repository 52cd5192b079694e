package io.guanxi.inbox;

import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackSignature;
import io.guanxi.wecom.Opening;
import io.guanxi.wecom.Refusal;
import io.guanxi.wiring.CallbackApps;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where WeCom delivers (90930, 90238). Answers 200 with an empty body once the callback is durable; a request that is not
 * WeCom's is refused in microseconds, counted, and leaves no row and no stack trace.
 */
@RestController
@RequestMapping("/wecom/callback/{app}")
class CallbackController {
    private static final int LARGEST_BODY = 1 << 20;
    private static final ResponseEntity<byte[]> STORED = ResponseEntity.ok().build();

    private final CallbackApps apps;
    private final Inbox inbox;
    private final InboxCounts counts;
    private final InboxSettings settings;
    private final Clock clock;

    CallbackController(CallbackApps apps, Inbox inbox, InboxCounts counts, InboxSettings settings, Clock clock) {
        this.apps = apps;
        this.inbox = inbox;
        this.counts = counts;
        this.settings = settings;
        this.clock = clock;
    }

    /** URL verification: the decrypted echostr, bare (90930). */
    @GetMapping
    ResponseEntity<byte[]> verify(
            @PathVariable String app,
            @RequestParam(name = "msg_signature", defaultValue = "") String signature,
            @RequestParam(defaultValue = "") String timestamp,
            @RequestParam(defaultValue = "") String nonce,
            @RequestParam(defaultValue = "") String echostr) {
        var codec = apps.codec(app);
        if (codec.isEmpty()) {
            return refuse(HttpStatus.NOT_FOUND, "unknown_app");
        }
        var query = new CallbackSignature(signature, timestamp, nonce);
        var opening = codec.get().verifyUrl(query, echostr, clock.instant(), settings.maxAge());
        if (opening instanceof Opening.Opened opened) {
            return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(opened.plaintext());
        }
        return refuse(((Opening.Refused) opening).why());
    }

    @PostMapping
    ResponseEntity<byte[]> receive(
            @PathVariable String app,
            @RequestParam(name = "msg_signature", defaultValue = "") String signature,
            @RequestParam(defaultValue = "") String timestamp,
            @RequestParam(defaultValue = "") String nonce,
            HttpServletRequest request)
            throws IOException {
        var codec = apps.codec(app);
        if (codec.isEmpty()) {
            return refuse(HttpStatus.NOT_FOUND, "unknown_app");
        }
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return refuse(Refusal.TOO_LARGE);
        }
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        return store(app, codec.get(), new CallbackSignature(signature, timestamp, nonce), body);
    }

    private ResponseEntity<byte[]> store(String app, CallbackCodec codec, CallbackSignature query, byte[] body) {
        var now = clock.instant();
        var opening = codec.open(query, body, now, settings.maxAge());
        if (opening instanceof Opening.Refused refused) {
            return refuse(refused.why());
        }
        var arrival = Arrival.of(app, ((Opening.Opened) opening).plaintext(), now);
        if (inbox.store(arrival) == Inbox.Storing.STORED) {
            return STORED;
        }
        counts.unavailable();
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }

    private ResponseEntity<byte[]> refuse(Refusal why) {
        var status =
                switch (why) {
                    case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                    case MALFORMED_ENVELOPE -> HttpStatus.BAD_REQUEST;
                    default -> HttpStatus.FORBIDDEN;
                };
        return refuse(status, why.name().toLowerCase(Locale.ROOT));
    }

    private ResponseEntity<byte[]> refuse(HttpStatus status, String why) {
        counts.refused(why);
        return ResponseEntity.status(status).build();
    }
}
