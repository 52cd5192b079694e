/** Faults on purpose: processes killed, calls that go wrong, poisoned callbacks; what must stay true is asserted afterwards. */
@NullMarked
package io.guanxi.fault;

import org.jspecify.annotations.NullMarked;
