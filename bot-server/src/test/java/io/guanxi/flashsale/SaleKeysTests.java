package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SaleKeysTests {
    private static final Instant UNTIL = Instant.parse("2026-03-09T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");

    private final SaleKeys keys = new SaleKeys(TestPrivacy.SECRET);
    private final String token = keys.token(12, WANG, UNTIL);

    @Test
    void aTokenSaysWhoOpensThePageOfItsSaleUntilItsTimeIsOver() {
        assertThat(token).matches("[A-Za-z0-9_.-]+");
        assertThat(keys.open(12, token, NOW)).contains(WANG);
        assertThat(keys.open(12, token, UNTIL)).isEmpty();
        assertThat(keys.open(13, token, NOW)).isEmpty();
        assertThat(new SaleKeys("another secret").open(12, token, NOW)).isEmpty();
    }

    @Test
    void whoeverChangesACharacterOfItIsNobody() {
        IntStream.range(0, token.length()).forEach(at -> {
            var changed = new StringBuilder(token);
            changed.setCharAt(at, token.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(keys.open(12, changed.toString(), NOW))
                    .as(changed.toString())
                    .isEmpty();
        });
        Stream.of("", ".", "..", "a.b.c", token + "A", "x".repeat(5_000))
                .forEach(
                        other -> assertThat(keys.open(12, other, NOW)).as(other).isEmpty());
    }

    @Test
    void whatRedisHoldsDoesNotNameThePerson() {
        assertThat(keys.member(12, new ClaimKey(WANG, 1)))
                .hasSize(32)
                .doesNotContain("WANG")
                .isNotEqualTo(keys.member(12, new ClaimKey(WANG, 2)))
                .isNotEqualTo(keys.member(13, new ClaimKey(WANG, 1)));
    }
}
