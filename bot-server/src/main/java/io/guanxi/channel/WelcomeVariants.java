package io.guanxi.channel;

import io.guanxi.wiring.StrictJson;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The variants of a channel's welcome, as they are stored. */
@Component
class WelcomeVariants {
    private static final int MOST = 50;

    private final StrictJson json;

    WelcomeVariants(StrictJson json) {
        this.json = json;
    }

    List<Variant> read(String what, @Nullable String stored) {
        if (stored == null) {
            return List.of();
        }
        var variants = Arrays.asList(json.read(what, stored, Variant[].class));
        if (variants.size() > MOST) {
            throw new IllegalArgumentException(what + ": at most " + MOST + " variants, not " + variants.size());
        }
        return variants;
    }

    String write(List<Variant> variants) {
        return json.write(variants);
    }
}
