package io.guanxi.guide;

import io.guanxi.wecom.StaffId;
import java.time.Instant;

/** One of a guide's own figures, of which 业绩 tells. */
public interface GuideFigure {
    /** In Chinese, without the number. */
    String label();

    long of(StaffId guide, Instant since);
}
