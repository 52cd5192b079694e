package io.guanxi.todo;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;

/** What one feature tells a guide of a customer before they speak. Beans of this type are asked in their order. */
public interface BriefingPart {
    /** What it is about, in one word, for programs: level, notes … */
    String name();

    /** A few short lines as the guide reads them; none if there is nothing to tell. The customer is the guide's. */
    List<String> lines(StaffId guide, ExternalUserId customer);
}
