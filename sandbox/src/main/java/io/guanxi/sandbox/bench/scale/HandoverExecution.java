package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.TransferApi;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Approves and executes what was proposed: how often WeCom is asked to begin, and for results, as it counts itself; the wall
 * time beside a bare loop of the same calls to another WeCom of the same corp.
 */
final class HandoverExecution {
    /** The calls are counted and timed, not how long somebody waits for a second approval or for more of the same decision. */
    static final Map<String, String> SETTINGS = Map.of(
            "guanxi.handover.second-above", "20000",
            "guanxi.transfer.gather", "0s",
            "guanxi.transfer.look-interval", "1s");

    private static final String ASK = "externalcontact/transfer_customer";
    private static final String RESULT = "externalcontact/transfer_result";
    private static final int A_PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ScaleLab lab;
    private final StaffId predecessor;
    private final long handover;

    HandoverExecution(ScaleLab lab, String predecessor, long handover) {
        this.lab = lab;
        this.predecessor = new StaffId(predecessor);
        this.handover = handover;
    }

    List<String> run(Corp same) {
        var ways = ways();
        double asking = timed(() -> {
            approve();
            awaitAll("ASKED");
        });
        lab.weCom().world().transfers().completeAll();
        double following = timed(() -> {
            lab.database()
                    .execute("UPDATE transfer_customer SET due_at = UTC_TIMESTAMP(3) WHERE order_id = " + handover
                            + " AND state = 'ASKED'");
            awaitAll("MOVED");
        });
        var bare = bare(same, ways);
        return List.of(
                counted(ASK, ways, TransferApi.MOST) + " in " + Numbers.plain(asking)
                        + " s with the approval; bare loop " + Numbers.plain(bare[0]) + " s; ratio "
                        + Numbers.plain(asking / bare[0]),
                counted(RESULT, ways, A_PAGE) + ", and all noted, in " + Numbers.plain(following) + " s; bare loop "
                        + Numbers.plain(bare[1]) + " s; ratio " + Numbers.plain(following / bare[1]));
    }

    private String counted(String api, Map<String, List<ExternalUserId>> ways, int most) {
        int calls = lab.weCom().calls().of(api);
        int needed = ways.values().stream()
                .mapToInt(those -> (those.size() + most - 1) / most)
                .sum();
        if (calls != needed) {
            throw new IllegalStateException(api + " was called " + calls + " times, " + needed + " are enough");
        }
        return api + ": " + calls + " calls for " + ways.size() + " successors, the sum of ⌈n/" + most + "⌉";
    }

    /** By successor. */
    private Map<String, List<ExternalUserId>> ways() {
        var ways = new TreeMap<String, List<ExternalUserId>>();
        var sql = "SELECT successor, external_userid FROM handover_customer WHERE handover_id = " + handover
                + " AND state = 'PROPOSED' ORDER BY external_userid";
        try (var connection = lab.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ways.computeIfAbsent(rows.getString(1), to -> new ArrayList<>())
                        .add(new ExternalUserId(rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ways;
    }

    private void approve() {
        var api = lab.operator();
        var fingerprint =
                api.get("/api/v1/handovers/" + handover).get("fingerprint").getAsString();
        api.post("/api/v1/handovers/" + handover + "/approve?fingerprint=" + fingerprint, PATIENCE);
    }

    private void awaitAll(String state) {
        var others =
                "SELECT COUNT(*) FROM transfer_customer WHERE order_id = " + handover + " AND state <> '" + state + "'";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lab.database().number(others) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all customers are " + state + " after " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static double timed(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** One call after the other, and nothing else. */
    private double[] bare(Corp corp, Map<String, List<ExternalUserId>> ways) {
        try (var another = SimulatedWeCom.start(corp, Clock.systemUTC(), 0)) {
            var transfers = WeCom.connect(
                            new WeComApp("guide", CorpBuilder.AGENT, CorpBuilder.CORP, CorpBuilder.SECRET),
                            new WeComSettings(another.url(), Duration.ofSeconds(5), Duration.ofSeconds(5)),
                            TokenStore.inMemory(),
                            Clock.systemUTC())
                    .transfers();
            double asking = timed(() -> ways.forEach((to, those) -> {
                for (int from = 0; from < those.size(); from += TransferApi.MOST) {
                    var hundred = those.subList(from, Math.min(those.size(), from + TransferApi.MOST));
                    require(transfers.begin(predecessor, new StaffId(to), hundred, Optional.empty()));
                }
            }));
            double following = timed(() -> ways.keySet()
                    .forEach(to -> require(transfers.progress(predecessor, new StaffId(to), Optional.empty()))));
            return new double[] {asking, following};
        }
    }

    private static void require(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the bare loop was answered " + outcome);
        }
    }
}
