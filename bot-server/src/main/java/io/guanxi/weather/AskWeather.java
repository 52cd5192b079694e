package io.guanxi.weather;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.weather.WeatherMapper.WeatherRow;
import io.guanxi.weather.WeatherProvider.Observed;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the weather service, if there is one, about the cities of our shops. */
@Component
class AskWeather implements Task {
    private static final Logger log = LoggerFactory.getLogger(AskWeather.class);
    static final TaskKey KEY = new TaskKey("ask-weather", "all");

    private final Optional<WeatherProvider> service;
    private final WeatherMapper rows;
    private final Shops shops;
    private final Clock clock;

    AskWeather(ObjectProvider<WeatherProvider> service, WeatherMapper rows, Shops shops, Clock clock) {
        this.service = Optional.ofNullable(service.getIfAvailable());
        this.rows = rows;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    boolean hasService() {
        return service.isPresent();
    }

    @Override
    public void run(Firing firing) {
        service.ifPresent(this::ask);
    }

    /** What it does not answer is asked again in an hour; until then what is known holds as long as it holds. */
    private void ask(WeatherProvider provider) {
        var cities = shops.all().stream()
                .map(Shop::city)
                .filter(city -> !city.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        if (cities.isEmpty()) {
            return;
        }
        try {
            provider.now(cities).stream()
                    .filter(observed -> cities.contains(observed.city()))
                    .forEach(this::keep);
        } catch (RuntimeException e) {
            log.warn("The weather service did not answer and is asked again in an hour", e);
        }
    }

    private void keep(Observed observed) {
        rows.put(WeatherRow.of(
                observed.city(), observed.celsius(), observed.rain(), observed.observedAt(), clock.instant()));
    }
}
