package io.guanxi.robot;

import io.guanxi.wecom.RobotKey;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The robots that may be spoken through.
 *
 * @param keys by a name of our own, 1 to 32 of a-z, 0-9 and hyphen, the key from the robot's webhook address (99110); a secret
 */
@ConfigurationProperties("guanxi.robots")
record RobotSettings(@DefaultValue Map<String, String> keys) {
    RobotSettings {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
        keys.forEach((name, key) -> {
            if (!name.matches("[a-z0-9-]{1,32}")) {
                throw new IllegalArgumentException(
                        "guanxi.robots.keys names robots in 1 to 32 of a-z, 0-9 and hyphen, not \"" + name + "\"");
            }
            if (!key.matches("[A-Za-z0-9-]{8,64}")) {
                throw new IllegalArgumentException("guanxi.robots.keys." + name
                        + " must be what stands behind key= in the robot's webhook address");
            }
        });
    }

    Optional<RobotKey> key(String robot) {
        return Optional.ofNullable(keys.get(robot)).map(RobotKey::new);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "RobotSettings" + keys.keySet();
    }
}
