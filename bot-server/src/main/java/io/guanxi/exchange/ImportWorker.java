package io.guanxi.exchange;

import io.guanxi.wiring.Crew;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The threads of this node that import: a job is taken by a node that has its file. */
@Component
class ImportWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LATELY = Duration.ofDays(30);

    private final ImportJobMapper rows;
    private final ImportJobs jobs;
    private final ImportFiles files;
    private final RunImport run;
    private final ExchangeSettings settings;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Crew crew = new Crew();
    private volatile boolean running;

    ImportWorker(
            ImportJobMapper rows,
            ImportJobs jobs,
            ImportFiles files,
            RunImport run,
            ExchangeSettings settings,
            Clock clock) {
        this.rows = rows;
        this.jobs = jobs;
        this.files = files;
        this.run = run;
        this.settings = settings;
        this.clock = clock;
    }

    /** There is a new job. */
    void wake() {
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < settings.threads(); i++) {
            crew.start("import-" + i, this::loop);
        }
    }

    private void loop() {
        while (running) {
            try {
                if (!takeOne()) {
                    await();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Nothing can be imported now, trying again: {}", e.toString());
                pause();
            }
        }
    }

    /** What there is to do here now, in this thread. */
    void run() {
        running = true;
        while (running && takeOne()) {}
    }

    /** False if there is nothing to do here. */
    private boolean takeOne() {
        for (var job : rows.due(clock.instant())) {
            if (!files.has(job.fileName())) {
                jobs.interrupted(job);
                continue;
            }
            var claimed = jobs.claim(job);
            if (claimed.isPresent()) {
                run.run(claimed.get(), () -> running);
                return true;
            }
        }
        return false;
    }

    private void await() throws InterruptedException {
        if (bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private void pause() {
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On every node: each has files of its own. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void tidy() {
        keepWaiting();
        files.deleteOld();
        rows.gone(clock.instant().minus(LATELY)).forEach(files::deleteResult);
    }

    /** As long as a node that has its file is alive, no other gives a job up for being in a long queue. */
    private void keepWaiting() {
        var now = clock.instant();
        for (var job : rows.due(now)) {
            if (files.has(job.fileName())) {
                rows.keep(job.jobId(), now);
                files.keep(job.fileName());
            }
        }
    }

    /** The chunk under way ends; the job goes on when a node is there again. */
    @Override
    public void stop() {
        running = false;
        bell.release(settings.threads());
        crew.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
