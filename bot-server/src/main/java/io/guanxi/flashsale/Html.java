package io.guanxi.flashsale;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers to customers' browsers: nothing is kept, nothing is loaded from elsewhere, no frame around it. */
final class Html {
    private Html() {}

    static ResponseEntity<String> notice(HttpStatus status, String words) {
        return page(
                status,
                "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><title>秒杀</title><p>" + words,
                "none");
    }

    static ResponseEntity<String> page(HttpStatus status, String body, String nonce) {
        return ResponseEntity.status(status)
                .headers(Html::strict)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + nonce + "'; script-src 'nonce-" + nonce
                                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(body);
    }

    static ResponseEntity<String> found(URI there) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .headers(Html::strict)
                .location(there)
                .build();
    }

    static ResponseEntity<String> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .headers(Html::strict)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }

    private static void strict(HttpHeaders headers) {
        headers.setCacheControl("no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Robots-Tag", "noindex");
    }
}
