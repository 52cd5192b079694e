package io.guanxi.customer;

import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.customer.CustomersRemoved.CustomerRemoved;
import io.guanxi.customer.KeepCustomers.Heard;
import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.AcquisitionEvent;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.CustomerChange.ArchiveConsented;
import io.guanxi.wecom.CustomerChange.Edited;
import io.guanxi.wecom.CustomerChange.HalfAdded;
import io.guanxi.wecom.CustomerChange.LeftStaff;
import io.guanxi.wecom.CustomerChange.RemovedByStaff;
import io.guanxi.wecom.CustomerChange.TransferFailed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is done about changes between guides and customers: the relation becomes what the event says, unless something
 * later is known; what the event does not say is asked for.
 */
@Configuration(proxyBeanMethods = false)
class CustomerCallbacks {
    private final KeepCustomers keep;
    private final ArchiveConsents consents;
    private final RefreshQueue<FollowKey> refresh;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerCallbacks(
            KeepCustomers keep,
            ArchiveConsents consents,
            RefreshQueue<FollowKey> refresh,
            ApplicationEventPublisher events,
            Clock clock) {
        this.keep = keep;
        this.consents = consents;
        this.refresh = refresh;
        this.events = events;
        this.clock = clock;
    }

    private record Handle<E extends CallbackEvent>(Class<E> event, Consumer<List<E>> action)
            implements CallbackHandler<E> {
        @Override
        public void handle(List<Received<E>> batch) {
            action.accept(batch.stream().map(Received::event).toList());
        }
    }

    @Bean
    CallbackHandler<Added> customerAdded() {
        return new Handle<>(Added.class, batch -> {
            hear(batch.stream().map(e -> heard(e, Relation.MUTUAL, e.state())).toList());
            look(batch);
            events.publishEvent(new CustomersAdded(batch.stream()
                    .map(e -> added(e, e.state(), e.welcomeCode()))
                    .toList()));
        });
    }

    @Bean
    CallbackHandler<HalfAdded> customerHalfAdded() {
        return new Handle<>(HalfAdded.class, batch -> {
            hear(batch.stream().map(e -> heard(e, Relation.HALF, e.state())).toList());
            look(batch);
            events.publishEvent(new CustomersHalfAdded(batch.stream()
                    .map(e -> added(e, e.state(), e.welcomeCode()))
                    .toList()));
        });
    }

    /** A remark, a phone number or tags changed; the event does not say which. */
    @Bean
    CallbackHandler<Edited> customerEdited() {
        return new Handle<>(Edited.class, this::look);
    }

    @Bean
    CallbackHandler<RemovedByStaff> customerRemoved() {
        return new Handle<>(RemovedByStaff.class, batch -> {
            hear(batch.stream()
                    .map(e -> new Heard(
                            key(e),
                            Relation.REMOVED_BY_STAFF,
                            Optional.empty(),
                            e.source(),
                            e.header().createdAt()))
                    .toList());
            events.publishEvent(new CustomersRemoved(batch.stream()
                    .map(e -> new CustomerRemoved(
                            e.staff(), e.customer(), e.header().createdAt()))
                    .toList()));
        });
    }

    @Bean
    CallbackHandler<LeftStaff> customerLeft() {
        return new Handle<>(LeftStaff.class, batch -> {
            hear(batch.stream()
                    .map(e -> heard(e, Relation.LEFT_BY_CUSTOMER, Optional.empty()))
                    .toList());
            events.publishEvent(new CustomersLeft(batch.stream()
                    .map(e ->
                            new CustomerLeft(e.staff(), e.customer(), e.header().createdAt()))
                    .toList()));
        });
    }

    /** WeCom tells the app that made an acquisition link once more what it tells all; one of the two may be lost (97299). */
    @Bean
    CallbackHandler<AcquisitionEvent.LeftStaff> customerOfALinkLeft() {
        return new Handle<>(
                AcquisitionEvent.LeftStaff.class,
                batch -> hear(batch.stream()
                        .map(e -> new Heard(
                                new FollowKey(e.staff(), e.customer()),
                                Relation.LEFT_BY_CUSTOMER,
                                Optional.empty(),
                                e.header().createdAt()))
                        .toList()));
    }

    /** The customer stayed with whoever had them; what became of the relation is asked for. */
    @Bean
    CallbackHandler<TransferFailed> customerTransferFailed(TransferFailures failures) {
        return new Handle<>(TransferFailed.class, batch -> {
            failures.note(batch);
            look(batch);
        });
    }

    @Bean
    CallbackHandler<ArchiveConsented> archiveConsented() {
        return new Handle<>(ArchiveConsented.class, batch -> {
            var states = consents.given(batch);
            events.publishEvent(new ArchiveConsentsGiven(batch.stream()
                    .map(e -> added(e, states.of(e), e.welcomeCode()))
                    .toList()));
        });
    }

    private void hear(List<Heard> news) {
        keep.heard(news, clock.instant());
    }

    private void look(List<? extends CustomerChange> batch) {
        refresh.ask(batch.stream().map(CustomerCallbacks::key).sorted().toList());
    }

    private static Heard heard(CustomerChange event, Relation relation, Optional<String> state) {
        return new Heard(key(event), relation, state, event.header().createdAt());
    }

    private static CustomerAdded added(CustomerChange event, Optional<String> state, Optional<String> welcomeCode) {
        return new CustomerAdded(
                event.staff(),
                event.customer(),
                state,
                welcomeCode,
                event.header().createdAt());
    }

    private static FollowKey key(CustomerChange event) {
        return new FollowKey(event.staff(), event.customer());
    }
}
