package io.guanxi.service;

import io.guanxi.privacy.Actor;
import io.guanxi.service.ShopHours.Opening;
import io.guanxi.wiring.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** When shops are open, by the number of their department. */
@RestController
@RequestMapping("/api/v1/shop-hours")
class ShopHoursController {
    private static final int LONGEST_NOTE = 200;

    private final ShopHours hours;
    private final StrictJson json;

    ShopHoursController(ShopHours hours, StrictJson json) {
        this.hours = hours;
        this.json = json;
    }

    record Told(Optional<Map<String, String>> days, Optional<String> note) {
        Hours hours() {
            return Hours.read(days.orElseThrow(() -> new IllegalArgumentException(
                    "Say when the shop is open: {\"days\": {\"MONDAY\": \"10:00-21:00\"}, \"note\": \"春节照常\"}")));
        }

        String remark() {
            var text = note.map(String::strip).orElse("");
            if (text.codePointCount(0, text.length()) > LONGEST_NOTE) {
                throw new IllegalArgumentException("A \"note\" has at most " + LONGEST_NOTE + " characters");
            }
            return text;
        }
    }

    record Shown(long department, String code, String name, Map<String, String> days, String note, String words) {
        private static Shown of(Opening opening) {
            return new Shown(
                    opening.shop().department(),
                    opening.shop().code(),
                    opening.shop().name(),
                    new TreeMap<>(opening.hours().written()),
                    opening.note(),
                    opening.hours().words());
        }
    }

    @GetMapping
    List<Shown> list() {
        return hours.all().stream().map(Shown::of).toList();
    }

    @PutMapping("/{department}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable long department, @RequestBody String body, Actor actor) {
        var told = json.read("The hours", body, Told.class);
        var read = told.hours();
        if (hours.shop(department).isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "department " + department + " is no shop; make it one with PUT /api/v1/shops/" + department);
        }
        hours.put(department, read, told.remark(), actor);
    }

    @DeleteMapping("/{department}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long department, Actor actor) {
        if (!hours.remove(department, actor)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no hours are known of department " + department);
        }
    }
}
