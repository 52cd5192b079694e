package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** What a feature knows of what a customer was told, or somebody was to tell them. Each bean of it is heard. */
public interface StoryPart {
    /** In a sentence, without the words that were said. */
    record Told(Instant at, String sentence) {}

    /** Since then and before, the latest first, at most so many. */
    List<Told> of(ExternalUserId customer, Instant since, Instant until, int limit);
}
