/** A whole WeCom world on this machine: the simulated WeCom, a MariaDB and a Redis of one's own. Never part of production. */
@NullMarked
package io.guanxi.sandbox;

import org.jspecify.annotations.NullMarked;
