package io.guanxi.staff;

import io.guanxi.wecom.StaffId;

/** A member of staff goes by another userid from now on, as WeCom allows once for ids it made itself (90970). */
public record GuideRenamed(StaffId from, StaffId to) {}
