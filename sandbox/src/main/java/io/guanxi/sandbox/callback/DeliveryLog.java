package io.guanxi.sandbox.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The last deliveries, and how many are still under way. */
final class DeliveryLog {
    private static final int KEPT = 10_000;

    private final Map<Long, Delivery> deliveries = new LinkedHashMap<>();
    private long count;
    private int underWay;

    synchronized Delivery open(int agentId, String event, Instant now) {
        var delivery = new Delivery(++count, agentId, event, now, Delivery.State.WAITING, List.of());
        deliveries.put(delivery.id(), delivery);
        underWay++;
        if (deliveries.size() > KEPT) {
            deliveries.remove(deliveries.keySet().iterator().next());
        }
        return delivery;
    }

    synchronized void change(Delivery delivery, UnaryOperator<Delivery> change) {
        deliveries.computeIfPresent(delivery.id(), (id, current) -> change.apply(current));
    }

    /** Nothing more will happen to one delivery. */
    synchronized void closed() {
        underWay--;
        notifyAll();
    }

    /** One delivery will be sent a second time, so its first end is not the last. */
    synchronized void expectAnother() {
        underWay++;
    }

    synchronized boolean isQuiet() {
        return underWay == 0;
    }

    synchronized List<Delivery> all() {
        return new ArrayList<>(deliveries.values());
    }
}
