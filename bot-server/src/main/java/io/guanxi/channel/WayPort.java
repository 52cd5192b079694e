package io.guanxi.channel;

import io.guanxi.outbox.LookUp;
import io.guanxi.wecom.ConfigId;
import io.guanxi.wecom.Outcome;
import java.time.Instant;
import java.util.Optional;

/** WeCom's calls for one kind of way. */
interface WayPort {
    WayKind kind();

    Outcome<Made> make(String content);

    /** What became of a {@link #make} whose outcome is unknown; takes at most half a minute, and then goes on later. */
    LookUp<Made> find(String state, Instant firstSentAt);

    Outcome<Kept> change(ConfigId id, String content);

    Outcome<Kept> drop(ConfigId id);

    /**
     * A way that is there.
     *
     * @param found it was found again after its answer was lost; whether it is as asked for is not known
     */
    record Made(ConfigId id, Optional<String> qrCode, boolean found) {}

    /** It is as asked for. */
    record Kept() {}
}
