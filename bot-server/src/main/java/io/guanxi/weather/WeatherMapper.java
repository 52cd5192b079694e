package io.guanxi.weather;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code city_weather}. */
@Mapper
interface WeatherMapper {
    record WeatherRow(String city, BigDecimal celsius, boolean rain, Instant observedAt) {
        private static final int LONGEST_CITY = 64;
        private static final BigDecimal MOST_DEGREES = BigDecimal.valueOf(70);

        public WeatherRow {
            if (city.isBlank() || city.length() > LONGEST_CITY) {
                throw new IllegalArgumentException("a city is named as its shops name it");
            }
            if (celsius.abs().compareTo(MOST_DEGREES) > 0) {
                throw new IllegalArgumentException("celsius of " + city + " is -70 to 70");
            }
        }

        /** Nothing is from the future. */
        static WeatherRow of(String city, BigDecimal celsius, boolean rain, Instant observedAt, Instant now) {
            return new WeatherRow(city, celsius, rain, observedAt.isAfter(now) ? now : observedAt);
        }
    }

    /** News that are older than what is known change nothing. */
    @Insert("""
            INSERT INTO city_weather (city, celsius, rain, observed_at)
            VALUES (#{city}, #{celsius}, #{rain}, #{observedAt})
            ON DUPLICATE KEY UPDATE
              celsius = IF(VALUES(observed_at) >= observed_at, VALUES(celsius), celsius),
              rain = IF(VALUES(observed_at) >= observed_at, VALUES(rain), rain),
              observed_at = GREATEST(observed_at, VALUES(observed_at))
            """)
    int put(WeatherRow row);

    @Select("SELECT city, celsius, rain, observed_at FROM city_weather WHERE observed_at > #{since} ORDER BY city")
    List<WeatherRow> since(Instant since);
}
