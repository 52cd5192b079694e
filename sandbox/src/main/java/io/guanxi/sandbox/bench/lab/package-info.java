/** Knows only what stands on the bench: a database, a Redis, a simulated WeCom, the server and the baseline beside it. */
@NullMarked
package io.guanxi.sandbox.bench.lab;

import org.jspecify.annotations.NullMarked;
