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
 * @param body for a POST
 * @param upload for a POST of a file; a call without either is a GET
 */
record ApiRequest(String api, Map<String, String> query, Optional<Body> body, Optional<Upload> upload) {

    static ApiRequest get(String api, Map<String, String> query) {
        return new ApiRequest(api, query, Optional.empty(), Optional.empty());
    }

    static ApiRequest post(String api, Body body) {
        return new ApiRequest(api, Map.of(), Optional.of(body), Optional.empty());
    }

    static ApiRequest post(String api, Map<String, String> query, Body body) {
        return new ApiRequest(api, query, Optional.of(body), Optional.empty());
    }

    static ApiRequest upload(String api, Map<String, String> query, Upload file) {
        return new ApiRequest(api, query, Optional.empty(), Optional.of(file));
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
