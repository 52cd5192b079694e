package io.guanxi.sandbox.control;

import io.guanxi.sandbox.callback.Deliveries;
import io.guanxi.sandbox.control.Control.Reply;
import io.guanxi.sandbox.control.Control.Request;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.PageSignature;
import io.guanxi.wecom.StaffId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Members' WeCom clients as a browser plays them: who looks at which chat stands in a cookie. */
final class Clients {
    private static final String COOKIE = "wecom-client=";

    private final World world;
    private final Deliveries deliveries;

    Clients(World world, Deliveries deliveries) {
        this.world = world;
        this.deliveries = deliveries;
    }

    /** What the member looks at: a customer's chat, or a group's. */
    private record Client(String staff, String customer, String chat) {
        static Client of(Request request) {
            return Arrays.stream(request.cookies().split(";\\s*", -1))
                    .filter(cookie -> cookie.startsWith(COOKIE))
                    .map(cookie -> cookie.substring(COOKIE.length()).split("/", -1))
                    .filter(parts -> parts.length == 3)
                    .map(parts -> new Client(parts[0], parts[1], parts[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Nobody's client is open here; begin with /_sandbox/sidebar?staff=…&customer=…"));
        }
    }

    /** The member opens the toolbar beside that chat. */
    Reply sidebar(Request request) {
        var staff = new StaffId(request.query("staff", "the userid of the member"));
        var customer = Optional.ofNullable(request.query().get("customer")).map(ExternalUserId::new);
        var chat = Optional.ofNullable(request.query().get("chat")).map(ChatId::new);
        if (customer.isPresent() == chat.isPresent()) {
            throw new IllegalArgumentException("Either ?customer= or ?chat= says what the member looks at.");
        }
        world.inside(state -> {
            customer.ifPresent(state.follows()::requireCustomer);
            chat.ifPresent(state.groups()::require);
            return state.staffing().require(staff);
        });
        var server = deliveries
                .server()
                .orElseThrow(
                        () -> new IllegalArgumentException("No server gets callbacks yet, so none has a sidebar."));
        var client = staff + "/" + customer.map(ExternalUserId::value).orElse("") + "/"
                + chat.map(ChatId::value).orElse("");
        return new Reply(
                302,
                Map.of(
                        "Location",
                        server.resolve("/sidebar").toString(),
                        "Set-Cookie",
                        COOKIE + client + "; Path=" + Control.ROOT + "; SameSite=Lax",
                        "Cache-Control",
                        "no-store"),
                "");
    }

    /** Says who it is without a question (91022, snsapi_base). */
    Reply authorize(Request request) {
        var back = URI.create(request.query("redirect_uri", "where the visitor goes back to"));
        var staff = new StaffId(Client.of(request).staff());
        var code = world.inside(state -> state.visits().begin(Optional.of(staff), Optional.empty()));
        var state = Optional.ofNullable(request.query().get("state")).orElse("");
        var there = back + (back.getQuery() == null ? "?" : "&") + "code=" + code + "&state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8);
        return new Reply(302, Map.of("Location", there, "Cache-Control", "no-store"), "");
    }

    /** A stand-in for WeCom's JS-SDK, in the hands of whoever's client is open. */
    Reply sdk(Request request) {
        var client = Client.of(request);
        var script = script().replace("__SANDBOX__", request.address() + Control.ROOT)
                .replace("__STAFF__", client.staff())
                .replace("__CUSTOMER__", client.customer())
                .replace("__CHAT__", client.chat());
        return Reply.of(200, "text/javascript; charset=UTF-8", script);
    }

    /** Whether a page is signed as it should be, for the stand-in. */
    Map<String, Object> signature(Request request) {
        var signature = new PageSignature(
                Long.parseLong(request.query("timestamp", "seconds")),
                request.query("nonceStr", "any word"),
                request.query("signature", "SHA-1"));
        var kind = request.query("kind", "corp or app");
        var url = request.query("url", "of the page, without #");
        return Map.of("valid", world.inside(state -> state.visits().tickets().signed(kind, url, signature)));
    }

    private static String script() {
        try (var file = Objects.requireNonNull(Clients.class.getResourceAsStream("/sandbox/jssdk.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
