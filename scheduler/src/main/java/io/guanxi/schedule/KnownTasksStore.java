package io.guanxi.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.SchedulerConfigException;
import org.quartz.impl.jdbcjobstore.DriverDelegate;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.NoSuchDelegateException;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz's clustered JDBC store over the application's own pool of connections, for the tasks of one node. */
@SuppressWarnings("unchecked") // JobStoreTX overrides a generic method with a raw one
final class KnownTasksStore extends JobStoreTX {
    private final KnownTasksDelegate sql;

    KnownTasksStore(DataSource database, Timetable.Settings settings, Set<String> tasks) {
        this.sql = new KnownTasksDelegate(tasks);
        // Quartz looks connections up by name in a registry of the JVM, so each store gets a name of its own.
        String name = "timetable-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(name, new Pool(database));
        setDataSource(name);
        setIsClustered(true);
        setUseProperties("true");
        setClusterCheckinInterval(settings.checkIn().toMillis());
        setMisfireThreshold(settings.misfireAfter().toMillis());
        // Without it two nodes may both take a trigger whose row changed between their select and their update.
        setAcquireTriggersWithinLock(true);
    }

    @Override
    public void initialize(ClassLoadHelper classes, SchedulerSignaler signaler) throws SchedulerConfigException {
        super.initialize(classes, signaler);
        try {
            sql.initialize(getLog(), getTablePrefix(), instanceName, instanceId, classes, canUseProperties(), null);
        } catch (NoSuchDelegateException e) {
            throw new SchedulerConfigException("The timetable's SQL could not be set up", e);
        }
    }

    @Override
    protected DriverDelegate getDelegate() {
        return sql;
    }

    /** The pool belongs to the application, which also closes it. */
    private record Pool(DataSource database) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return database.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
