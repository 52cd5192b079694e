package io.guanxi.fault;

import io.guanxi.House;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.api.Fault.Kind;
import io.guanxi.sandbox.callback.DeliverySettings;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What goes wrong with WeCom on one day, as the dice of its seed fall. */
record BadDay(List<Fault> faults, DeliverySettings deliveries) {
    private static final String CREATE = "externalcontact/add_msg_template";
    private static final List<String> OTHERS = List.of(
            CREATE,
            "externalcontact/get_groupmsg_list_v2",
            "externalcontact/get_groupmsg_task",
            "externalcontact/get_groupmsg_send_result",
            "externalcontact/cancel_groupmsg_send",
            "externalcontact/send_welcome_msg",
            "externalcontact/batch/get_by_user");

    /** Three to eight kinds of trouble; that the answer to a creation is lost is always among them. */
    static BadDay of(Random dice) {
        var lost = Fault.of(CREATE, Kind.CUT_AFTER).times(1 + dice.nextInt(3));
        var others = Stream.generate(() -> trouble(dice)).limit(2 + dice.nextInt(6));
        var deliveries = House.DELIVERIES.duplicating(dice.nextDouble() * 0.4).swapping(dice.nextDouble() * 0.4);
        return new BadDay(Stream.concat(Stream.of(lost), others).toList(), deliveries);
    }

    private static Fault trouble(Random dice) {
        var api = OTHERS.get(dice.nextInt(OTHERS.size()));
        var fault =
                switch (dice.nextInt(6)) {
                    case 0 -> Fault.errcode(api, 45009);
                    case 1 -> Fault.errcode(api, -1);
                    case 2 -> Fault.errcode(api, 40001);
                    case 3 -> Fault.of(api, Kind.CUT_BEFORE);
                    case 4 -> Fault.of(api, Kind.HTTP_500);
                    default -> Fault.of(api, Kind.CUT_AFTER);
                };
        return fault.times(1 + dice.nextInt(3));
    }
}
