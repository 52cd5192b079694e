package io.guanxi.exchange;

import io.guanxi.exchange.ImportJobs.Claimed;
import io.guanxi.privacy.ErasedPersons;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a claimed import from where it stands to its end. */
@Component
class RunImport {
    private static final Logger log = LoggerFactory.getLogger(RunImport.class);

    private final ImportJobs jobs;
    private final ImportKinds kinds;
    private final ImportFiles files;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final ExchangeSettings settings;

    RunImport(
            ImportJobs jobs,
            ImportKinds kinds,
            ImportFiles files,
            ErasedPersons erased,
            TransactionTemplate transaction,
            ExchangeSettings settings) {
        this.jobs = jobs;
        this.kinds = kinds;
        this.files = files;
        this.erased = erased;
        this.transaction = transaction;
        this.settings = settings;
    }

    /**
     * In this thread.
     *
     * @param goOn false once this node is to stop; the job then waits for another, or for this one's next start
     */
    void run(Claimed claimed, BooleanSupplier goOn) {
        boolean ended;
        try {
            pass(kinds.of(claimed.job().kind()), claimed, goOn);
            ended = jobs.done(claimed);
        } catch (ImportPass.LostClaim e) {
            log.info("Import {} is another worker's now", claimed.job().jobId());
            return;
        } catch (IOException | RuntimeException | Error e) {
            if (e instanceof ImportPass.Stopped || !goOn.getAsBoolean()) {
                release(claimed);
                return;
            }
            if (passes(e)) {
                log.warn("Import {} waits for the database: {}", claimed.job().jobId(), nameOf(e));
                return;
            }
            ended = jobs.failed(claimed, why(claimed, e));
        }
        if (ended) {
            files.deleteUpload(claimed.job().fileName());
        }
    }

    /** What was thrown while the node stops says nothing about the file. */
    private void release(Claimed claimed) {
        boolean interrupted = Thread.interrupted();
        jobs.release(claimed);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The job goes on when its lease has run out. */
    private static boolean passes(Throwable e) {
        return e instanceof TransactionException
                || e instanceof TransientDataAccessException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof RecoverableDataAccessException;
    }

    private static String why(Claimed claimed, Throwable e) {
        if (e instanceof Unreadable || e instanceof IllegalArgumentException) {
            return String.valueOf(e.getMessage());
        }
        // The words may hold what stands in the file.
        log.warn("Import {} ended with {}", claimed.job().jobId(), nameOf(e));
        return "The server could not go on (" + nameOf(e) + "); what `applied` counts is written. "
                + (e instanceof OutOfMemoryError
                        ? "Send the file in smaller parts, or give the server more memory (-Xmx)"
                        : "Send the file again later: that is not changed by it");
    }

    private static String nameOf(Throwable e) {
        return e.getClass().getSimpleName();
    }

    private <R> void pass(ImportKind<R> kind, Claimed claimed, BooleanSupplier goOn) throws IOException {
        var pass = new ImportPass<>(kind, claimed, jobs, files, erased, transaction, settings, goOn);
        new ReadAhead(Rows.of(files.upload(claimed.job().fileName()), settings)).each(pass);
        pass.end();
    }
}
