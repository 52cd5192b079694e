package io.guanxi.alarm;

import io.guanxi.alarm.Alarms.About;
import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.wecom.AcquisitionEvent.BalanceExhausted;
import io.guanxi.wecom.AcquisitionEvent.BalanceIncreased;
import io.guanxi.wecom.AcquisitionEvent.BalanceLow;
import io.guanxi.wecom.AcquisitionEvent.LinkDeleted;
import io.guanxi.wecom.AcquisitionEvent.LinkUnavailable;
import io.guanxi.wecom.AcquisitionEvent.QuotaExpiresSoon;
import io.guanxi.wecom.AppEvent;
import io.guanxi.wecom.AppEvent.BatchJobFinished;
import io.guanxi.wecom.CallbackEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What WeCom tells that an operator has to know; the later of two words about the same thing counts, whichever comes first. */
@Configuration(proxyBeanMethods = false)
class AlarmCallbacks {
    /** All of the corp's, not of one link or app. */
    private static final String CORP = "corp";

    private final Alarms alarms;

    AlarmCallbacks(Alarms alarms) {
        this.alarms = alarms;
    }

    /** One by one: there are a few a year. */
    private record Each<E extends CallbackEvent>(Class<E> event, Consumer<E> action) implements CallbackHandler<E> {
        @Override
        public void handle(List<Received<E>> batch) {
            batch.stream().map(Received::event).forEach(action);
        }
    }

    @Bean
    CallbackHandler<AppEvent.Alarm> appAlarm() {
        return new Each<>(AppEvent.Alarm.class, this::appAlarm);
    }

    private void appAlarm(AppEvent.Alarm event) {
        var app = event.header().agentId().map(id -> "app " + id).orElse("the app");
        var at = event.header().createdAt();
        switch (event.event()) {
            case "inactive_alert" -> warn(AlarmKind.APP_WILL_BE_STOPPED, app, event);
            case "low_active_alert" -> warn(AlarmKind.APP_WILL_BE_RESTRICTED, app, event);
            case "close_inactive_agent" -> cameTrue(AlarmKind.APP_WILL_BE_STOPPED, AlarmKind.APP_STOPPED, app, at);
            case "low_active" -> cameTrue(AlarmKind.APP_WILL_BE_RESTRICTED, AlarmKind.APP_RESTRICTED, app, at);
            case "reopen_inactive_agent" -> over(AlarmKind.APP_WILL_BE_STOPPED, AlarmKind.APP_STOPPED, app, at);
            default -> over(AlarmKind.APP_WILL_BE_RESTRICTED, AlarmKind.APP_RESTRICTED, app, at);
        }
    }

    /** If it does not come true by then, it was averted: WeCom does not say so (90240). */
    private void warn(AlarmKind kind, String app, AppEvent.Alarm event) {
        var details = event.effectAt().map(at -> "takes effect at " + at).orElse("");
        var until = event.effectAt().map(at -> at.plusSeconds(86_400));
        alarms.raise(new About(kind, app), details, event.header().createdAt(), until);
    }

    private void cameTrue(AlarmKind warning, AlarmKind kind, String app, Instant at) {
        alarms.clear(new About(warning, app), at);
        alarms.raise(new About(kind, app), "", at, Optional.empty());
    }

    private void over(AlarmKind warning, AlarmKind kind, String app, Instant at) {
        alarms.clear(new About(warning, app), at);
        alarms.clear(new About(kind, app), at);
    }

    @Bean
    CallbackHandler<BalanceLow> acquisitionBalanceLow() {
        return raised(BalanceLow.class, AlarmKind.ACQUISITION_BALANCE_LOW);
    }

    @Bean
    CallbackHandler<BalanceExhausted> acquisitionBalanceExhausted() {
        return new Each<>(BalanceExhausted.class, event -> {
            var at = event.header().createdAt();
            cameTrue(AlarmKind.ACQUISITION_BALANCE_LOW, AlarmKind.ACQUISITION_BALANCE_EXHAUSTED, CORP, at);
        });
    }

    @Bean
    CallbackHandler<BalanceIncreased> acquisitionBalanceIncreased() {
        return new Each<>(BalanceIncreased.class, event -> {
            var at = event.header().createdAt();
            over(AlarmKind.ACQUISITION_BALANCE_LOW, AlarmKind.ACQUISITION_BALANCE_EXHAUSTED, CORP, at);
        });
    }

    @Bean
    CallbackHandler<QuotaExpiresSoon> acquisitionQuotaExpiresSoon() {
        return new Each<>(
                QuotaExpiresSoon.class,
                event -> alarms.raise(
                        new About(AlarmKind.ACQUISITION_QUOTA_EXPIRES, CORP),
                        event.quota() + " uses expire at " + event.expiresAt(),
                        event.header().createdAt(),
                        Optional.of(event.expiresAt())));
    }

    @Bean
    CallbackHandler<LinkUnavailable> acquisitionLinkUnavailable() {
        return new Each<>(
                LinkUnavailable.class,
                event -> alarms.raise(
                        new About(AlarmKind.ACQUISITION_LINK_UNAVAILABLE, event.linkId()),
                        "",
                        event.header().createdAt(),
                        Optional.empty()));
    }

    @Bean
    CallbackHandler<LinkDeleted> acquisitionLinkDeleted() {
        return new Each<>(LinkDeleted.class, event -> {
            var at = event.header().createdAt();
            cameTrue(AlarmKind.ACQUISITION_LINK_UNAVAILABLE, AlarmKind.ACQUISITION_LINK_DELETED, event.linkId(), at);
        });
    }

    @Bean
    CallbackHandler<BatchJobFinished> contactImportFinished() {
        return new Each<>(BatchJobFinished.class, event -> {
            var about = new About(AlarmKind.CONTACT_IMPORT_FAILED, event.jobType());
            var at = event.header().createdAt();
            if (event.errCode() == 0) {
                alarms.clear(about, at);
            } else {
                alarms.raise(about, "job " + event.jobId() + " ended with " + event.errCode(), at, Optional.empty());
            }
        });
    }

    private <E extends CallbackEvent> CallbackHandler<E> raised(Class<E> event, AlarmKind kind) {
        return new Each<>(
                event,
                news -> alarms.raise(new About(kind, CORP), "", news.header().createdAt(), Optional.empty()));
    }
}
