package io.guanxi.customer;

import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.CustomerApi.FollowPage;
import io.guanxi.wecom.CustomerApi.Profile;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks WeCom for customers, within the quota. */
@Component
class AskForCustomers {
    private final WeCom weCom;
    private final PacedCalls calls;

    AskForCustomers(WeCom weCom, PacedCalls calls) {
        this.weCom = weCom;
        this.calls = calls;
    }

    /** The same for what can wait. */
    AskForCustomers inBackground() {
        return new AskForCustomers(weCom, calls.inBackground());
    }

    /** All customers of up to 100 members, page by page (92994). */
    Outcome<FollowPage> byStaff(List<StaffId> staff, Optional<String> cursor) {
        return calls.ask(
                "externalcontact/batch/get_by_user", () -> weCom.customers().byStaff(staff, cursor));
    }

    /** One customer with all their followers (92114). */
    Outcome<Profile> get(ExternalUserId customer) {
        return calls.ask("externalcontact/get", () -> weCom.customers().get(customer));
    }
}
