package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer whom a run is for, with all that the guardrails look at.
 *
 * @param guide the member of staff who would write: of those at work the one who knows the customer best
 * @param away whether guides have the customer as a contact, but all of them are on leave
 * @param optOut why the customer wants no messages, if so
 * @param quietUntil until when a complaint is to be respected
 * @param consent the last word on whether we may send marketing; empty if never asked
 * @param had what the customer got from other runs
 * @param spokenFor whether another run has the customer for the day
 * @param later why the customer is left to a more important plan of the day, if so
 * @param handedOver whether the guide is just giving the customer up to a colleague
 * @param unsuited why the occasion has nothing for the customer, if so
 */
record Candidate(
        ExternalUserId customer,
        Optional<StaffId> guide,
        boolean away,
        Optional<String> optOut,
        Optional<Instant> quietUntil,
        Optional<Boolean> consent,
        Had had,
        boolean spokenFor,
        Optional<Skip> later,
        boolean handedOver,
        Optional<Skip> unsuited) {
    /**
     * @param recent touches that count for the plan's own cap, in its days
     * @param week marketing and personal touches of the last seven days
     * @param inQuota touches of the period by which WeCom counts
     * @param quotaUsedAt when WeCom said, in that period, that it lets nothing more through
     * @param unanswered marketing touches delivered since the customer was last heard of, if that is long ago
     * @param lastAt when the last of these was delivered
     */
    record Had(
            int recent,
            int week,
            int inQuota,
            Optional<Instant> quotaUsedAt,
            int unanswered,
            Optional<Instant> lastAt) {
        static final Had NOTHING = new Had(0, 0, 0, Optional.empty(), 0, Optional.empty());

        /** With so many more mass messages in the quota's time. */
        Had andInQuota(int more) {
            return new Had(recent, week, inQuota + more, quotaUsedAt, unanswered, lastAt);
        }
    }
}
