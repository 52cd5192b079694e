package io.guanxi.exchange;

import io.guanxi.exchange.ImportJobs.Claimed;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
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
    private final TransactionTemplate transaction;
    private final ExchangeSettings settings;

    RunImport(
            ImportJobs jobs,
            ImportKinds kinds,
            ImportFiles files,
            TransactionTemplate transaction,
            ExchangeSettings settings) {
        this.jobs = jobs;
        this.kinds = kinds;
        this.files = files;
        this.transaction = transaction;
        this.settings = settings;
    }

    /**
     * In this thread.
     *
     * @param goOn false once this node is to stop; the job then waits for another, or for this one's next start
     */
    void run(Claimed claimed, BooleanSupplier goOn) {
        var name = claimed.job().fileName();
        try {
            pass(kinds.of(claimed.job().kind()), claimed, goOn);
            jobs.done(claimed);
        } catch (ImportPass.Stopped e) {
            jobs.release(claimed);
            return;
        } catch (ImportPass.LostClaim e) {
            log.info("Import {} is another worker's now", claimed.job().jobId());
            return;
        } catch (TransactionException | NonTransientDataAccessResourceException | RecoverableDataAccessException e) {
            log.warn(
                    "Import {} waits until the database is there again: {}",
                    claimed.job().jobId(),
                    e.getClass().getSimpleName());
            return;
        } catch (Unreadable | IllegalArgumentException e) {
            jobs.failed(claimed, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            // The words may hold what stands in the file.
            log.warn(
                    "Import {} ended with {}",
                    claimed.job().jobId(),
                    e.getClass().getName());
            jobs.failed(
                    claimed,
                    "The server could not go on (" + e.getClass().getSimpleName()
                            + "); what `applied` counts is written. Send the file again later: that is not changed by it");
        }
        files.deleteUpload(name);
    }

    private <R> void pass(ImportKind<R> kind, Claimed claimed, BooleanSupplier goOn) throws IOException {
        var pass = new ImportPass<>(kind, claimed, jobs, files, transaction, settings, goOn);
        Rows.of(files.upload(claimed.job().fileName()), settings).each(pass);
        pass.end();
    }
}
