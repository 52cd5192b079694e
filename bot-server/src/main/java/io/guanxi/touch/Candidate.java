package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Optional;

/**
 * A customer whom a run is for, with all that the guardrails look at.
 *
 * @param guide the member of staff who would write
 * @param optOut why the customer wants no messages, if so
 * @param recentTouches touches of the plan's last days, whichever plan they were of
 * @param touchesThisMonth touches of this month by WeCom's calendar, and those that WeCom refused because others had been sent
 * @param spokenFor whether another run of today has the customer
 */
record Candidate(
        ExternalUserId customer,
        Optional<StaffId> guide,
        Optional<String> optOut,
        int recentTouches,
        int touchesThisMonth,
        boolean spokenFor) {}
