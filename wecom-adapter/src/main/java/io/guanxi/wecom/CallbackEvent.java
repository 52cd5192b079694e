package io.guanxi.wecom;

/** Something WeCom told us, read into its own type; what we do not know is an {@link UnknownEvent}. */
public sealed interface CallbackEvent
        permits MemberMessage,
                AppEvent,
                ContactChange,
                CustomerChange,
                GroupChange,
                TagChange,
                AcquisitionEvent,
                ServiceEvent,
                UnknownEvent {

    EventHeader header();
}
