/** What takes long with many customers, measured from begin to end. */
@NullMarked
package io.guanxi.sandbox.bench.scale;

import org.jspecify.annotations.NullMarked;
