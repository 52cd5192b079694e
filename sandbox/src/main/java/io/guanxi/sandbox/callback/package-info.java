/** Delivers callbacks as WeCom does: sealed, with a deadline, retried, and on request repeated, lost or out of order. */
@NullMarked
package io.guanxi.sandbox.callback;

import org.jspecify.annotations.NullMarked;
