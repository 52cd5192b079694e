package io.guanxi.alarm;

import io.guanxi.wecom.StaffId;
import java.util.List;

/** A message to operators about what is wrong. */
record AlarmNotice(List<StaffId> to, String text) {
    AlarmNotice {
        to = List.copyOf(to);
    }
}
