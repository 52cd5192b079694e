package io.guanxi.touch;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The house's guardrails as configuration makes them. */
final class TestGuardrails {
    private TestGuardrails() {}

    static final GuardrailSettings DEFAULTS = of(Map.of());

    /** @param changed by key below {@code guanxi.guardrails.} */
    static GuardrailSettings of(Map<String, String> changed) {
        var source = new MapConfigurationPropertySource();
        changed.forEach((key, value) -> source.put("guanxi.guardrails." + key, value));
        return new Binder(source).bindOrCreate("guanxi.guardrails", GuardrailSettings.class);
    }
}
