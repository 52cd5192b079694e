package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.StrictJson;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The occasions that the features of this server bring. */
@Component
class Occasions {
    private final Map<String, Occasion<?>> byName;
    private final JsonMapper json;

    Occasions(ObjectProvider<Occasion<?>> occasions, JsonMapper json) {
        this.byName = occasions.stream().collect(Collectors.toUnmodifiableMap(Occasion::name, Function.identity()));
        this.json = json;
    }

    /** The settings complete with defaults, as a plan keeps them; refused with a sentence if the occasion can't read them. */
    String understood(String occasion, String settings) {
        var wished = new StrictJson(json)
                .read("settings of " + occasion, settings, find(occasion).settings());
        return json.writeValueAsString(wished);
    }

    List<ExternalUserId> audience(Plan plan, LocalDate day, Optional<ExternalUserId> after, int limit) {
        return audience(find(plan.occasion()), plan, day, after, limit);
    }

    Optional<String> tooLate(Plan plan, LocalDate due, LocalDate today) {
        return tooLate(find(plan.occasion()), plan, due, today);
    }

    private <S> Optional<String> tooLate(Occasion<S> occasion, Plan plan, LocalDate due, LocalDate today) {
        return occasion.tooLate(due, today, settings(occasion, plan.settings()));
    }

    private <S> List<ExternalUserId> audience(
            Occasion<S> occasion, Plan plan, LocalDate day, Optional<ExternalUserId> after, int limit) {
        return occasion.audience(day, settings(occasion, plan.settings()), after, limit);
    }

    private <S> S settings(Occasion<S> occasion, String settings) {
        return json.readValue(settings, occasion.settings());
    }

    private Occasion<?> find(String name) {
        var occasion = byName.get(name);
        if (occasion == null) {
            throw new IllegalArgumentException(
                    "there is no occasion \"" + name + "\"; there are " + new TreeSet<>(byName.keySet()));
        }
        return occasion;
    }
}
