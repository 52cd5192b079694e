package io.guanxi.sandbox.world;

import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;

/**
 * A member of the corp (90196).
 *
 * @param leads whether they lead their department
 * @param customerContact whether they have the customer-contact function (客户联系)
 * @param licensed whether they have an interop licence (互通许可); without one WeCom keeps their customers back
 * @param left whether they have left the corp
 */
public record Staff(
        StaffId id,
        String name,
        DepartmentId department,
        boolean leads,
        boolean customerContact,
        boolean licensed,
        boolean left) {

    Staff gone() {
        return new Staff(id, name, department, leads, customerContact, licensed, true);
    }
}
