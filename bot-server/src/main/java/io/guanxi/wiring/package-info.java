/** Knows only how the parts that are not ours are put together: WeCom, Redis, the clock, the timetable, access to the API, its JSON. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.guanxi.wiring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
