package io.guanxi.touch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a second person has to agree.
 *
 * @param approvalAbove a plan whose audience has more customers than this needs an approval
 */
@ConfigurationProperties("guanxi.touch")
record ApprovalSettings(@DefaultValue("1000") int approvalAbove) {
    ApprovalSettings {
        if (approvalAbove < 0) {
            throw new IllegalArgumentException("guanxi.touch.approval-above must be 0 (every plan) or more");
        }
    }
}
