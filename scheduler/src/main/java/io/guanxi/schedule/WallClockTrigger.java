package io.guanxi.schedule;

import java.text.ParseException;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.triggers.CronTriggerImpl;
import org.quartz.spi.MutableTrigger;

/** Quartz's cron trigger, firing by {@link WallClock}. */
final class WallClockTrigger extends CronTriggerImpl {
    private static final long serialVersionUID = 1L;

    WallClock wallClock() {
        return WallClock.of(getCronExpression(), getTimeZone().toZoneId());
    }

    @Override
    protected @Nullable Date getTimeAfter(Date afterTime) {
        return wallClock().after(afterTime.toInstant()).map(Date::from).orElse(null);
    }

    /** Keeps Quartz's own cron delegate away: it would read the row back as a plain cron trigger. */
    @Override
    public boolean hasAdditionalProperties() {
        return true;
    }

    /** Builds the trigger, for the timetable and from its row. */
    static final class Schedule extends ScheduleBuilder<WallClockTrigger> {
        private final String cron;
        private final TimeZone zone;
        private final int misfire;

        Schedule(String cron, TimeZone zone, int misfire) {
            this.cron = cron;
            this.zone = zone;
            this.misfire = misfire;
        }

        @Override
        protected MutableTrigger build() {
            var trigger = new WallClockTrigger();
            try {
                trigger.setCronExpression(cron);
            } catch (ParseException e) {
                throw new IllegalArgumentException("\"" + cron + "\" is not a cron expression: " + e.getMessage(), e);
            }
            trigger.setTimeZone(zone);
            trigger.setMisfireInstruction(misfire);
            return trigger;
        }
    }
}
