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
    record WeatherRow(String city, BigDecimal celsius, boolean rain, Instant observedAt) {}

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
