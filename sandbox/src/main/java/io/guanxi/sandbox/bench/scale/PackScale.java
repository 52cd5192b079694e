package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.lab.Place;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Numbers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Figure 8: how few calls carry a plan, and how many of the calls that WeCom allows two nodes make when there is no end of them. */
public final class PackScale {
    private static final PlanCrowd CROWD = new PlanCrowd(60_000, 70, 25_000);
    private static final String MASS_MESSAGE = "externalcontact/add_msg_template";
    private static final String MARK = "externalcontact/mark_tag";
    private static final int QUOTA_USED_UP = 45_009;
    /** Less than WeCom's 10 000, so that two nodes on two processors can reach it; everything else is in proportion. */
    private static final int A_MINUTE = 3_000;

    private static final Map<String, String> SETTINGS = Map.of(
            "guanxi.quota.per-minute",
            Integer.toString(A_MINUTE),
            "guanxi.quota.per-hour",
            Integer.toString(60 * A_MINUTE),
            "guanxi.redis-timeout",
            "500ms");

    private final ScaleLab lab;
    private final Place place;
    private final int minutes;
    private final Consumer<String> progress;
    private final List<String> lines = new ArrayList<>();

    private PackScale(ScaleLab lab, int minutes, Consumer<String> progress) {
        this.lab = lab;
        this.place = lab.here();
        this.minutes = minutes;
        this.progress = progress;
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        progress.accept("packing for " + CROWD.customers() + " customers whom WeCom knows too");
        try (var lab = ScaleLab.open(dir, CROWD.inWeCom(), 1_024, SETTINGS)) {
            var scale = new PackScale(lab, full ? 10 : 1, progress);
            CROWD.moveIn(lab.database());
            scale.pack();
            scale.permits();
            return scale.lines;
        }
    }

    private void pack() {
        for (boolean variants : List.of(false, true)) {
            long before = lab.weCom().calls().of(MASS_MESSAGE);
            Firing.of(place, CROWD, variants);
            waitUntilAllAreHanded();
            long calls = lab.weCom().calls().of(MASS_MESSAGE) - before;
            long least = CROWD.leastTasks(variants);
            var aim = Aim.atMost(1);
            double ratio = (double) calls / least;
            lines.add("figure 8, calls ÷ Σ⌈n/10 000⌉ " + (variants ? "with three variants" : "with one text") + ": "
                    + calls + " ÷ " + least + " = " + String.format(Locale.ROOT, "%.3f", ratio) + ", aim = 1: "
                    + aim.verdict(ratio));
        }
    }

    private void waitUntilAllAreHanded() {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (lab.database().number("SELECT COUNT(*) FROM touch_task WHERE state = 'PLANNED'") > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "WeCom does not get all tasks: " + lab.weCom().calls().all());
            }
            LockSupport.parkNanos(20_000_000);
        }
        Firing.equal(
                "touches that guides have",
                lab.database().number("SELECT COUNT(*) FROM touch WHERE state = 'HANDED'"),
                CROWD.wanted());
    }

    private void permits() {
        lab.weCom().quotas().allow(A_MINUTE, 60 * A_MINUTE);
        lab.secondNode();
        addMarkings();
        permits("two nodes", Aim.atLeast(0.97));
        lab.redis().kill();
        permits("the same without Redis", Aim.atLeast(0.4));
        lab.redis().restart();
    }

    /** More than can be made meanwhile: a tag on customers whom the first guide has. */
    private void addMarkings() {
        int rows = (2 * minutes + 2) * A_MINUTE;
        lab.database()
                .execute(
                        "INSERT INTO outbox (kind, dedup_key, priority, not_before, payload, created_at) SELECT 'mark-tag',"
                                + " CONCAT('bench ', seq), 3, UTC_TIMESTAMP(3), CONCAT('{\"staff\":{\"value\":\"guide0000\"},"
                                + "\"customer\":{\"value\":\"wmBENCHDAA', LPAD(seq % 20000, 22, '0'), '\"},\"add\":[{\"value\":\""
                                + PlanCrowd.TAG_IN_WECOM + "\"}],\"remove\":[],\"markings\":[]}'), UTC_TIMESTAMP(3)"
                                + " FROM seq_1_to_" + rows);
    }

    private void permits(String how, Aim aim) {
        progress.accept("permits, " + how + ", " + minutes + " min");
        sleep(Duration.ofSeconds(5));
        long before = lab.weCom().calls().of(MARK, 0);
        var begun = Instant.now();
        sleep(Duration.ofMinutes(minutes));
        long calls = lab.weCom().calls().of(MARK, 0) - before;
        double allowed = A_MINUTE * Duration.between(begun, Instant.now()).toMillis() / 60_000.0;
        int refused = lab.weCom().calls().of(MARK, QUOTA_USED_UP);
        long waiting = lab.database().number("SELECT COUNT(*) FROM outbox WHERE state = 'WAITING'");
        if (waiting == 0) {
            throw new IllegalStateException("the calls were all made: the window was not saturated");
        }
        lines.add("figure 8, calls made ÷ calls allowed, " + how + ", " + minutes + " min of " + A_MINUTE
                + " a minute: " + Numbers.plain(calls / allowed) + ", aim " + aim + ": "
                + aim.verdict(calls / allowed) + "; 45009: " + refused + "; most in a sliding minute: "
                + lab.weCom().quotas().mostInAMinute(MARK));
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
