package io.guanxi.exchange;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists that go out: templates of what can be imported, and exports. */
@RestController
@RequestMapping("/api/v1")
class ListController {
    private static final int PAGE = 1_000;

    private final ImportKinds kinds;
    private final AuditTrail audit;
    private final Clock clock;

    ListController(ImportKinds kinds, AuditTrail audit, Clock clock) {
        this.kinds = kinds;
        this.audit = audit;
        this.clock = clock;
    }

    /** The headers, and one line as an example. */
    @GetMapping("/imports/{kind}/template.{format}")
    void template(@PathVariable String kind, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        var columns = kinds.of(kind).columns();
        var as = begin(response, kind + "-template", format);
        try (var list = as.open(
                response.getOutputStream(), columns.stream().map(Column::header).toList())) {
            list.lines(List.of(columns.stream().map(Column::example).toList()));
        }
    }

    /** Page by page; who took how many lines stands in the audit trail, also if they hung up in the middle. */
    @GetMapping("/exports/{kind}.{format}")
    void export(@PathVariable String kind, @PathVariable String format, HttpServletResponse response, Actor actor)
            throws IOException {
        var of = kinds.export(kind);
        var as = begin(response, kind, format);
        long lines = 0;
        try (var list = as.open(response.getOutputStream(), of.headers())) {
            var next = Optional.of("");
            while (next.isPresent()) {
                var page = of.page(next.get(), PAGE);
                list.lines(page.lines());
                lines += page.lines().size();
                next = page.next();
            }
        } finally {
            var details = Map.of("kind", kind, "format", as.name(), "lines", Long.toString(lines));
            audit.append(List.of(
                    new AuditEntry(clock.instant(), actor, "export", Optional.empty(), Optional.empty(), details)));
        }
    }

    private static ListWriter.Format begin(HttpServletResponse response, String name, String format) {
        var as = ListWriter.Format.of(format);
        response.setContentType(as.mediaType);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + format + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return as;
    }
}
