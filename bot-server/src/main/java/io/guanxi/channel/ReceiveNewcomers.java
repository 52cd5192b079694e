package io.guanxi.channel;

import io.guanxi.channel.WelcomeMapper.NewRow;
import io.guanxi.customer.ArchiveConsentsGiven;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersHalfAdded;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.Source;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Welcomes and tags newcomers as their channel says; runs in the transaction that notes that they came. */
@Component
class ReceiveNewcomers {
    /** A welcome code lives this long from the event on (92137). */
    static final Duration CODE_LIFE = Duration.ofSeconds(20);

    private final Channels channels;
    private final WelcomeMapper welcomes;
    private final Outbox outbox;
    private final MarkTags markTags;
    private final ChannelSettings settings;
    private final Clock clock;

    ReceiveNewcomers(
            Channels channels,
            WelcomeMapper welcomes,
            Outbox outbox,
            MarkTags markTags,
            ChannelSettings settings,
            Clock clock) {
        this.channels = channels;
        this.welcomes = welcomes;
        this.outbox = outbox;
        this.markTags = markTags;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void added(CustomersAdded event) {
        var found = find(event.added());
        greet("added", event.added(), found);
        markTags.ask(event.added().stream()
                .flatMap(newcomer -> marking(newcomer, found))
                .toList());
    }

    /** No tags yet: half a relation takes none (84061). */
    @EventListener
    void halfAdded(CustomersHalfAdded event) {
        greet("half", event.added(), find(event.added()));
    }

    /** Where chats are archived, this is the first moment at which a welcome may be sent (92005). */
    @EventListener
    void consented(ArchiveConsentsGiven event) {
        greet("consented", event.by(), find(event.by()));
    }

    private Channels.Found find(List<CustomerAdded> newcomers) {
        return channels.find(newcomers.stream().flatMap(n -> n.state().stream()).toList());
    }

    private void greet(String why, List<CustomerAdded> newcomers, Channels.Found found) {
        var greetings = newcomers.stream()
                .flatMap(newcomer -> greeting(why, newcomer, found))
                .toList();
        if (!greetings.isEmpty()) {
            welcomes.add(greetings.stream().map(ReceiveNewcomers::row).toList());
            outbox.add(greetings.stream().map(this::call).toList());
        }
    }

    private Stream<Greeting> greeting(String why, CustomerAdded newcomer, Channels.Found found) {
        var key = key(why, newcomer);
        var code = newcomer.welcomeCode().filter(each -> !each.isBlank());
        return found.of(newcomer.state()).stream()
                .flatMap(channel -> code
                        .flatMap(each -> channel.welcome(settings.wall(newcomer.at()), key)
                                .map(words -> greeting(key, newcomer, channel, each, words)))
                        .stream());
    }

    private static Greeting greeting(
            String key, CustomerAdded newcomer, Channel channel, String code, Channel.Words words) {
        return new Greeting(
                key,
                newcomer.staff(),
                newcomer.customer(),
                channel.state(),
                code,
                words.text(),
                Optional.of(words.attachments()),
                newcomer.at().plus(CODE_LIFE));
    }

    private OutboxCall<Greeting> call(Greeting greeting) {
        return new OutboxCall<>(
                WelcomeCall.NAME,
                greeting.key(),
                Priority.URGENT,
                clock.instant(),
                Optional.of(greeting.expiresAt()),
                greeting);
    }

    private static Stream<Marking> marking(CustomerAdded newcomer, Channels.Found found) {
        return found.of(newcomer.state()).filter(channel -> !channel.tags().isEmpty()).stream()
                .map(channel -> new Marking(
                        newcomer.staff(),
                        newcomer.customer(),
                        channel.tags(),
                        List.of(),
                        Source.channel(channel.state()),
                        "added " + newcomer.at().getEpochSecond()));
    }

    private static NewRow row(Greeting greeting) {
        return new NewRow(
                greeting.key(),
                greeting.staff().value(),
                greeting.customer().value(),
                greeting.channel(),
                greeting.expiresAt().minus(CODE_LIFE));
    }

    /** At most 64 + 64 + some 25 characters, all ASCII. */
    private static String key(String why, CustomerAdded newcomer) {
        return String.join(
                "/",
                newcomer.staff().value(),
                newcomer.customer().value(),
                Long.toString(newcomer.at().getEpochSecond()),
                why);
    }
}
