package io.guanxi.channel;

import io.guanxi.wecom.StaffId;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who should stand behind a contact way now.
 *
 * @param members in the order of their ids, so that the same people are the same list; never none where guides are named
 * @param warning what somebody should see to
 */
record Duty(List<StaffId> members, Optional<String> warning) {
    private static final Comparator<StaffId> BY_ID =
            Comparator.comparing(id -> id.value().toLowerCase(Locale.ROOT));

    Duty {
        members = members.stream().distinct().sorted(BY_ID).toList();
    }

    /**
     * @param away who has left, is on leave or may not work with customers
     * @param full who has reached the channel's cap today
     * @param last who stands behind it until now: they stay if there is nobody else
     */
    static Duty of(
            WaySettings settings,
            LocalDateTime wall,
            Predicate<StaffId> away,
            Predicate<StaffId> full,
            List<StaffId> last) {
        var onDuty = settings.onDuty(wall);
        Predicate<StaffId> free = away.or(full).negate();
        var members = new ArrayList<>(onDuty.stream().filter(free).toList());
        settings.spareGuides().stream()
                .filter(spare -> !onDuty.contains(spare))
                .filter(free)
                .limit(onDuty.size() - members.size())
                .forEach(members::add);
        if (!members.isEmpty() || settings.named().isEmpty()) {
            return new Duty(members, Optional.empty());
        }
        return nobody(onDuty, last.isEmpty() ? anybody(settings, onDuty) : last);
    }

    private static List<StaffId> anybody(WaySettings settings, List<StaffId> onDuty) {
        return onDuty.isEmpty() ? settings.named() : onDuty;
    }

    private static Duty nobody(List<StaffId> onDuty, List<StaffId> stay) {
        var why = onDuty.isEmpty()
                ? "No guide is on duty at this hour"
                : "Everybody on duty has left, is on leave or has reached the daily cap, and no spare is free";
        return new Duty(stay, Optional.of(why + "; the last guides stay until somebody names others"));
    }
}
