package io.guanxi.guide;

import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/** Effects of guides that a feature takes back with a command of its own: 撤销 leaves the later one to whose it is. */
public interface UndoneElsewhere {
    /** When the guide's last one was, if after that moment. */
    Optional<Instant> last(StaffId guide, Instant since);
}
