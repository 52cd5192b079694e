/** Measures the server from outside and says how it stands against its figures of merit. */
@NullMarked
package io.guanxi.sandbox.bench;

import org.jspecify.annotations.NullMarked;
