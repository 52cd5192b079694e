package io.guanxi.channel;

import io.guanxi.channel.ChannelMapper.ChannelRow;
import io.guanxi.channel.ChannelMapper.TagRow;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The channels that somebody has described. */
@Component
class Channels {
    private final ChannelMapper rows;
    private final WelcomeVariants variants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Channels(ChannelMapper rows, WelcomeVariants variants, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.variants = variants;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Channels by state, among them the one for all other ways in and the one for all personal ones. */
    record Found(Map<String, Channel> byState) {
        /** The channel that counts for customers with this state, if anything was described for them. */
        Optional<Channel> of(Optional<String> state) {
            var own = Optional.ofNullable(byState.get(state.orElse(Channel.OTHERS)));
            var personal = state.filter(each -> each.startsWith(Referrals.PERSONAL))
                    .flatMap(each -> Optional.ofNullable(byState.get(Referrals.PERSONAL)));
            return own.or(() -> personal).or(() -> Optional.ofNullable(byState.get(Channel.OTHERS)));
        }
    }

    void put(Channel channel) {
        var row = new ChannelRow(
                channel.state(), channel.name(), channel.welcomeText().orElse(null), null);
        transaction.executeWithoutResult(status -> {
            rows.put(row, clock.instant());
            rows.clearTags(channel.state());
            if (!channel.tags().isEmpty()) {
                rows.addTags(
                        channel.state(),
                        channel.tags().stream().map(TagId::value).toList());
            }
        });
    }

    Found find(Collection<String> states) {
        Set<String> asked = new HashSet<>(states);
        asked.add(Channel.OTHERS);
        asked.add(Referrals.PERSONAL);
        return new Found(byState(asked));
    }

    Optional<Channel> find(String state) {
        return Optional.ofNullable(byState(Set.of(state)).get(state));
    }

    /** By state, from the given one on. */
    List<Channel> page(String from, int limit) {
        var states = rows.states(from, limit);
        if (states.isEmpty()) {
            return List.of();
        }
        var found = byState(states);
        return states.stream()
                .flatMap(state -> Optional.ofNullable(found.get(state)).stream())
                .toList();
    }

    private Map<String, Channel> byState(Collection<String> states) {
        Map<String, List<TagId>> tags = rows.tags(states).stream()
                .collect(Collectors.groupingBy(
                        TagRow::state, Collectors.mapping(row -> new TagId(row.tagId()), Collectors.toList())));
        return rows.find(states).stream()
                .map(row -> new Channel(
                        row.state(),
                        row.name(),
                        Optional.ofNullable(row.welcomeText()),
                        tags.getOrDefault(row.state(), List.of()),
                        variants.read("welcome of channel " + row.state(), row.variants())))
                .collect(Collectors.toMap(Channel::state, channel -> channel));
    }
}
