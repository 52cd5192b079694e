package io.guanxi.alarm;

import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hears of alarms.
 *
 * @param tell userids of members who are told in the app; empty: nobody, see GET /api/v1/alarms
 * @param again how long after the last message an alarm that is still open and not acknowledged is told again
 */
@ConfigurationProperties("guanxi.alarm")
record AlarmSettings(
        @DefaultValue List<String> tell,
        @DefaultValue("24h") Duration again) {
    AlarmSettings {
        tell = tell.stream().map(String::strip).filter(id -> !id.isEmpty()).toList();
        tell.forEach(StaffId::new);
        if (tell.size() > 1000) {
            throw new IllegalArgumentException(
                    "guanxi.alarm.tell names more than 1000 members; name the operators only");
        }
        if (again.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("guanxi.alarm.again must be at least 1h, but is " + again);
        }
    }

    List<StaffId> operators() {
        return tell.stream().map(StaffId::new).toList();
    }
}
