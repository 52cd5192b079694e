package io.guanxi.staff;

import io.guanxi.staff.StaffMapper.Place;
import io.guanxi.staff.StaffMapper.StaffRow;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what WeCom says of the members of staff, and announces who has left. */
@Component
class KeepStaff {
    private final StaffMapper rows;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    KeepStaff(StaffMapper rows, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.rows = rows;
        this.transaction = transaction;
        this.events = events;
    }

    /** Members as WeCom shows them, asked at {@code asOf}. */
    void seen(List<Member> members, Instant asOf) {
        if (members.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            members.stream()
                    .filter(member -> member.status() == Status.LEFT)
                    .forEach(member -> leave(member.id(), asOf, asOf));
            rows.seen(members.stream().map(member -> row(member, asOf)).toList());
            rows.clearPlaces(members.stream().map(member -> member.id().value()).toList());
            var places =
                    members.stream().flatMap(member -> places(member).stream()).toList();
            if (!places.isEmpty()) {
                rows.addPlaces(places);
            }
        });
    }

    /** A member is no more since {@code at}, as we learned at {@code asOf}. */
    void left(StaffId id, Instant at, Instant asOf) {
        transaction.executeWithoutResult(status -> leave(id, at, asOf));
    }

    /** WeCom does not show us this member: outside the app's visible range. */
    void hidden(StaffId id, Instant asOf) {
        rows.hidden(id.value(), asOf);
    }

    void renamed(StaffId from, StaffId to) {
        transaction.executeWithoutResult(status -> {
            rows.rename(from.value(), to.value());
            rows.forget(from.value());
            rows.clearPlaces(List.of(from.value()));
            events.publishEvent(new GuideRenamed(from, to));
        });
    }

    private void leave(StaffId id, Instant at, Instant asOf) {
        rows.know(id.value());
        if (rows.left(id.value(), at, asOf) > 0) {
            events.publishEvent(new GuideLeft(id, at));
        }
    }

    private static StaffRow row(Member member, Instant asOf) {
        return new StaffRow(
                member.id().value(),
                member.name(),
                member.status().name(),
                member.mainDepartment().map(DepartmentId::value).orElse(null),
                member.status() == Status.LEFT ? asOf : null,
                asOf);
    }

    private static List<Place> places(Member member) {
        return member.departments().stream()
                .map(department -> new Place(
                        member.id().value(), department.value(), member.leads().contains(department)))
                .toList();
    }
}
