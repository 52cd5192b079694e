package io.guanxi.password;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of a claim. */
sealed interface Verdict {
    /** It was redeemed, now or ({@code repeated}) when the till said the same before. */
    record Redeemed(long redemption, Password password, Optional<ExternalUserId> customer, Instant at, boolean repeated)
            implements Verdict {}

    /**
     * It was not.
     *
     * @param didYouMean responses that hold here and are nearly what was said
     * @param before when and where the customer redeemed it already
     */
    record Refused(Reason reason, List<String> didYouMean, Optional<Before> before) implements Verdict {
        static Refused of(Reason reason) {
            return new Refused(reason, List.of(), Optional.empty());
        }
    }

    /** A redemption that stands in the way. */
    record Before(String shop, Instant at) {}
}
