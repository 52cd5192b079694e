package io.guanxi.sandbox.demo;

import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.callback.DeliverySettings;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Welcomes.SentWelcome;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody new scans a QR code: welcomed within 20 seconds, tagged by the channel, once. */
final class Newcomer {
    static final StaffId ZHANG = new StaffId("zhangwei");
    private static final String STATE = "demo-counter";
    private static final String TAG = "门店扫码";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ServerApi api;
    private final SimulatedWeCom wecom;
    private Optional<ExternalUserId> lina = Optional.empty();

    Newcomer(ServerApi api, SimulatedWeCom wecom) {
        this.api = api;
        this.wecom = wecom;
    }

    ExternalUserId customer() {
        return lina.orElseThrow(() -> new NotAsExpected("nobody has scanned the code yet"));
    }

    String scans() {
        api.put(
                "channels/" + STATE,
                Map.of(
                        "name", "静安寺店收银台",
                        "welcomeText", "{称呼}，您好！我是张薇，今天的全麦面包刚出炉。",
                        "tags", List.of(CorpBuilder.tagId(TAG).value())));
        long start = System.nanoTime();
        var customer = wecom.world().scan(ZHANG, "李娜", STATE);
        lina = Optional.of(customer);
        NotAsExpected.within(
                PATIENCE, () -> !welcomes(customer).isEmpty(), () -> "no welcome: " + api.list("channels/welcomes"));
        long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        var text = welcomes(customer).get(0).text();
        NotAsExpected.unless(text.startsWith("李娜，您好"), "the welcome does not name her: " + text);
        return "welcome “" + text + "” after " + took + " ms of 20 000";
    }

    private List<SentWelcome> welcomes(ExternalUserId customer) {
        return wecom.world().inside(corp -> corp.welcomes().sent().stream()
                .filter(welcome -> welcome.customer().equals(customer))
                .toList());
    }

    String isTagged() {
        var tag = CorpBuilder.tagId(TAG);
        NotAsExpected.within(
                PATIENCE,
                () -> wecom.world()
                        .inside(corp ->
                                corp.follows().require(ZHANG, customer()).tags().contains(tag)),
                () -> "WeCom has not got the tag");
        NotAsExpected.within(
                PATIENCE,
                () -> Relations.of(api, customer(), ZHANG).hasTag(TAG),
                () -> "here: " + Relations.of(api, customer(), ZHANG));
        var channel = Relations.of(api, customer(), ZHANG).channel();
        NotAsExpected.unless(channel.equals(STATE), "the channel is " + channel);
        return "tag " + TAG + ", channel " + STATE + ", profile fetched";
    }

    /** WeCom may deliver twice; nobody must be welcomed twice. */
    String comesTwice() {
        long before = api.get("inbox").get("duplicates").getAsLong();
        wecom.deliveries().settings(DeliverySettings.ORDERLY.duplicating(1));
        var customer = wecom.world().scan(ZHANG, "王子涵", STATE);
        wecom.deliveries().awaitQuiet(PATIENCE);
        wecom.deliveries().settings(DeliverySettings.ORDERLY);
        NotAsExpected.within(PATIENCE, () -> !welcomes(customer).isEmpty(), () -> "no welcome");
        NotAsExpected.within(
                PATIENCE,
                () -> api.get("inbox").get("duplicates").getAsLong() == before + 1,
                () -> "the inbox counts " + api.get("inbox"));
        var sent = welcomes(customer).size();
        NotAsExpected.unless(sent == 1, sent + " welcomes were sent");
        return "received twice, stored once, welcomed once";
    }
}
