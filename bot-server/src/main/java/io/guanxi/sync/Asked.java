package io.guanxi.sync;

/**
 * A thing that a worker has taken to look at.
 *
 * @param asks how often it had been asked for when it was taken; if that grows meanwhile, it must be looked at again
 * @param attempts looks taken since it was last asked for, this one included
 */
public record Asked<K>(K key, int asks, int attempts) {}
