package io.guanxi.order;

import io.guanxi.order.Result.Outcome;
import io.guanxi.wecom.ExternalUserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a thing stands in the database after we were told of it.
 *
 * @param fresh whether this request made it what it is
 * @param content of what is known; null if it was erased
 */
record KnownRow(
        long id,
        String shopSystem,
        String number,
        long version,
        @Nullable String content,
        boolean fresh,
        @Nullable String externalUserid,
        String matched) {
    /** What each of them has of this; the rest of the columns differs. */
    static final String COLUMNS = "t.shop_system, t.number, t.version, LOWER(HEX(t.content)) AS content,"
            + " COALESCE(t.told_in = UNHEX(#{request}), FALSE) AS fresh, ";

    /** Before the table: from {@code keys}, a JSON array of {@link ShopNumber}; in a query of its own since MySQL locks no JSON_TABLE. */
    static final String ASKED =
            " FROM (SELECT * FROM JSON_TABLE(#{keys}, '$[*]' COLUMNS (a_system VARCHAR(32) PATH '$.system',"
                    + " a_number VARCHAR(64) PATH '$.number')) a) asked STRAIGHT_JOIN ";

    /** Behind the table. */
    static final String THAT =
            " t ON t.shop_system = CAST(asked.a_system AS CHAR CHARACTER SET ascii) COLLATE ascii_bin"
                    + " AND t.number = CAST(asked.a_number AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin";

    ShopNumber key() {
        return new ShopNumber(shopSystem, number);
    }

    Optional<ExternalUserId> customer() {
        return Optional.ofNullable(externalUserid).map(ExternalUserId::new);
    }

    boolean erased() {
        return matched.equals(Match.State.ERASED.name());
    }

    /** What became of the story, which is not the one that this request wrote down. */
    Result judge(Told told) {
        if (erased() || told.version() < version || told.content().equals(content)) {
            return Result.of(told.key(), Outcome.UNCHANGED);
        }
        if (told.version() > version) {
            return refused(told, "orderNumber", "a refund stays with its order; tell it under a number of its own");
        }
        return refused(
                told,
                "version",
                "something else is known under this number and version; send it with a higher version or a later"
                        + " changedAt if it has changed, under another number if it is something else");
    }

    private static Result refused(Told told, String field, String reason) {
        return Result.refused(
                Optional.of(told.key().system()), Optional.of(told.key().number()), field, reason);
    }
}
