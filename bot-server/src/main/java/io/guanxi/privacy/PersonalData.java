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

    /** All that is held: records, lists and maps that Jackson can write; an empty list if nothing is. */
    Object export(ExternalUserId customer);

    /** Deletes all of it, in the erasure's transaction; may be asked again. */
    void erase(ExternalUserId customer);
}
