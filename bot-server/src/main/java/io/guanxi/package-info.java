/** The server: one package per capability, each with everything of it inside. */
@NullMarked
package io.guanxi;

import org.jspecify.annotations.NullMarked;
