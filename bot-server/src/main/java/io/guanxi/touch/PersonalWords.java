package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What may be said to one customer alone, as a guide knows them. Only plans with "one word each" name it: a mass message has
 * one text for all (92135). A package that knows something of the kind brings it as a bean.
 */
public interface PersonalWords {
    /** Under which names texts ask for it. */
    Set<String> names();

    /** By name; what is not known of somebody is left out. Words are cut after 32 characters. */
    Map<ExternalUserId, Map<String, String>> of(StaffId guide, Collection<ExternalUserId> customers);
}
