package io.guanxi.staff;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.staff.DepartmentMapper.DepartmentRow;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.AppEvent.Subscribed;
import io.guanxi.wecom.AppEvent.Unsubscribed;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.ContactChange.DepartmentCreated;
import io.guanxi.wecom.ContactChange.DepartmentDeleted;
import io.guanxi.wecom.ContactChange.DepartmentUpdated;
import io.guanxi.wecom.ContactChange.MemberTagUpdated;
import io.guanxi.wecom.ContactChange.StaffCreated;
import io.guanxi.wecom.ContactChange.StaffDeleted;
import io.guanxi.wecom.ContactChange.StaffUpdated;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is done about changes in the address book. A member is asked for again, since the event hardly says more than who
 * it is (90970). A self-built app that is not the 通讯录 app hears only of people coming into its range or leaving it.
 */
@Configuration(proxyBeanMethods = false)
class StaffCallbacks {

    private record Handle<E extends CallbackEvent>(Class<E> event, Consumer<List<Received<E>>> action)
            implements CallbackHandler<E> {
        @Override
        public void handle(List<Received<E>> batch) {
            action.accept(batch);
        }
    }

    @Bean
    CallbackHandler<StaffCreated> staffCreated(RefreshQueue<StaffId> refresh) {
        return lookAt(StaffCreated.class, refresh, event -> Optional.of(event.staff()));
    }

    @Bean
    CallbackHandler<StaffUpdated> staffUpdated(RefreshQueue<StaffId> refresh, KeepStaff staff) {
        var look = lookAt(
                StaffUpdated.class, refresh, event -> Optional.of(event.newId().orElse(event.staff())));
        return new Handle<>(StaffUpdated.class, batch -> {
            batch.forEach(received -> received.event()
                    .newId()
                    .ifPresent(id -> staff.renamed(received.event().staff(), id)));
            look.handle(batch);
        });
    }

    /** Asked for all the same: an id may have been given again since. */
    @Bean
    CallbackHandler<StaffDeleted> staffDeleted(RefreshQueue<StaffId> refresh, KeepStaff staff) {
        var look = lookAt(StaffDeleted.class, refresh, event -> Optional.of(event.staff()));
        return new Handle<>(StaffDeleted.class, batch -> {
            batch.forEach(received -> staff.left(
                    received.event().staff(),
                    received.event().header().createdAt(),
                    received.event().header().createdAt()));
            look.handle(batch);
        });
    }

    @Bean
    CallbackHandler<Subscribed> subscribed(RefreshQueue<StaffId> refresh) {
        return lookAt(Subscribed.class, refresh, event -> event.header()
                .fromUserName()
                .map(StaffId::new));
    }

    @Bean
    CallbackHandler<Unsubscribed> unsubscribed(RefreshQueue<StaffId> refresh) {
        return lookAt(Unsubscribed.class, refresh, event -> event.header()
                .fromUserName()
                .map(StaffId::new));
    }

    /** The app's visible range may hang on a tag of members (allow_tags, 90227): who got or lost one may have appeared or vanished. */
    @Bean
    CallbackHandler<MemberTagUpdated> memberTagUpdated(RefreshQueue<StaffId> refresh) {
        return new Handle<>(
                MemberTagUpdated.class,
                batch -> refresh.ask(batch.stream()
                        .map(Received::event)
                        .flatMap(event -> Stream.concat(event.addedStaff().stream(), event.removedStaff().stream()))
                        .toList()));
    }

    @Bean
    CallbackHandler<DepartmentCreated> departmentCreated(DepartmentMapper departments) {
        return each(
                DepartmentCreated.class,
                event -> departments.seen(List.of(new DepartmentRow(
                        event.department().value(),
                        event.name().orElse(""),
                        event.parent().map(DepartmentId::value).orElse(null),
                        event.order().orElse(0),
                        event.header().createdAt()))));
    }

    @Bean
    CallbackHandler<DepartmentUpdated> departmentUpdated(DepartmentMapper departments) {
        return each(
                DepartmentUpdated.class,
                event -> departments.changed(
                        event.department().value(),
                        event.name().orElse(null),
                        event.parent().map(DepartmentId::value).orElse(null),
                        event.header().createdAt()));
    }

    @Bean
    CallbackHandler<DepartmentDeleted> departmentDeleted(DepartmentMapper departments) {
        return each(
                DepartmentDeleted.class,
                event -> departments.gone(
                        event.department().value(), event.header().createdAt()));
    }

    /** One by one: departments and leavers are few. */
    private static <E extends CallbackEvent> CallbackHandler<E> each(Class<E> event, Consumer<E> action) {
        return new Handle<>(event, batch -> batch.stream().map(Received::event).forEach(action));
    }

    private static <E extends CallbackEvent> CallbackHandler<E> lookAt(
            Class<E> event, RefreshQueue<StaffId> refresh, Function<E, Optional<StaffId>> whom) {
        return new Handle<>(
                event,
                batch -> refresh.ask(batch.stream()
                        .map(received -> whom.apply(received.event()))
                        .flatMap(Optional::stream)
                        .toList()));
    }
}
