package io.guanxi.content;

import java.util.Optional;

/** Knows what needs media: none is deleted while something does. A package that sends media brings it as a bean. */
public interface MediaUse {
    /** What needs it, in words for an operator, such as {@code plan 7}. */
    Optional<String> of(long media);
}
