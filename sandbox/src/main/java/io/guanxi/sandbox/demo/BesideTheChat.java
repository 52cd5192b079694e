package io.guanxi.sandbox.demo;

import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.wecom.ExternalUserId;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A guide opens the page beside a chat, as a browser would. */
final class BesideTheChat {
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([^\"]+)\"");

    private final SimulatedWeCom wecom;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    BesideTheChat(SimulatedWeCom wecom) {
        this.wecom = wecom;
    }

    String opens(ExternalUserId customer) {
        var page = get(link(wecom, customer), "");
        var token = TOKEN.matcher(page.body());
        NotAsExpected.unless(
                page.statusCode() == 200 && token.find(),
                "the sidebar does not open: " + page.statusCode() + " at " + page.uri());
        var known = get(URI.create(page.uri() + "/customers/" + customer), token.group(1));
        NotAsExpected.unless(
                known.statusCode() == 200 && known.body().contains("李娜"),
                "the sidebar answers " + known.statusCode() + " for " + customer);
        return "signed in as 张薇, who sees 李娜; try it in a browser: " + link(wecom, customer);
    }

    private static URI link(SimulatedWeCom wecom, ExternalUserId customer) {
        return wecom.url().resolve("/_sandbox/sidebar?staff=" + Newcomer.ZHANG + "&customer=" + customer);
    }

    private HttpResponse<String> get(URI there, String token) {
        try {
            return http.send(
                    HttpRequest.newBuilder(there).header("X-Guanxi-Page", token).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NotAsExpected("nobody answers at " + there.getPath());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAsExpected("interrupted");
        }
    }
}
