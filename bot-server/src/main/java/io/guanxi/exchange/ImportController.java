package io.guanxi.exchange;

import io.guanxi.exchange.ImportJobMapper.Row;
import io.guanxi.privacy.Actor;
import io.guanxi.wiring.PageSize;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Lists that come in: a file makes a job, a job has progress and a result. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {
    private final ImportJobMapper rows;
    private final ImportJobs jobs;
    private final ImportKinds kinds;
    private final ImportFiles files;
    private final ImportWorker worker;

    ImportController(ImportJobMapper rows, ImportJobs jobs, ImportKinds kinds, ImportFiles files, ImportWorker worker) {
        this.rows = rows;
        this.jobs = jobs;
        this.kinds = kinds;
        this.files = files;
        this.worker = worker;
    }

    /**
     * A job.
     *
     * @param applied lines that were written; 0 in a dry run
     * @param line of the file, up to which all is done
     * @param ignored headers that nobody knows
     * @param why it did not end well, and what to do
     * @param result where the bad lines can be fetched
     */
    record Job(
            long id,
            String kind,
            boolean dryRun,
            String state,
            long read,
            long good,
            long bad,
            long applied,
            int line,
            Optional<String> ignored,
            Optional<String> why,
            Optional<String> result,
            Instant createdAt,
            Optional<Instant> endedAt) {
        private static Job of(Row row) {
            boolean result = row.resultBytes() > 0 && !row.resultGone();
            return new Job(
                    row.jobId(),
                    row.kind(),
                    row.dryRun(),
                    row.state(),
                    row.linesRead(),
                    row.good(),
                    row.bad(),
                    row.applied(),
                    row.line(),
                    Optional.of(row.ignored()).filter(text -> !text.isEmpty()),
                    Optional.ofNullable(row.why()),
                    result ? Optional.of("/api/v1/imports/" + row.jobId() + "/result") : Optional.empty(),
                    row.createdAt(),
                    Optional.ofNullable(row.endedAt()));
        }
    }

    /** The file is the body. */
    @PostMapping("/{kind}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job body(
            @PathVariable String kind,
            @RequestParam(defaultValue = "true") boolean dryRun,
            HttpServletRequest request,
            Actor actor)
            throws IOException {
        var type = Optional.ofNullable(request.getContentType()).orElse("");
        if (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw new IllegalArgumentException("Send the file itself, with the header Content-Type: text/csv (curl -H"
                    + " 'Content-Type: text/csv' --data-binary @list.csv), or as multipart (curl -F file=@list.csv)");
        }
        return ask(kind, dryRun, request.getInputStream(), actor);
    }

    /** The file is the part {@code file} of a form. */
    @PostMapping(path = "/{kind}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job form(
            @PathVariable String kind,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @RequestParam("file") MultipartFile file,
            Actor actor)
            throws IOException {
        try (var in = file.getInputStream()) {
            return ask(kind, dryRun, in, actor);
        }
    }

    private Job ask(String kind, boolean dryRun, InputStream in, Actor actor) throws IOException {
        var name = kinds.of(kind).name();
        var file = files.store(in);
        long id = jobs.add(name, dryRun, file, actor);
        worker.wake();
        return one(id);
    }

    /** The latest first. */
    @GetMapping
    List<Job> list(@RequestParam Optional<Long> before, @RequestParam(defaultValue = "20") int limit) {
        return rows.latest(before.orElse(Long.MAX_VALUE), PageSize.of(limit, 200)).stream()
                .map(Job::of)
                .toList();
    }

    @GetMapping("/{id:[0-9]+}")
    Job one(@PathVariable long id) {
        return Job.of(row(id));
    }

    /** The bad lines, each with its reason; the same as long as the job runs on, and gone after some days. */
    @GetMapping("/{id:[0-9]+}/result")
    ResponseEntity<Resource> result(@PathVariable long id) {
        var row = row(id);
        if (row.resultGone()) {
            throw gone("It was deleted because a person was erased; run the import again, that does no harm");
        }
        if (row.resultBytes() == 0) {
            throw gone("Import " + id + " has no bad line" + (row.endedAt() == null ? " so far" : ""));
        }
        var file = files.result(row.fileName());
        if (!Files.exists(file)) {
            throw gone(
                    "It is on another node, or its time (guanxi.exchange.keep-results) is over; run the import again,"
                            + " that does no harm");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"import-" + id + ".csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new FileSystemResource(file));
    }

    private Row row(long id) {
        return rows.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No import " + id + "; GET /api/v1/imports lists"));
    }

    private static ResponseStatusException gone(String sentence) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, sentence);
    }
}
