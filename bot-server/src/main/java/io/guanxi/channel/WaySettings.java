package io.guanxi.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.wecom.ContactWayApi;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How somebody wants a channel's contact way to be.
 *
 * @param remark for people, at most 30 characters
 * @param skipVerify whether customers are friends at once; otherwise the guide accepts each
 * @param exclusive whether people of one other corp all come to the same guide; can't be changed later
 * @param guides on duty when no shift is
 * @param departments whose members stand behind it as well, whatever the hour
 * @param duty shifts by weekday and hour
 * @param spares stand in, in this order, for guides on duty who have left, are on leave or have reached the cap
 * @param dailyCap how many customers a guide takes from this channel a day; 0: as many as come
 */
record WaySettings(
        String remark,
        boolean skipVerify,
        boolean exclusive,
        List<String> guides,
        List<Long> departments,
        List<Shift> duty,
        List<String> spares,
        int dailyCap) {

    WaySettings {
        guides = List.copyOf(guides);
        departments = List.copyOf(departments);
        duty = List.copyOf(duty);
        spares = List.copyOf(spares);
        if (dailyCap < 0) {
            throw new IllegalArgumentException("dailyCap is 0 (no cap) or more, not " + dailyCap);
        }
        if (duty.size() > 100) {
            throw new IllegalArgumentException("duty has at most 100 shifts, not " + duty.size());
        }
        check(remark, guides, departments, duty, spares);
    }

    /** Everybody at once must fit: WeCom's limit counts people, and the server can't tell who will be away. */
    private static void check(
            String remark, List<String> guides, List<Long> departments, List<Shift> duty, List<String> spares) {
        var everybody = named(guides, duty, spares);
        if (everybody.size() > ContactWayApi.MOST_MEMBERS) {
            throw new IllegalArgumentException("A contact way has at most 100 people, spares included, but "
                    + everybody.size() + " are named; make two channels");
        }
        if (everybody.isEmpty() && departments.isEmpty()) {
            throw new IllegalArgumentException("Name at least one guide, shift or department behind the contact way");
        }
        new ContactWay(
                "-",
                remark,
                true,
                false,
                everybody,
                departments.stream().map(DepartmentId::new).toList());
    }

    @JsonCreator
    static WaySettings of(
            Optional<String> remark,
            Optional<Boolean> skipVerify,
            Optional<Boolean> exclusive,
            Optional<List<String>> guides,
            Optional<List<Long>> departments,
            Optional<List<Shift>> duty,
            Optional<List<String>> spares,
            Optional<Integer> dailyCap) {
        return new WaySettings(
                remark.orElse(""),
                skipVerify.orElse(true),
                exclusive.orElse(false),
                guides.orElse(List.of()),
                departments.orElse(List.of()),
                duty.orElse(List.of()),
                spares.orElse(List.of()),
                dailyCap.orElse(0));
    }

    /** Guides who work at those hours; without weekdays on every day, without hours all day. */
    record Shift(List<String> guides, LocalTime from, LocalTime to, List<DayOfWeek> weekdays) {
        Shift {
            guides = List.copyOf(guides);
            weekdays = weekdays.stream().distinct().sorted().toList();
            if (guides.isEmpty()) {
                throw new IllegalArgumentException("A shift needs at least one guide");
            }
        }

        @JsonCreator
        static Shift of(
                Optional<List<String>> guides,
                Optional<LocalTime> from,
                Optional<LocalTime> to,
                Optional<List<DayOfWeek>> weekdays) {
            return new Shift(
                    guides.orElse(List.of()),
                    from.orElse(Hours.MIDNIGHT),
                    to.orElse(Hours.MIDNIGHT),
                    weekdays.orElse(List.of()));
        }

        private boolean at(LocalDateTime wall) {
            return new Hours(from, to, weekdays).contains(wall);
        }
    }

    /** Those of the shifts of that moment; if there is none, {@code guides}. */
    List<StaffId> onDuty(LocalDateTime wall) {
        var now = duty.stream()
                .filter(shift -> shift.at(wall))
                .flatMap(shift -> shift.guides().stream())
                .toList();
        return ids((now.isEmpty() ? guides : now).stream());
    }

    List<StaffId> spareGuides() {
        return ids(spares.stream());
    }

    /** Everybody who may ever stand behind it. */
    List<StaffId> named() {
        return named(guides, duty, spares);
    }

    private static List<StaffId> named(List<String> guides, List<Shift> duty, List<String> spares) {
        var onShift = duty.stream().flatMap(shift -> shift.guides().stream());
        return ids(Stream.concat(Stream.concat(guides.stream(), onShift), spares.stream()));
    }

    private static List<StaffId> ids(Stream<String> values) {
        return values.map(StaffId::new).distinct().toList();
    }

    /** With a guide's new id in place of the old one. */
    WaySettings renamed(StaffId from, StaffId to) {
        UnaryOperator<List<String>> each = named -> named.stream()
                .map(guide -> new StaffId(guide).equals(from) ? to.value() : guide)
                .distinct()
                .toList();
        return new WaySettings(
                remark,
                skipVerify,
                exclusive,
                each.apply(guides),
                departments,
                duty.stream()
                        .map(shift -> new Shift(each.apply(shift.guides()), shift.from(), shift.to(), shift.weekdays()))
                        .toList(),
                each.apply(spares),
                dailyCap);
    }

    ContactWay way(String state, List<StaffId> members) {
        return new ContactWay(
                state,
                remark,
                skipVerify,
                exclusive,
                members,
                departments.stream().map(DepartmentId::new).toList());
    }
}
