package io.guanxi.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The way of callbacks from WeCom to the door: in any order, some twice, some never. */
final class Post {
    /** So few that a worker takes all waiting lanes at once: of more it takes some, which no seed decides. */
    private static final int MOST_WAITING = 12;

    private final Random dice;
    private final SmallWorld small;
    private final BiConsumer<Underway, Boolean> door;
    private final Consumer<String> diary;
    private final List<Underway> underway = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();
    private int heard;

    /** @param door gets what arrives, and what is lost with false */
    Post(Random dice, SmallWorld small, BiConsumer<Underway, Boolean> door, Consumer<String> diary) {
        this.dice = dice;
        this.small = small;
        this.door = door;
        this.diary = diary;
    }

    /** What WeCom has sent meanwhile; one of twelve is lost for good, and the next pull has to find what it told. */
    void collect() {
        for (var callback : small.told.subList(heard, small.told.size())) {
            if (callback.mayBeLost() && dice.nextInt(12) == 0) {
                lost.add(callback.about());
                diary.accept("lost: " + callback);
                door.accept(callback, false);
            } else {
                underway.add(callback);
            }
        }
        heard = small.told.size();
    }

    /** Some of those on their way, in any order; one of four comes again later, as after an answer that was lost. */
    void deliver(int waiting) {
        int most = Math.min(1 + dice.nextInt(4), MOST_WAITING - waiting);
        for (int n = 0; n < most && !underway.isEmpty(); n++) {
            var callback = underway.get(dice.nextInt(underway.size()));
            if (dice.nextInt(4) > 0) {
                underway.remove(callback);
            }
            arrive(callback);
        }
    }

    void deliverAll() {
        underway.forEach(this::arrive);
        underway.clear();
    }

    private void arrive(Underway callback) {
        diary.accept("received: " + callback);
        door.accept(callback, true);
    }

    /** A pull has made up for these. */
    void found(Set<String> about) {
        lost.removeAll(about);
    }

    /** Of what our side can't know yet. */
    Set<String> about() {
        Set<String> about = new HashSet<>(lost);
        underway.forEach(callback -> about.add(callback.about()));
        small.told.subList(heard, small.told.size()).forEach(callback -> about.add(callback.about()));
        return about;
    }
}
