package io.guanxi.sandbox.callback;

import java.time.Duration;

/**
 * How callbacks are delivered.
 *
 * @param deadline for an answer; 5 s with WeCom (90238)
 * @param attempts how often a callback is sent in all; WeCom says "three times in total" (90238)
 * @param spacing the pause before a further attempt; WeCom does not say how long it is
 * @param duplicates the share of callbacks that are sent a second time though the first was answered, 0 to 1
 * @param lost the share of callbacks that are never sent, 0 to 1
 * @param swapped the share of callbacks that are held back until the next one has gone, 0 to 1
 */
public record DeliverySettings(
        Duration deadline, int attempts, Duration spacing, double duplicates, double lost, double swapped) {
    public static final DeliverySettings ORDERLY =
            new DeliverySettings(Duration.ofSeconds(5), 3, Duration.ofMillis(500), 0, 0, 0);

    public DeliverySettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("a callback is sent once at least");
        }
        for (double share : new double[] {duplicates, lost, swapped}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is a number from 0 to 1, not " + share);
            }
        }
    }

    public DeliverySettings spaced(Duration pause) {
        return new DeliverySettings(deadline, attempts, pause, duplicates, lost, swapped);
    }

    /** More patient than WeCom is, for a machine that may stand still for longer than WeCom's attempts last. */
    public DeliverySettings trying(int times) {
        return new DeliverySettings(deadline, times, spacing, duplicates, lost, swapped);
    }

    public DeliverySettings answeredWithin(Duration limit) {
        return new DeliverySettings(limit, attempts, spacing, duplicates, lost, swapped);
    }

    public DeliverySettings duplicating(double share) {
        return new DeliverySettings(deadline, attempts, spacing, share, lost, swapped);
    }

    public DeliverySettings losing(double share) {
        return new DeliverySettings(deadline, attempts, spacing, duplicates, share, swapped);
    }

    public DeliverySettings swapping(double share) {
        return new DeliverySettings(deadline, attempts, spacing, duplicates, lost, share);
    }
}
