package io.guanxi.fault;

import io.guanxi.Pulling;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A day that one number decides: what people do, in which order, how often and whether at all callbacks come, what WeCom
 * answers, when the process dies. Everything happens in one thread, one step after the other.
 */
final class SeededDay {
    private static final int STEPS = 40;

    private final StillHouse house;
    private final Random dice;
    private final SmallWorld small;
    private final Troubles troubles;
    private final Post post;
    private final Rules rules = new Rules();
    private final PullByHand pulling;
    private final List<String> diary = new ArrayList<>();
    private final Instant begun;
    private int waiting;
    private int wishes;

    private SeededDay(StillHouse house, long seed) {
        this.house = house;
        this.dice = new Random(seed * 0x9E3779B97F4A7C15L);
        begun = house.nextDay();
        small = new SmallWorld(dice, house.clock);
        troubles = new Troubles(dice, small, house.database, what -> diary.add("    " + what));
        post = new Post(dice, small, this::atTheDoor, this::note);
        pulling = new PullByHand(house.pulls, house.transaction, house.clock);
    }

    /** The house has pulled everything from that small world, the day before the first one. */
    static void prepare(StillHouse house) {
        var eve = new SeededDay(house, 0);
        house.begins(eve.small::reply);
        house.clear();
        house.pulls.forEach(eve::pullAll);
        house.keepAsBeginning();
    }

    /** The house is as on the eve, and this day's WeCom is its WeCom. */
    static SeededDay begin(StillHouse house, long seed) {
        var day = new SeededDay(house, seed);
        house.beginAgain();
        house.begins(day.troubles::answer);
        return day;
    }

    Tally tally() {
        return troubles.tally();
    }

    /** What was done, step by step. */
    List<String> diary() {
        return diary;
    }

    /** The whole day; answers which rule was broken, if one was. */
    Optional<String> pass() {
        for (int step = 0; step < STEPS; step++) {
            house.clock.advance(Duration.ofMillis(1000 + dice.nextInt(dice.nextBoolean() ? 3_000 : 90_000)));
            house.database.forgetUse();
            troubles.arm();
            mayFail(this::step);
            house.database.calm();
            var broken = house.database.wasUsed() ? broken() : Optional.<String>empty();
            if (broken.isPresent()) {
                return broken;
            }
        }
        return calmDown();
    }

    private void mayFail(Runnable step) {
        try {
            step.run();
        } catch (Crash crash) {
            diary.add("    the process dies " + crash.getMessage());
            tally().crashes++;
        } catch (RuntimeException e) {
            diary.add("    fails and is taken again: " + CrashingDatabase.requireOurs(e));
            tally().failures++;
        }
    }

    private void step() {
        post.collect();
        int fall = dice.nextInt(20);
        if (fall < 5) {
            note(small.act());
            post.collect();
        } else if (fall < 9) {
            post.deliver(waiting);
        } else if (fall < 12) {
            handle();
        } else if (fall < 15) {
            look();
        } else if (fall < 17) {
            mark();
        } else if (fall < 19) {
            note("call");
            house.outbox.turn();
        } else {
            note("pull " + pulling.next());
            pulling.takeFinished().ifPresent(post::found);
        }
    }

    private void atTheDoor(Underway callback, boolean arrives) {
        if (!arrives) {
            pulling.lost(callback.about());
            tally().lost++;
            return;
        }
        rules.acknowledged(house.inbox.store(callback.xml(), house.clock.instant()), callback);
        house.database.use();
        waiting++;
        tally().received(callback);
    }

    private void handle() {
        note("handle");
        while (house.inbox.turn()) {
            // the next batch
        }
    }

    private void look() {
        int worker = dice.nextInt(house.workers.size());
        note("look: worker " + worker);
        house.workers.get(worker).turn();
    }

    /** An operator wants a relation tagged that we know, whether it has ended meanwhile or not. */
    private void mark() {
        var known = house.sql.queryForList(
                "SELECT CONCAT(staff_id, ' ', external_userid) FROM follow ORDER BY staff_id, external_userid",
                String.class);
        if (known.isEmpty()) {
            return;
        }
        var relation = known.get(dice.nextInt(known.size()));
        note("mark " + relation);
        var names = relation.split(" ", 2);
        house.markTags.ask(
                List.of(small.marking(new StaffId(names[0]), new ExternalUserId(names[1]), "wish " + ++wishes)));
        house.database.use();
        tally().marks++;
    }

    private Optional<String> broken() {
        var ours = OurSide.read(house.sql);
        waiting = (int) ours.callbacks().values().stream().filter("0"::equals).count();
        var excused = post.about();
        if (pulling.isUnderway("tags")) {
            excused.add("tags corp");
        }
        return rules.broken(ours, TheirSide.of(small), guides(), excused);
    }

    private Set<String> guides() {
        return small.present().stream().map(id -> id.value()).collect(Collectors.toSet());
    }

    /** Nothing goes wrong any more, all that is on its way arrives, everything is pulled: both sides are equal. */
    private Optional<String> calmDown() {
        diary.add("calm");
        troubles.end();
        post.collect();
        post.deliverAll();
        settle();
        house.pulls.forEach(this::pullAll);
        settle();
        var ours = OurSide.read(house.sql);
        if (!ours.asked().isEmpty() || ours.callbacks().containsValue("0")) {
            return Optional.of("something waits for ever, perhaps " + ours.asked());
        }
        var different = Rules.differences(ours, TheirSide.of(small), guides());
        return different.isEmpty() ? broken() : Optional.of("in the end " + different);
    }

    /** Until nothing waits and nothing is to be looked at. */
    private void settle() {
        for (int i = 0; i < 300; i++) {
            boolean busy = house.inbox.turn();
            for (var worker : house.workers) {
                busy |= worker.turn();
            }
            busy |= house.outbox.turn();
            if (!busy && quiet()) {
                return;
            }
            house.clock.advance(Duration.ofSeconds(busy ? 1 : Math.min(10L * (i + 1), 600)));
        }
    }

    private boolean quiet() {
        var ours = OurSide.read(house.sql);
        return ours.asked().isEmpty() && !ours.callbacks().containsValue("0");
    }

    private void pullAll(Pull pull) {
        var pulling = new Pulling(pull, house.transaction);
        var begin = new Pull.Position(Optional.empty(), house.clock.instant());
        for (int i = 0; i < 100; i++) {
            if (pulling.on(begin) instanceof Pulled.End) {
                return;
            }
            house.clock.advance(Duration.ofMinutes(1));
        }
        throw new AssertionError(pull.name() + " does not end");
    }

    private void note(String what) {
        diary.add(Duration.between(begun, house.clock.instant()) + " " + what);
    }
}
