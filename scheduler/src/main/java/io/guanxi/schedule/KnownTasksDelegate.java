package io.guanxi.schedule;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.CronTriggerPersistenceDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.spi.OperableTrigger;

/**
 * The timetable's SQL: Quartz's own, but a node is offered only triggers of tasks it has. A task that only newer nodes
 * know is thus left to them, instead of being taken, failed and put back.
 */
final class KnownTasksDelegate extends StdJDBCDelegate {
    private final List<String> tasks;

    KnownTasksDelegate(Set<String> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    @Override
    protected void addDefaultTriggerPersistenceDelegates() {
        super.addDefaultTriggerPersistenceDelegates();
        addTriggerPersistenceDelegate(new WallClockRows());
    }

    @Override
    public List<TriggerKey> selectTriggerToAcquire(Connection db, long noLaterThan, long noEarlierThan, int maxCount)
            throws SQLException {
        var due = new ArrayList<TriggerKey>();
        if (tasks.isEmpty()) {
            return due;
        }
        try (var select = db.prepareStatement(rtp(dueAndKnown()))) {
            int at = 0;
            select.setString(++at, STATE_WAITING);
            select.setLong(++at, noLaterThan);
            select.setLong(++at, noEarlierThan);
            for (String task : tasks) {
                select.setString(++at, task);
            }
            select.setInt(++at, Math.max(1, maxCount));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new TriggerKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return due;
    }

    /** Quartz's rule: waiting, due, and either exempt from the misfire rule (-1) or not yet misfired. */
    private String dueAndKnown() {
        return """
                SELECT TRIGGER_NAME, TRIGGER_GROUP FROM {0}TRIGGERS
                WHERE SCHED_NAME = {1} AND TRIGGER_STATE = ? AND NEXT_FIRE_TIME <= ?
                  AND (MISFIRE_INSTR = -1 OR NEXT_FIRE_TIME >= ?)
                  AND JOB_GROUP IN (%s)
                ORDER BY NEXT_FIRE_TIME, PRIORITY DESC LIMIT ?
                """.formatted(String.join(", ", Collections.nCopies(tasks.size(), "?")));
    }

    /** Keeps wall clock triggers in Quartz's table of cron triggers. */
    private static final class WallClockRows extends CronTriggerPersistenceDelegate {
        @Override
        public String getHandledTriggerTypeDiscriminator() {
            return "WALL";
        }

        @Override
        public boolean canHandleTriggerType(OperableTrigger trigger) {
            return trigger instanceof WallClockTrigger;
        }

        @Override
        public TriggerPropertyBundle loadExtendedTriggerPropertiesFromResultSet(ResultSet row, TriggerKey key)
                throws SQLException {
            var zone = TimeZone.getTimeZone(row.getString("TIME_ZONE_ID"));
            var schedule = new WallClockTrigger.Schedule(row.getString("CRON_EXPRESSION"), zone, 0);
            return new TriggerPropertyBundle(schedule, new String[0], new Object[0]);
        }
    }
}
