package io.guanxi.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guanxi.sandbox.callback.DeliverySettings;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** A small corp behind a simulated WeCom, and somebody who calls its API by hand. */
final class Scene implements AutoCloseable {
    static final StaffId ZHANG = new StaffId("zhang");
    static final StaffId LI = new StaffId("li");
    static final ExternalUserId ANNA = new ExternalUserId("wmAnna");
    static final ExternalUserId BO = new ExternalUserId("wmBo");
    /** On a machine that may stand still between a callback and its answer. */
    static final DeliverySettings PATIENT = DeliverySettings.ORDERLY.answeredWithin(Duration.ofSeconds(30));

    static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    final SettableClock clock = new SettableClock(MONDAY);
    final SimulatedWeCom wecom;
    final World world;
    private final HttpClient http = HttpClient.newHttpClient();

    Scene() {
        this(corp().build());
    }

    Scene(Corp corp) {
        wecom = SimulatedWeCom.start(corp, clock, 0);
        wecom.deliveries().settings(PATIENT);
        world = wecom.world();
    }

    /** Zhang follows Anna and Bo, Li follows Anna; a colleague in the back office has no customers. */
    static CorpBuilder corp() {
        return Corp.builder()
                .shop(2, "静安寺店")
                .guide("zhang", "张薇", 2)
                .guide("li", "李明", 2)
                .staff(new Staff(new StaffId("chef"), "陈师傅", new DepartmentId(1), false, false, true, false))
                .tags("会员", "银卡", "金卡")
                .tags("偏好", "美式", "拿铁")
                .customer("wmAnna", "安娜")
                .customer("wmBo", "小波")
                .follow("zhang", "wmAnna", "银卡")
                .follow("zhang", "wmBo")
                .follow("li", "wmAnna")
                .group("wrBreakfast", "早餐福利群", "zhang", "wmAnna", "wmBo");
    }

    String token() {
        return send("GET", "gettoken?corpid=" + CorpBuilder.CORP + "&corpsecret=" + CorpBuilder.SECRET, "")
                .get("access_token")
                .getAsString();
    }

    JsonObject get(String call) {
        return send("GET", call + (call.contains("?") ? "&" : "?") + "access_token=" + token(), "");
    }

    JsonObject post(String call, String body) {
        return send("POST", call + "?access_token=" + token(), body);
    }

    /** The errcode of a POST. */
    int code(String call, String body) {
        return code(post(call, body));
    }

    static int code(JsonObject answer) {
        return answer.get("errcode").getAsInt();
    }

    JsonObject send(String method, String call, String body) {
        return JsonParser.parseString(raw(method, "/cgi-bin/" + call, body).body())
                .getAsJsonObject();
    }

    HttpResponse<String> raw(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(wecom.url() + path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(e);
        }
    }

    /** The connection ended without an answer. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(Exception cause) {
            super(cause);
        }
    }

    /** The texts at {@code field} of each object in a list. */
    static List<String> each(JsonObject answer, String list, String field) {
        return StreamSupport.stream(answer.getAsJsonArray(list).spliterator(), false)
                .map(element -> element.getAsJsonObject().get(field).getAsString())
                .toList();
    }

    /** JSON is easier to read with single quotes. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    @Override
    public void close() {
        wecom.close();
    }
}
