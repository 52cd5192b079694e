package io.guanxi.wiring;

import io.guanxi.wecom.CallbackCodec;
import java.util.Map;
import java.util.Optional;

/** The apps (agents) of this corp that receive callbacks, each with the codec that holds its keys. */
public record CallbackApps(Map<String, CallbackCodec> byName) {
    public CallbackApps {
        byName = Map.copyOf(byName);
    }

    public Optional<CallbackCodec> codec(String app) {
        return Optional.ofNullable(byName.get(app));
    }
}
