package io.guanxi.sandbox.bench.scale;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.load.HttpRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sale that is on, and the clicks of people who all want one, each with a signed link of their own. */
record Rush(ScaleLab lab, long sale, int stock, List<byte[]> clicks) {
    private static final int LINKS = 1_000;

    static Rush of(ScaleLab lab, int stock, int people) {
        var now = Instant.now();
        var sale = lab.api()
                .post(
                        "/api/v1/flash-sales",
                        "{\"item\":\"草莓塔\",\"stock\":" + stock + ",\"begins\":\"" + now.minusSeconds(1)
                                + "\",\"ends\":\"" + now.plus(Duration.ofHours(2)) + "\"}")
                .get("id")
                .getAsLong();
        var clicks = new ArrayList<byte[]>();
        for (int from = 0; from < people; from += LINKS) {
            clicks.addAll(links(lab, sale, from, Math.min(people, from + LINKS)));
        }
        lab.api().post("/api/v1/flash-sales/" + sale + "/reconcile");
        return new Rush(lab, sale, stock, clicks);
    }

    private static List<byte[]> links(ScaleLab lab, long sale, int from, int to) {
        var customers = IntStream.range(from, to)
                .mapToObj(i -> "\"" + People.customer(i) + "\"")
                .collect(Collectors.joining(","));
        var made = lab.api()
                .postFor("/api/v1/flash-sales/" + sale + "/links", "{\"customers\":[" + customers + "]}")
                .getAsJsonArray();
        var clicks = new ArrayList<byte[]>();
        made.forEach(link ->
                clicks.add(HttpRequests.post(link.getAsJsonObject().get("link").getAsString() + "/claim?n=1")));
        return clicks;
    }

    long sold() {
        return lab.database()
                .number("SELECT COUNT(*) FROM flash_claim WHERE sale_id = " + sale + " AND state = 'CONFIRMED'");
    }

    /**
     * Sold, taken from the stock, coupons and Redis's count are equal, and each person has one.
     *
     * @param expected to be sold
     */
    void prove(long expected) {
        var balance = balanced();
        Firing.equal("sold", sold(), expected);
        Firing.equal(
                "persons who have one",
                lab.database()
                        .number("SELECT COUNT(DISTINCT external_userid) FROM flash_claim WHERE sale_id = " + sale),
                expected);
        Firing.equal(
                "coupons",
                lab.database().number("SELECT COUNT(*) FROM coupon WHERE source = 'flashsale:" + sale + "'"),
                expected);
        Firing.equal("remaining", balance.get("remaining").getAsLong(), stock - expected);
        Firing.equal("lost", balance.get("lost").getAsLong(), 0);
        var redis = balance.getAsJsonObject("redis");
        Firing.equal("left in Redis", redis.get("left").getAsLong(), stock - expected);
        Firing.equal("taken in Redis", redis.get("taken").getAsLong(), expected);
        // It is over, so that the server does not look after it while something else is timed.
        lab.database()
                .execute("UPDATE flash_sale SET begins_at = '2020-01-01', ends_at = '2020-01-02' WHERE sale_id = "
                        + sale);
    }

    /** Redis is told after those who asked, and is put right within seconds after it was away. */
    private JsonObject balanced() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var balance = reconciled();
        while (!balance.has("redis")
                || balance.get("off").getAsLong() != 0
                || balance.getAsJsonObject("redis").get("pending").getAsLong() != 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Redis and the database don't agree: " + balance);
            }
            LockSupport.parkNanos(100_000_000);
            balance = reconciled();
        }
        return balance;
    }

    private JsonObject reconciled() {
        return lab.api().post("/api/v1/flash-sales/" + sale + "/reconcile", "");
    }
}
