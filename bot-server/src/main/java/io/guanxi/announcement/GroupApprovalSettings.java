package io.guanxi.announcement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a second person has to agree to what groups are told.
 *
 * @param approvalAbove an announcement to groups with more customers than this, all together, needs an approval
 */
@ConfigurationProperties("guanxi.announcements")
record GroupApprovalSettings(@DefaultValue("1000") int approvalAbove) {
    GroupApprovalSettings {
        if (approvalAbove < 0) {
            throw new IllegalArgumentException(
                    "guanxi.announcements.approval-above must be 0 (every announcement) or more");
        }
    }
}
