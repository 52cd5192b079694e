package io.guanxi.staff;

import io.guanxi.wecom.StaffId;
import java.time.Instant;

/** A member of staff has left the corp; their customers need somebody else. Published in the transaction that notes it. */
public record GuideLeft(StaffId guide, Instant at) {}
