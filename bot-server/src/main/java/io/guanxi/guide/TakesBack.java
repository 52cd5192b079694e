package io.guanxi.guide;

import io.guanxi.staff.Guides.Guide;
import java.util.Optional;

/** Knows how to take back one kind of effect that a guide's words or taps had. */
public interface TakesBack {
    /** At most 24 ASCII characters, as given to {@link Effects#note}. */
    String kind();

    /** What was taken back, as the guide reads it; empty if it cannot be any more. In a transaction of the caller's. */
    Optional<String> takeBack(Guide guide, String ref);
}
