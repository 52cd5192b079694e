package io.guanxi.wecom;

import java.time.Instant;
import java.util.Optional;

/** Customers of members who have left, to whom nobody has been assigned yet (92124). */
public final class UnassignedApi {
    /** Of a page (92124). */
    public static final int LONGEST_PAGE = 1_000;

    private final ApiCalls calls;

    UnassignedApi(ApiCalls calls) {
        this.calls = calls;
    }

    /**
     * A customer of somebody who has left.
     *
     * @param leftAt WeCom's {@code dimission_time}
     */
    public record Unassigned(StaffId predecessor, ExternalUserId customer, Instant leftAt) {}

    /** Page by page. */
    public Outcome<Page<Unassigned>> list(Optional<String> cursor) {
        return calls.post(
                "externalcontact/get_unassigned_list",
                new Body().with("page_size", LONGEST_PAGE).with("cursor", cursor),
                Page.of(
                        "info",
                        fields -> new Unassigned(
                                fields.id("handover_userid", StaffId::new),
                                fields.id("external_userid", ExternalUserId::new),
                                fields.time("dimission_time"))));
    }
}
