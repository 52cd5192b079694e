package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.CORP;
import static io.guanxi.wecom.Samples.LIN;
import static io.guanxi.wecom.Samples.MEI;
import static io.guanxi.wecom.Samples.bySystem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.guanxi.wecom.AcquisitionEvent.BalanceExhausted;
import io.guanxi.wecom.AcquisitionEvent.BalanceIncreased;
import io.guanxi.wecom.AcquisitionEvent.BalanceLow;
import io.guanxi.wecom.AcquisitionEvent.ChatStarted;
import io.guanxi.wecom.AcquisitionEvent.FriendRequested;
import io.guanxi.wecom.AcquisitionEvent.LeftStaff;
import io.guanxi.wecom.AcquisitionEvent.LinkDeleted;
import io.guanxi.wecom.AcquisitionEvent.LinkUnavailable;
import io.guanxi.wecom.AcquisitionEvent.MessageReceived;
import io.guanxi.wecom.AcquisitionEvent.ProfileOpened;
import io.guanxi.wecom.AcquisitionEvent.QuotaExpiresSoon;
import io.guanxi.wecom.ServiceEvent.AccountAuthChanged;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AcquisitionAndServiceEventTests {
    private static final String LINK = "cawcde7d1a90b4f2c6";
    private static final Optional<String> CHANNEL = Optional.of("douyin_a1");

    @ParameterizedTest(name = "{0}")
    @MethodSource("acquisition")
    void eachAcquisitionEventBecomesItsOwnRecord(String name, AcquisitionEvent expected) {
        assertThat(Samples.read("customer_acquisition_" + name)).isEqualTo(expected);
    }

    static Stream<Arguments> acquisition() {
        return Stream.of(
                arguments("balance_low", new BalanceLow(bySystem(1767236001))),
                arguments("balance_exhausted", new BalanceExhausted(bySystem(1767236002))),
                arguments("balance_increased", new BalanceIncreased(bySystem(1767236003))),
                arguments("link_unavailable", new LinkUnavailable(bySystem(1767236004), LINK)),
                arguments("delete_link", new LinkDeleted(bySystem(1767236005), LINK)),
                arguments(
                        "quota_expire_soon",
                        new QuotaExpiresSoon(bySystem(1767236006), Instant.ofEpochSecond(1769831990), 100)),
                arguments("open_profile", new ProfileOpened(bySystem(1767236007), LINK, CHANNEL)),
                arguments("friend_request", new FriendRequested(bySystem(1767236008), LINK, CHANNEL)),
                arguments("customer_start_chat", new ChatStarted(bySystem(1767236009), LIN, MEI, LINK)),
                arguments(
                        "message_from_customer",
                        new MessageReceived(
                                bySystem(1767236010),
                                LINK,
                                "kQ3z0b8mVnXw5cRtYp7uLsHd2aEoGjFi",
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty())),
                arguments(
                        "message_from_customer_until_2024",
                        new MessageReceived(
                                bySystem(1734500000),
                                LINK,
                                "aQ3z0b8mVnXw5cRtYp7uLsHd2aEoGjFi",
                                Optional.of(LIN),
                                Optional.of(MEI),
                                OptionalInt.of(3))),
                arguments("del_follow_user", new LeftStaff(bySystem(1767236011), LIN, MEI, LINK, CHANNEL)));
    }

    @Test
    void aServiceMessageNamesNeitherSenderNorApp() {
        var header = new EventHeader(CORP, Optional.empty(), Instant.ofEpochSecond(1767237001), Optional.empty());

        assertThat(Samples.read("kf_msg_or_event"))
                .isEqualTo(new MessageOrEvent(
                        header, "ENC8vR2nKqT7wYpLd0sZcXbA5mGhJfUeQ3iOtNrVyMkW1", "wkQ3xKDgAAr6TnJ0uLpZcVbYsXmWqEgH"));
    }

    @Test
    void severalServiceAccountsMayBeGrantedAtOnce() {
        assertThat(Samples.read("kf_account_auth_change"))
                .isEqualTo(new AccountAuthChanged(
                        bySystem(1767237002),
                        List.of("wkQ3xKDgAAr6TnJ0uLpZcVbYsXmWqEgH", "wkQ3xKDgAAs7UoK1vMqAdWcZtYnXrFhI"),
                        List.of("wkQ3xKDgAAt8VpL2wNrBeXdAuZoYsGiJ")));
    }
}
