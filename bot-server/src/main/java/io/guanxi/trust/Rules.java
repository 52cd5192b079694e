package io.guanxi.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/** From which numbers on somebody has which level: the highest of which the condition holds. See {@link TrustSettings}. */
record Rules(int knows, int talks, int buys, int buysAgain, int follows, Period followsWithin, Duration silence) {
    /** The beginning of time, as far as the database can tell. */
    private static final Instant EVER = Instant.parse("1970-01-02T00:00:00Z");

    /** Orders from then on count as late ones. */
    Instant lately(Instant now, ZoneId zone) {
        return now.atZone(zone).minus(followsWithin).toInstant();
    }

    /** Signs from then on have not faded. */
    Instant unfaded(Instant now) {
        return silence.isZero() ? EVER : now.minus(silence);
    }

    int level(Numbers numbers) {
        if (numbers.lately() >= follows) {
            return 5;
        }
        if (numbers.ownAccord() >= buysAgain) {
            return 4;
        }
        if (numbers.orders() >= buys) {
            return 3;
        }
        return numbers.talks() >= talks ? 2 : numbers.signs() >= knows ? 1 : 0;
    }

    /** As it is stored beside a change. */
    String written() {
        return knows + " " + talks + " " + buys + " " + buysAgain + " " + follows + " " + followsWithin + " " + silence;
    }

    static Rules read(String written) {
        var parts = written.split(" ", -1);
        return new Rules(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]),
                Period.parse(parts[5]),
                Duration.parse(parts[6]));
    }
}
