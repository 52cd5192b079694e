package io.guanxi.wecom;

import java.net.URI;

/** The way to WeCom and back: one request, and how it went. It repeats nothing. */
interface Wire {
    Exchange get(URI uri);

    Exchange post(URI uri, String json);

    Exchange post(URI uri, String contentType, byte[] body);
}
