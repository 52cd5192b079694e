package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import java.time.Instant;

/** Somebody lets a plan go on that had stopped itself; published in that transaction. */
public record BrakeReleased(long plan, Instant pulledAt, Actor by, Instant at) {}
