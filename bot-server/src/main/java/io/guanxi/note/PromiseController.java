package io.guanxi.note;

import io.guanxi.note.NoteController.View;
import io.guanxi.note.Notes.After;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.PageSize;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Promises that are not kept yet. */
@RestController
@RequestMapping("/api/v1/promises")
class PromiseController {
    private final Notes notes;

    PromiseController(Notes notes) {
        this.notes = notes;
    }

    /**
     * By date, then by id; at most 1000.
     *
     * @param due the last day
     * @param guide those of the guide's customers, whoever promised
     * @param afterDue with {@code after}: goes on behind the promise of that date and id
     */
    @GetMapping
    List<View> open(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate due,
            @RequestParam Optional<String> guide,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) Optional<LocalDate> afterDue,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        var from = afterDue.map(day -> new After(day, after)).orElse(After.NOTHING);
        int most = PageSize.of(limit, 1000);
        var open = guide.map(id -> notes.openOf(new StaffId(id), due, from, most))
                .orElseGet(() -> notes.open(due, from, most));
        return open.stream().map(View::of).toList();
    }
}
