/** The timetable against a real database and a real clock. */
@NullMarked
package io.guanxi.schedule;

import org.jspecify.annotations.NullMarked;
