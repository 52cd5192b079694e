package io.guanxi.weather;

import io.guanxi.weather.WeatherMapper.WeatherRow;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The weather, told by whoever asks a weather service for it. */
@RestController
@RequestMapping("/api/v1/weather")
class WeatherController {
    private static final int MOST = 1000;

    private final WeatherMapper rows;
    private final Clock clock;

    WeatherController(WeatherMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @param at when it was observed; left out: now */
    record Told(Optional<String> city, Optional<BigDecimal> celsius, Optional<Boolean> rain, Optional<Instant> at) {
        private WeatherRow row(Instant now) {
            return WeatherRow.of(
                    city.orElse(""),
                    celsius.orElseThrow(() -> new IllegalArgumentException("celsius is missing: -70 to 70")),
                    rain.orElse(false),
                    at.orElse(now),
                    now);
        }
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@RequestBody List<Told> told) {
        if (told.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " cities at once, not " + told.size());
        }
        told.stream().map(each -> each.row(clock.instant())).toList().forEach(rows::put);
    }

    /** What still counts. */
    @GetMapping
    List<WeatherRow> get() {
        return rows.since(clock.instant().minus(WeatherCriterion.GOOD_FOR));
    }
}
