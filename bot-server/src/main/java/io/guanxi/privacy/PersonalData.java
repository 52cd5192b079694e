package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import java.util.Set;

/**
 * One feature's part of what the house holds about a customer. Every table with personal data belongs to one such part;
 * a test finds tables that belong to none.
 */
public interface PersonalData {
    /** The part's name in an export, for example {@code tags}. */
    String name();

    /** The tables it answers for. */
    Set<String> tables();

    /** All that is held: records, lists and maps that Jackson can write; an empty collection if nothing is. */
    Object export(ExternalUserId customer);

    /**
     * Deletes all of it, in small statements of its own. The person is already known as erased by then, so nothing of them
     * is written any more; after a crash it is asked again.
     */
    void erase(ExternalUserId customer);
}
