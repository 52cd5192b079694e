package io.guanxi.sidebar;

import io.guanxi.House;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks as the page does, without a browser, and also as the page never would. */
record SidebarClient(House house, String staff, String cookie, String token) {
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([^\"]+)\"");
    private static final String STATE = "abcdefabcdefabcdefabcdef";

    SidebarClient(House house) {
        this(house, "", "", "");
    }

    String code(StaffId member) {
        return house.weCom().world().inside(state -> state.visits().begin(Optional.of(member), Optional.empty()));
    }

    String code(ExternalUserId customer) {
        return house.weCom().world().inside(state -> state.visits().begin(Optional.empty(), Optional.of(customer)));
    }

    HttpResponse<String> back(String code) {
        return back(code, STATE);
    }

    HttpResponse<String> back(String code, String state) {
        return House.send(HttpRequest.newBuilder(house.url().resolve("/sidebar/back?code=" + code + "&state=" + state))
                .header("Cookie", "guanxi-sidebar-state=" + STATE));
    }

    /** As the proxy passes it on, whatever the client itself said before. */
    HttpResponse<String> backFrom(String client, String code) {
        return House.send(HttpRequest.newBuilder(house.url().resolve("/sidebar/back?code=" + code + "&state=" + STATE))
                .header("Cookie", "guanxi-sidebar-state=" + STATE)
                .header("X-Forwarded-For", "198.51.100.9, " + client));
    }

    SidebarClient signedInAs(StaffId member) {
        var back = back(code(member));
        var cookie = back.headers().firstValue("Set-Cookie").orElseThrow();
        var in = new SidebarClient(house, member.value(), cookie, "");
        var token = TOKEN.matcher(in.get("").body());
        if (!token.find()) {
            throw new AssertionError("there is no page for " + member);
        }
        return new SidebarClient(house, member.value(), cookie, token.group(1));
    }

    SidebarClient without(String what) {
        return new SidebarClient(house, staff, what.equals("cookie") ? "" : cookie, what.equals("token") ? "" : token);
    }

    /** With the same cookie and token at somebody else's page. */
    SidebarClient at(String other) {
        return new SidebarClient(house, other, cookie, token);
    }

    HttpResponse<String> get(String path) {
        return House.send(request(path));
    }

    HttpResponse<String> post(String path, String json) {
        return House.send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    byte[] resource(String path) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path)))
                .body()
                .getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(house.url() + "/sidebar/of/" + staff + path))
                .header("Cookie", cookie.split(";", 2)[0])
                .header("X-Guanxi-Page", token);
    }
}
