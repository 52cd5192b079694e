package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.MassMessage.Content;
import io.guanxi.sandbox.world.MassMessage.Fate;
import io.guanxi.sandbox.world.MassMessage.Task;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How mass messages come to be and go out: who is asked to send to whom, and whom it reaches. */
public final class MassSending {
    private final Clock clock;
    private final MassMessages messages;
    private final Follows follows;
    private final CustomerGroups groups;
    private final MonthlyQuota quota = new MonthlyQuota();

    MassSending(Clock clock, MassMessages messages, Follows follows, CustomerGroups groups) {
        this.clock = clock;
        this.messages = messages;
        this.follows = follows;
        this.groups = groups;
    }

    /** A mass message was created; {@code failed} are the recipients left out of it. */
    public record Created(MassMessageId id, List<String> failed) {}

    /** To these customers; without a sender, each gets it from the follower who last chatted with them (92135). */
    public Created toCustomers(Optional<StaffId> sender, Collection<ExternalUserId> to, Content content) {
        var recipients = new HashMap<StaffId, NavigableMap<String, Fate>>();
        var failed = new ArrayList<String>();
        for (var customer : to) {
            var by = sender.isPresent() ? follows.find(sender.get(), customer) : lastToChat(customer);
            by.ifPresentOrElse(
                    follow -> recipients
                            .computeIfAbsent(follow.staff(), staff -> new TreeMap<>())
                            .put(customer.value(), Fate.UNSENT),
                    () -> failed.add(customer.value()));
        }
        return create(false, content, recipients, failed);
    }

    private Optional<Follow> lastToChat(ExternalUserId customer) {
        return follows.of(customer).stream().max(Comparator.comparing(Follow::lastWords));
    }

    /** To all customers of these members to whom {@code wanted} applies. */
    public Created toCustomersOf(Collection<StaffId> senders, Predicate<Follow> wanted, Content content) {
        var recipients = new HashMap<StaffId, NavigableMap<String, Fate>>();
        for (var sender : senders) {
            var fates = new TreeMap<String, Fate>();
            follows.of(sender).values().stream()
                    .filter(wanted)
                    .forEach(follow -> fates.put(follow.customer().value(), Fate.UNSENT));
            recipients.put(sender, fates);
        }
        recipients.values().removeIf(Map::isEmpty);
        return create(false, content, recipients, List.of());
    }

    /** To these groups, or to all that the owner picks, which here are all of theirs. */
    public Created toGroups(StaffId owner, Collection<ChatId> to, Content content) {
        var owned = groups.ownedBy(owner).stream().map(CustomerGroup::id).toList();
        var fates = new TreeMap<String, Fate>();
        (to.isEmpty() ? owned : to)
                .stream().filter(owned::contains).forEach(chat -> fates.put(chat.value(), Fate.UNSENT));
        var failed = to.stream()
                .filter(chat -> !owned.contains(chat))
                .map(ChatId::value)
                .toList();
        return create(true, content, fates.isEmpty() ? Map.of() : Map.of(owner, fates), failed);
    }

    private Created create(
            boolean toGroups,
            Content content,
            Map<StaffId, NavigableMap<String, Fate>> recipients,
            List<String> failed) {
        if (recipients.isEmpty()) {
            throw new WeComRefusal(41048, "no customer to send");
        }
        var tasks = new HashMap<StaffId, Task>();
        recipients.forEach((staff, fates) -> tasks.put(staff, new Task(fates, Optional.empty())));
        return new Created(
                messages.add(toGroups, Optional.empty(), content, tasks).id(), failed);
    }

    MassMessage confirm(MassMessageId id, StaffId staff) {
        var message = messages.require(id);
        var task = messages.open(message, staff)
                .orElseThrow(() -> new IllegalArgumentException(
                        staff + " has nothing to send for " + id + ": not asked, already sent, or cancelled"));
        return confirm(message, staff, task);
    }

    /** All that is open, of one message or one member if named; how many tasks that were. */
    int confirmOpen(Optional<MassMessageId> only, Optional<StaffId> by) {
        int confirmed = 0;
        for (var id : messages.ids()) {
            for (var staff : messages.require(id).tasks().keySet()) {
                var open = messages.open(messages.require(id), staff);
                if (open.isPresent()
                        && only.orElse(id).equals(id)
                        && by.orElse(staff).equals(staff)) {
                    confirm(id, staff);
                    confirmed++;
                }
            }
        }
        return confirmed;
    }

    /** The member taps "send": now it reaches each recipient, or doesn't. */
    private MassMessage confirm(MassMessage message, StaffId staff, Task task) {
        var now = clock.instant();
        var fates = new TreeMap<String, Fate>();
        task.fates().keySet().forEach(recipient -> fates.put(recipient, deliver(message, staff, recipient, now)));
        var confirmed = message.with(staff, new Task(fates, Optional.of(now)));
        messages.replace(confirmed);
        return confirmed;
    }

    private Fate deliver(MassMessage message, StaffId staff, String recipient, Instant now) {
        if (!message.toGroups() && !isFriend(staff, new ExternalUserId(recipient))) {
            return Fate.NOT_A_FRIEND;
        }
        return quota.take(recipient, now) ? Fate.sent(now) : Fate.QUOTA_USED;
    }

    private boolean isFriend(StaffId staff, ExternalUserId customer) {
        return follows.find(staff, customer)
                .filter(follow -> !follow.customerLeft())
                .isPresent();
    }

    /** A member sends something of their own to some customers; it counts towards the quota as well (92135). */
    MassMessage byHand(StaffId staff, Collection<ExternalUserId> to, String text) {
        return byHand(false, staff, to.stream().map(ExternalUserId::value).toList(), text);
    }

    /** An owner sends something of their own to some of their groups; it counts as well. */
    MassMessage byHandToGroups(StaffId owner, Collection<ChatId> to, String text) {
        return byHand(true, owner, to.stream().map(ChatId::value).toList(), text);
    }

    private MassMessage byHand(boolean toGroups, StaffId staff, Collection<String> to, String text) {
        var fates = new TreeMap<String, Fate>();
        to.forEach(recipient -> fates.put(recipient, Fate.UNSENT));
        var task = new Task(fates, Optional.empty());
        var content = new Content(text, List.of());
        return confirm(messages.add(toGroups, Optional.of(staff), content, Map.of(staff, task)), staff, task);
    }
}
