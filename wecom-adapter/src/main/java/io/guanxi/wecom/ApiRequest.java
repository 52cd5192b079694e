package io.guanxi.wecom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call of WeCom's API, still without its token.
 *
 * @param api the path below {@code /cgi-bin/}
 * @param body for a POST; a call without one is a GET
 */
record ApiRequest(String api, Map<String, String> query, Optional<Body> body) {

    static ApiRequest get(String api, Map<String, String> query) {
        return new ApiRequest(api, query, Optional.empty());
    }

    static ApiRequest post(String api, Body body) {
        return new ApiRequest(api, Map.of(), Optional.of(body));
    }

    String path() {
        var parameters = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return "/cgi-bin/" + api + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
