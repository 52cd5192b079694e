package io.guanxi.sandbox.world;

import io.guanxi.wecom.DepartmentId;
import java.util.Optional;

/** A department of the corp (90208): a shop, or the root, which has no parent. */
public record Department(DepartmentId id, String name, Optional<DepartmentId> parent, long order) {}
