package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What members and customers write to each other, which nobody else hears: WeCom tells no app. */
public final class DirectMessages {
    private final Clock clock;
    private final List<Said> said = new ArrayList<>();

    DirectMessages(Clock clock) {
        this.clock = clock;
    }

    /** One message; {@code kind} as {@code sendChatMessage} names it: text, image, news … */
    public record Said(StaffId staff, ExternalUserId customer, boolean byStaff, String kind, String text, Instant at) {}

    void add(StaffId staff, ExternalUserId customer, boolean byStaff, String kind, String text) {
        said.add(new Said(staff, customer, byStaff, kind, text, clock.instant()));
    }

    public List<Said> all() {
        return List.copyOf(said);
    }

    /** The oldest first. */
    public List<Said> between(StaffId staff, ExternalUserId customer) {
        return said.stream()
                .filter(one -> one.staff().equals(staff) && one.customer().equals(customer))
                .toList();
    }
}
