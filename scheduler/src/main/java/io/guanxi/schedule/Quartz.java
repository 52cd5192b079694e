package io.guanxi.schedule;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.JobFactory;
import org.quartz.spi.JobStore;

/** Puts a Quartz scheduler together. */
final class Quartz {
    private static final ReentrantLock repository = new ReentrantLock();

    private Quartz() {}

    /** Quartz keeps one scheduler per name in a registry of the JVM; taken out again, several nodes of a cluster fit into one. */
    static Scheduler scheduler(Timetable.Settings settings, JobStore store, JobFactory jobs) throws SchedulerException {
        String cluster = settings.cluster();
        repository.lock();
        try {
            DirectSchedulerFactory.getInstance().createScheduler(cluster, instanceId(), threads(settings), store);
            Scheduler scheduler = DirectSchedulerFactory.getInstance().getScheduler(cluster);
            scheduler.setJobFactory(jobs);
            return scheduler;
        } finally {
            SchedulerRepository.getInstance().remove(cluster);
            repository.unlock();
        }
    }

    private static SimpleThreadPool threads(Timetable.Settings settings) {
        var threads = new SimpleThreadPool(settings.threads(), Thread.NORM_PRIORITY);
        threads.setThreadNamePrefix("timetable");
        return threads;
    }

    /** Process and host help a person who reads the tables, the rest makes it unique. Quartz appends 13 digits, into 95 characters. */
    private static String instanceId() {
        String process = ManagementFactory.getRuntimeMXBean().getName();
        return process.substring(0, Math.min(40, process.length())) + "-" + UUID.randomUUID();
    }
}
