package io.guanxi.flashsale;

import io.guanxi.flashsale.Claim.State;
import io.guanxi.flashsale.ClaimMapper.ClaimRow;
import io.guanxi.flashsale.ClaimMapper.KeyRow;
import io.guanxi.flashsale.ClaimMapper.NewRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The claims that were written down. */
@Component
class Claims {
    private static final int PAGE = 5_000;

    private final ClaimMapper rows;
    private final JsonMapper json;

    Claims(ClaimMapper rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** Of these, those that exist. */
    Set<ClaimKey> known(long sale, Collection<ClaimKey> keys) {
        var asked = keys.stream()
                .map(key -> new KeyRow(key.customer().value(), key.n()))
                .toList();
        return rows.asked(sale, json.writeValueAsString(asked)).stream()
                .flatMap(row -> key(row).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In their order. */
    void add(long sale, Map<ClaimKey, State> claims, Optional<Instant> heldUntil, Instant now) {
        var held =
                heldUntil.map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC)).orElse(null);
        var told = claims.entrySet().stream()
                .map(claim -> new NewRow(
                        claim.getKey().customer().value(),
                        claim.getKey().n(),
                        claim.getValue().name(),
                        claim.getValue() == State.HELD ? held : null))
                .toList();
        if (rows.add(sale, json.writeValueAsString(told), now) != told.size()) {
            throw new IllegalStateException("Not every claim of sale " + sale + " was written");
        }
    }

    /**
     * The ids of those confirmed that {@link #add} has just written, in their order. As long as the caller holds the sale's
     * row, nobody else writes any.
     */
    List<Long> confirmed(long sale, int written) {
        var ids = rows.idsFrom(sale, State.CONFIRMED.name(), rows.firstAdded());
        if (ids.size() != written) {
            throw new IllegalStateException(ids.size() + " claims of sale " + sale + " were written, not " + written);
        }
        return ids;
    }

    List<Claim> of(long sale, ExternalUserId customer) {
        return rows.of(sale, customer.value()).stream().map(Claims::claim).toList();
    }

    /** Those for which stock is gone, of persons who were not erased. */
    List<ClaimKey> live(long sale) {
        var live = new ArrayList<ClaimKey>();
        var page = rows.page(sale, 0, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(row -> row.state().equals("HELD") || row.state().equals("CONFIRMED"))
                    .forEach(row -> key(row).ifPresent(live::add));
            page = rows.page(sale, page.get(page.size() - 1).claimId(), PAGE);
        }
        return live;
    }

    String ids(Collection<ClaimRow> claims) {
        return json.writeValueAsString(claims.stream().map(ClaimRow::claimId).toList());
    }

    /** Empty if it has lapsed, or the person was erased. */
    static Optional<ClaimKey> key(ClaimRow row) {
        return row.externalUserid() == null || row.n() == null
                ? Optional.empty()
                : Optional.of(new ClaimKey(new ExternalUserId(row.externalUserid()), Objects.requireNonNull(row.n())));
    }

    static Claim claim(ClaimRow row) {
        return new Claim(
                row.claimId(),
                row.saleId(),
                Optional.ofNullable(row.n()),
                State.valueOf(row.state()),
                row.askedAt(),
                Optional.ofNullable(row.heldUntil()));
    }
}
