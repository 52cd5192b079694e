package io.guanxi.sandbox.bench.lab;

import java.time.Duration;

/**
 * How long a run takes its time.
 *
 * @param rounds interleaved passes that count
 * @param warmUps passes before them that don't
 * @param customers in the database before anything happens
 * @param bufferPoolMb of MariaDB, in MiB; large enough for what is worked with
 * @param handled callbacks of long ago that the largest database of figure 6 holds
 * @param events callbacks received, handled and repeated in one round
 * @param floor how long a floor is measured in one round
 * @param steady for how long a rate must be borne, and in how many steps it is looked for
 * @param load for how long a latency is measured in one round
 * @param welcomes how many newcomers one round of figure 12 has
 */
public record Pace(
        String name,
        int rounds,
        int warmUps,
        int customers,
        int bufferPoolMb,
        long handled,
        int events,
        Duration floor,
        Duration steady,
        int steadySteps,
        Duration load,
        int welcomes) {
    public static final Pace SHORT = new Pace(
            "short",
            3,
            1,
            50_000,
            512,
            200_000,
            12_000,
            Duration.ofMillis(700),
            Duration.ofSeconds(10),
            4,
            Duration.ofSeconds(4),
            240);

    public static final Pace FULL = new Pace(
            "full",
            5,
            1,
            1_000_000,
            4_096,
            10_000_000,
            100_000,
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            6,
            Duration.ofSeconds(20),
            1_000);
}
