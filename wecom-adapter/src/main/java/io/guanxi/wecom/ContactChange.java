package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The corp's address book changed (change_contact; members 90970, departments and tags 90240). */
public sealed interface ContactChange extends CallbackEvent {

    /** create_user; of URLs saved after 2022-08-15 only the departments of {@code details} are told. */
    record StaffCreated(EventHeader header, StaffId staff, StaffDetails details) implements ContactChange {}

    /**
     * update_user: {@code details} holds what changed, and nothing else.
     *
     * @param newId the id by which {@code staff} goes from now on, if it was the id that changed
     */
    record StaffUpdated(EventHeader header, StaffId staff, Optional<StaffId> newId, StaffDetails details)
            implements ContactChange {}

    record StaffDeleted(EventHeader header, StaffId staff) implements ContactChange {}

    record DepartmentCreated(
            EventHeader header,
            DepartmentId department,
            Optional<String> name,
            Optional<DepartmentId> parent,
            OptionalLong order)
            implements ContactChange {}

    /** update_party: name and parent only if they changed. */
    record DepartmentUpdated(
            EventHeader header, DepartmentId department, Optional<String> name, Optional<DepartmentId> parent)
            implements ContactChange {}

    record DepartmentDeleted(EventHeader header, DepartmentId department) implements ContactChange {}

    /** update_tag: members and departments were given a tag of the address book (not a customer tag), or lost it. */
    record MemberTagUpdated(
            EventHeader header,
            long tagId,
            List<StaffId> addedStaff,
            List<StaffId> removedStaff,
            List<DepartmentId> addedDepartments,
            List<DepartmentId> removedDepartments)
            implements ContactChange {
        public MemberTagUpdated {
            addedStaff = List.copyOf(addedStaff);
            removedStaff = List.copyOf(removedStaff);
            addedDepartments = List.copyOf(addedDepartments);
            removedDepartments = List.copyOf(removedDepartments);
        }
    }
}
