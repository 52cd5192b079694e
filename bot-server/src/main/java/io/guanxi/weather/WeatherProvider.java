package io.guanxi.weather;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A weather service that is asked every hour. Whoever has one brings it as a bean; without one, others tell the weather. */
public interface WeatherProvider {
    /**
     * Of one city.
     *
     * @param city as it was asked for
     * @param observedAt when it was like that
     */
    record Observed(String city, BigDecimal celsius, boolean rain, Instant observedAt) {}

    /**
     * As far as it knows them; within a minute, or by throwing.
     *
     * @param cities as their shops name them
     */
    List<Observed> now(Collection<String> cities);
}
