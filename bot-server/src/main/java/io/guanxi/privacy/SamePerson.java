package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;

/** Knows which ids are one person, so that they can be erased together. */
@FunctionalInterface
public interface SamePerson {
    /** All of them, the given one included. */
    List<ExternalUserId> together(ExternalUserId customer);
}
