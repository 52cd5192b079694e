package io.guanxi.channel;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.ConfigId;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The channels' QR codes. Each has one call under way at most; when it is settled, the next one follows if there is need. */
@Component
class Ways {
    private final WayMapper rows;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Ways(WayMapper rows, Outbox outbox, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<Way> find(WayKind kind, String state) {
        return rows.find(kind.name(), state);
    }

    /** Those wanted, by state, after the given one. */
    List<Way> page(WayKind kind, String after, int limit) {
        return rows.page(kind.name(), after, limit);
    }

    List<Way> these(WayKind kind, Collection<String> states) {
        return states.isEmpty() ? List.of() : rows.these(kind.name(), states);
    }

    List<Way> withoutPicture(WayKind kind, int limit) {
        return rows.withoutPicture(kind.name(), limit);
    }

    boolean knows(ConfigId id) {
        return rows.knows(id.value());
    }

    /** Somebody wants it so; what WeCom refused before is tried again. */
    void put(WayKind kind, String state, String settings, String target, Optional<String> warning) {
        transaction.executeWithoutResult(status -> {
            rows.put(kind.name(), state, settings, target, warning.orElse(null), clock.instant());
            advance(kind, state);
        });
    }

    /** WeCom should have another thing than before, unless somebody has changed the way's settings meanwhile. */
    boolean aim(Way seen, String target, Optional<String> warning) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int changed =
                    rows.aim(seen.kind(), seen.state(), seen.settings(), target, warning.orElse(null), clock.instant());
            if (changed > 0) {
                advance(seen.wayKind(), seen.state());
            }
            return changed > 0;
        }));
    }

    /** Those that may name this guide. In a transaction, to whose end they are locked. */
    List<Way> naming(WayKind kind, StaffId guide) {
        return rows.naming(kind.name(), "\"" + guide.value() + "\"");
    }

    /** The same people as before, one of whom is called otherwise. In a transaction. */
    void rename(Way way, String settings, String target) {
        rows.rename(way.kind(), way.state(), settings, target, clock.instant());
        advance(way.wayKind(), way.state());
    }

    /** Its QR code shall lead nowhere any more; answers whether there was one. */
    boolean drop(WayKind kind, String state) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int doomed = rows.doom(kind.name(), state, clock.instant());
            advance(kind, state);
            return doomed > 0;
        }));
    }

    /** The way, if that call is the one under way. */
    Optional<Way> underWay(WayTurn turn) {
        return find(turn.kind(), turn.state()).filter(way -> way.turnOpen() && way.turn() == turn.turn());
    }

    /** As {@link #underWay}, now that WeCom is going to be asked: for what is wanted now, not when the call was decided. */
    Optional<Way> sending(WayTurn turn) {
        rows.askAnew(turn.kind().name(), turn.state(), turn.turn());
        return underWay(turn);
    }

    /** @param asAsked whether WeCom has exactly what was asked for, or something that has to be seen to */
    void made(WayTurn turn, WayPort.Made made, boolean asAsked) {
        var qrCode = made.qrCode().orElse(null);
        var id = made.id().value();
        rows.made(turn.kind().name(), turn.state(), turn.turn(), id, qrCode, asAsked, clock.instant());
        advance(turn.kind(), turn.state());
    }

    void changed(WayTurn turn) {
        rows.changed(turn.kind().name(), turn.state(), turn.turn(), clock.instant());
        advance(turn.kind(), turn.state());
    }

    void dropped(WayTurn turn) {
        rows.dropped(turn.kind().name(), turn.state(), turn.turn(), clock.instant());
        advance(turn.kind(), turn.state());
    }

    void refused(WayTurn turn, String reason) {
        rows.refused(turn.kind().name(), turn.state(), turn.turn(), clipped(reason), clock.instant());
        advance(turn.kind(), turn.state());
    }

    /** Nothing further is asked for until somebody replays the call. */
    void givenUp(WayTurn turn, String why) {
        var reason = "Given up: " + why + "; replay the dead call, see GET /api/v1/outbox/dead";
        rows.stuck(turn.kind().name(), turn.state(), turn.turn(), clipped(reason), clock.instant());
    }

    void picture(Way way, ConfigId id, String qrCode) {
        rows.picture(way.kind(), way.state(), id.value(), qrCode);
    }

    /** In a transaction. */
    private void advance(WayKind kind, String state) {
        rows.lock(kind.name(), state).ifPresent(way -> {
            if (way.isOver()) {
                rows.over(way.kind(), state, clock.instant());
            }
            way.next().ifPresent(step -> {
                rows.openTurn(way.kind(), state);
                outbox.add(call(step, new WayTurn(kind, state, way.turn() + 1)));
            });
        });
    }

    private OutboxCall<WayTurn> call(Way.Step step, WayTurn turn) {
        var key = hash(turn.state()) + "/" + turn.turn();
        var kind = turn.kind().call(step);
        return new OutboxCall<>(kind, key, Priority.NORMAL, clock.instant(), Optional.empty(), turn);
    }

    /** A state may have letters of any kind, a key may not. */
    private static String hash(String state) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String clipped(String words) {
        return words.length() <= 500 ? words : words.substring(0, 500);
    }
}
