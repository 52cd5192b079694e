package io.guanxi.sidebar;

import io.guanxi.coupon.Coupon;
import io.guanxi.coupon.GuidesTill;
import io.guanxi.sidebar.Sight.Seen;
import io.guanxi.sidebar.View.Benefit;
import io.guanxi.sidebar.View.Part;
import io.guanxi.sidebar.View.Task;
import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.staff.Guides;
import io.guanxi.todo.BriefingPart;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.State;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers what is known of a customer for whoever is about to write to them, in a number of statements that never grows. */
@Component
class LookAtCustomer {
    private static final int COUPONS = 20;

    /** What {@link Chips} show, and can change. */
    private static final String TAGS = "标签：";

    private final List<BriefingPart> parts;
    private final DayList list;
    private final Chips chips;
    private final GuidesTill till;
    private final QuickReplies replies;
    private final Guides guides;
    private final SidebarSettings settings;

    LookAtCustomer(
            List<BriefingPart> parts,
            DayList list,
            Chips chips,
            GuidesTill till,
            QuickReplies replies,
            Guides guides,
            SidebarSettings settings) {
        this.parts = List.copyOf(parts);
        this.list = list;
        this.chips = chips;
        this.till = till;
        this.replies = replies;
        this.guides = guides;
        this.settings = settings;
    }

    View view(Viewer viewer, Seen seen) {
        var customer = seen.customer();
        return new View(
                seen.id().value(),
                customer.called(),
                customer.name(),
                Optional.of(seen.guide()).filter(guide -> !seen.own()).map(guide -> guides.called(List.of(guide))
                        .get(0)),
                parts(seen.guide(), seen.id()),
                toDo(seen),
                chips.of(seen),
                coupons(seen.id()),
                seen.own() ? replies.filled(viewer.guide(), seen.id()) : List.of());
    }

    private List<Part> parts(StaffId guide, ExternalUserId customer) {
        return parts.stream()
                .map(part -> new Part(
                        part.name(),
                        part.lines(guide, customer).stream()
                                .filter(line -> !line.startsWith(TAGS))
                                .toList()))
                .filter(part -> !part.lines().isEmpty())
                .toList();
    }

    private List<Task> toDo(Seen seen) {
        return list.about(seen.guide(), seen.id()).stream()
                .filter(line -> line.state() == State.OPEN)
                .map(line -> new Task(line.id(), line.why(), line.suggestion()))
                .toList();
    }

    private List<Benefit> coupons(ExternalUserId customer) {
        return till.open(customer, COUPONS).stream().map(this::benefit).toList();
    }

    /** The last day on which it holds for at least a moment. */
    private Benefit benefit(Coupon coupon) {
        var last = coupon.terms().until().minusMillis(1);
        return new Benefit(
                coupon.code().value(),
                coupon.code().shown(),
                coupon.terms().benefit(),
                LocalDate.ofInstant(last, settings.zone()));
    }
}
