/** WeCom's HTTP API over the simulated corp: one class for each family of calls, and what all calls share. */
@NullMarked
package io.guanxi.sandbox.api;

import org.jspecify.annotations.NullMarked;
