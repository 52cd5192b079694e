package io.guanxi.segment;

import java.util.List;

/** Knows what needs a segment: none is deleted while something does. A package that keeps a segment's id brings it as a bean. */
public interface SegmentUse {
    /** All that needs it, in words for an operator, such as {@code plan 7}. */
    List<String> of(SegmentId segment);
}
