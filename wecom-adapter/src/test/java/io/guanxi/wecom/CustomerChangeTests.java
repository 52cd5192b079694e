package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.LIN;
import static io.guanxi.wecom.Samples.MEI;
import static io.guanxi.wecom.Samples.TAO;
import static io.guanxi.wecom.Samples.ZHAO;
import static io.guanxi.wecom.Samples.bySystem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.CustomerChange.ArchiveConsented;
import io.guanxi.wecom.CustomerChange.Edited;
import io.guanxi.wecom.CustomerChange.HalfAdded;
import io.guanxi.wecom.CustomerChange.LeftStaff;
import io.guanxi.wecom.CustomerChange.RemovedByStaff;
import io.guanxi.wecom.CustomerChange.TransferFailed;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerChangeTests {
    private static final Optional<String> SHOP = Optional.of("store_sh_017");
    private static final Optional<String> NONE = Optional.empty();

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void eachCustomerChangeBecomesItsOwnRecord(String sample, CustomerChange expected) {
        assertThat(Samples.read(sample)).isEqualTo(expected);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(
                        "change_external_contact_add",
                        new Added(
                                bySystem(1767233001),
                                LIN,
                                MEI,
                                SHOP,
                                Optional.of("CbP8QnWw7rH3kLxT0uVmYs2dEzJaGfRi9oNcKtBvXpA"))),
                arguments(
                        "change_external_contact_add_no_welcome",
                        new Added(
                                bySystem(1767233002),
                                LIN,
                                new ExternalUserId("woQ3xKDgAA7v9GtBcU2nHaKe4iPzXlQd"),
                                NONE,
                                NONE)),
                arguments("change_external_contact_edit", new Edited(bySystem(1767233003), LIN, MEI)),
                arguments(
                        "change_external_contact_add_half",
                        new HalfAdded(
                                bySystem(1767233004),
                                ZHAO,
                                TAO,
                                SHOP,
                                Optional.of("Fw1cXz9QpLm3RvKt7yNbHs5uJe0oGdAa2iTfVxCqUrY"))),
                arguments(
                        "change_external_contact_del_by_member",
                        new RemovedByStaff(bySystem(1767233005), LIN, MEI, NONE)),
                arguments(
                        "change_external_contact_del_by_transfer",
                        new RemovedByStaff(bySystem(1767233006), LIN, MEI, Optional.of("DELETE_BY_TRANSFER"))),
                arguments("change_external_contact_del_follow_user", new LeftStaff(bySystem(1767233007), LIN, MEI)),
                arguments(
                        "change_external_contact_transfer_fail_refused",
                        new TransferFailed(bySystem(1767233008), ZHAO, MEI, "customer_refused")),
                arguments(
                        "change_external_contact_msg_audit_approved",
                        new ArchiveConsented(
                                bySystem(1767233009),
                                LIN,
                                MEI,
                                Optional.of("Zk7WbQx2NvRt9LmYp4HsJd6uEcGa0oFi3lTyBnKwC5r"))));
    }

    @Test
    void anEmptyStateAndWelcomeCodeAreNoneAtAll() {
        var added = (Added) CallbackCodec.read(Messages.event(
                "change_external_contact",
                "<ChangeType>add_external_contact</ChangeType><UserID>lin.xiaoyan</UserID><ExternalUserID>" + MEI
                        + "</ExternalUserID><State><![CDATA[]]></State><WelcomeCode/>"));

        assertThat(added.state()).isEmpty();
        assertThat(added.welcomeCode()).isEmpty();
    }
}
