package io.guanxi.sandbox.control;

import io.guanxi.sandbox.world.World;
import java.util.Map;

/** Decides what becomes of customers on their way to another member. */
final class ActingOnTransfers {
    private static final int NOT_REAL_NAMED = 40098;

    private final World world;

    ActingOnTransfers(World world) {
        this.world = world;
    }

    Map<String, Object> refuse(Wish wish) {
        world.transfers().refuse(Acting.customer(world, wish));
        return Map.of();
    }

    Map<String, Object> complete(Wish wish) {
        return Map.of("completed", world.transfers().completeAll());
    }

    Map<String, Object> limit(Wish wish) {
        wish.text("most", "how many customers the member can have");
        world.transfers().limit(Acting.staff(wish), wish.number("most", 0));
        return Map.of();
    }

    Map<String, Object> bar(Wish wish) {
        world.transfers().bar(Acting.staff(wish), wish.number("code", NOT_REAL_NAMED));
        return Map.of();
    }
}
