package io.guanxi.password;

import io.guanxi.announcement.GroupAnnouncements;
import io.guanxi.announcement.GroupChoice;
import io.guanxi.announcement.GroupMessage;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has groups told what is otherwise than what they may have read of a password, and what owners have not sent yet called off. */
@Component
class CorrectPassword {
    /** Longer than for news: it may come late in the evening, or to an owner who has enough to confirm. */
    private static final Duration WITHIN = Duration.ofHours(24);

    private static final String UPDATE = "本月暗号有更新，请以这条为准～";
    private static final String NO_SHOP = "";

    private final ObjectProvider<GroupAnnouncements> groups;
    private final AnnouncePassword announce;
    private final Shops shops;
    private final Clock clock;

    CorrectPassword(ObjectProvider<GroupAnnouncements> groups, AnnouncePassword announce, Shops shops, Clock clock) {
        this.groups = groups;
        this.announce = announce;
        this.shops = shops;
        this.clock = clock;
    }

    /** In the transaction of the change. What no owner was asked to send is only replaced. */
    void change(Password before, Password after) {
        groups.ifAvailable(announcements -> {
            if (announcements.begun(AnnouncePassword.family(after))) {
                correct(before, after, announcements);
            } else {
                announce.plan(after, announcements);
            }
        });
    }

    private void correct(Password before, Password after, GroupAnnouncements announcements) {
        var was = heard(before);
        var is = heard(after);
        var changed = new TreeSet<>(was.keySet());
        changed.addAll(is.keySet());
        changed.removeIf(place -> Objects.equals(was.get(place), is.get(place)));
        if (!before.terms().announceAt().equals(after.terms().announceAt())) {
            move(after, announcements);
        }
        if (!changed.isEmpty()) {
            boolean everywhere = changed.containsAll(was.keySet());
            announcements.takeBack(
                    AnnouncePassword.family(after), everywhere ? Optional.empty() : Optional.of(changed));
            say(after, changed, announcements);
        }
    }

    /** What nobody was asked for yet is said at the time that is set now. */
    private void move(Password password, GroupAnnouncements announcements) {
        password.terms().announceAt().ifPresent(set -> {
            var at = later(set, clock.instant());
            announcements.move(AnnouncePassword.family(password), at, end(password, at));
        });
    }

    private void say(Password after, Set<String> changed, GroupAnnouncements announcements) {
        announce.messages(after).forEach(message -> choice(message, changed)
                .flatMap(choice -> correction(message, after, choice))
                .ifPresent(announcements::plan));
    }

    /** What groups of each shop read, and groups of nobody's shop. */
    private Map<String, String> heard(Password password) {
        var heard = new TreeMap<String, String>();
        announce.gists(password).forEach(message -> places(message).forEach(place -> heard.put(place, message.text())));
        return heard;
    }

    private Set<String> places(GroupMessage message) {
        var named = new TreeSet<>(message.groups().shops());
        if (named.isEmpty()) {
            named.add(NO_SHOP);
            shops.all().stream().map(Shop::code).forEach(named::add);
        }
        return named;
    }

    /** The groups among a message's to which it is new. Those of nobody's shop can be meant only together with all others. */
    private Optional<GroupChoice> choice(GroupMessage message, Set<String> changed) {
        var places = places(message);
        if (changed.containsAll(places)) {
            return Optional.of(message.groups());
        }
        places.retainAll(changed);
        places.remove(NO_SHOP);
        return places.isEmpty() ? Optional.empty() : Optional.of(new GroupChoice(places));
    }

    /** Empty if it would be over before it is said. */
    private Optional<GroupMessage> correction(GroupMessage message, Password password, GroupChoice choice) {
        var at = later(message.at(), clock.instant());
        var family = AnnouncePassword.family(password);
        return Optional.of(end(password, at))
                .filter(at::isBefore)
                .map(expiresAt -> new GroupMessage(
                        family
                                + GroupMessage.CORRECTION
                                + password.changedAt().toEpochMilli()
                                + message.source().substring(family.length()),
                        message.name() + " 更新",
                        UPDATE + message.text().substring(AnnouncePassword.NEWS.length()),
                        message.link(),
                        choice,
                        at,
                        expiresAt));
    }

    private static Instant end(Password password, Instant at) {
        return earlier(at.plus(WITHIN), password.terms().validTo());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
