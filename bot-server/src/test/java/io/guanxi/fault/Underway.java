package io.guanxi.fault;

import io.guanxi.wecom.AppEvent;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.ContactChange;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.GroupChange;
import io.guanxi.wecom.TagChange;
import java.nio.charset.StandardCharsets;

/** A callback that WeCom has sent and may send again. */
record Underway(String xml, CallbackEvent event) {
    static Underway of(String xml) {
        return new Underway(xml, CallbackCodec.read(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** What of our side may be behind WeCom's until it is handled. */
    String about() {
        if (event instanceof CustomerChange change) {
            return follow(change.staff().value(), change.customer().value());
        } else if (event instanceof GroupChange change) {
            return "group " + change.chat();
        } else if (event instanceof TagChange) {
            return "tags corp";
        } else if (event instanceof ContactChange.StaffDeleted gone) {
            return "staff " + gone.staff();
        } else if (event instanceof AppEvent.Unsubscribed gone) {
            return "staff " + gone.header().fromUserName().orElseThrow();
        }
        throw new AssertionError("Nobody does that here: " + event);
    }

    static String follow(String staff, String customer) {
        return "follow " + staff + " " + customer;
    }

    /** WeCom tells only once that a customer left, and never shows it, so that one must not be lost for good. */
    boolean mayBeLost() {
        return !(event instanceof CustomerChange.LeftStaff);
    }

    @Override
    public String toString() {
        var change = event.getClass().getSimpleName();
        return event instanceof GroupChange.Updated group
                ? change + " " + about() + " " + group.detail() + " " + group.members()
                : change + " " + about();
    }
}
