package io.guanxi.wecom;

import io.guanxi.wecom.ContactChange.DepartmentCreated;
import io.guanxi.wecom.ContactChange.DepartmentDeleted;
import io.guanxi.wecom.ContactChange.DepartmentUpdated;
import io.guanxi.wecom.ContactChange.MemberTagUpdated;
import io.guanxi.wecom.ContactChange.StaffCreated;
import io.guanxi.wecom.ContactChange.StaffDeleted;
import io.guanxi.wecom.ContactChange.StaffUpdated;
import io.guanxi.wecom.EventTable.Reading;
import io.guanxi.wecom.StaffDetails.Attribute;
import io.guanxi.wecom.StaffDetails.WebPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of the address book, by ChangeType (90970, 90240). */
final class ContactTable {
    static final Map<String, Reading> ROWS = Map.of(
            "change_contact/create_user", e -> new StaffCreated(EventHeader.of(e), e.staff(), details(e)),
            "change_contact/update_user", e -> new StaffUpdated(EventHeader.of(e), e.staff(), newId(e), details(e)),
            "change_contact/delete_user", e -> new StaffDeleted(EventHeader.of(e), e.staff()),
            "change_contact/create_party", ContactTable::departmentCreated,
            "change_contact/update_party",
                    e -> new DepartmentUpdated(EventHeader.of(e), department(e), e.find("Name"), parent(e)),
            "change_contact/delete_party", e -> new DepartmentDeleted(EventHeader.of(e), department(e)),
            "change_contact/update_tag", ContactTable::tagUpdated);

    private ContactTable() {}

    private static StaffDetails details(Fields e) {
        return new StaffDetails(
                e.find("Name"),
                departments(e, "Department"),
                e.find("MainDepartment").map(ContactTable::departmentOf),
                e.list("IsLeaderInDept", "1"::equals),
                e.list("DirectLeader", StaffId::new),
                e.find("Position"),
                e.find("Mobile"),
                e.findInt("Gender"),
                e.find("Email"),
                e.find("BizMail"),
                e.findInt("Status"),
                e.find("Avatar"),
                e.find("Alias"),
                e.find("Telephone"),
                e.find("Address"),
                attributes(e));
    }

    private static List<Attribute> attributes(Fields e) {
        return e.items("ExtAttr", "Item").stream().map(ContactTable::attribute).toList();
    }

    private static Attribute attribute(Fields item) {
        Optional<String> text = item.first("Text").flatMap(value -> value.find("Value"));
        Optional<WebPage> web = item.first("Web").map(page -> new WebPage(page.text("Title"), page.text("Url")));
        return new Attribute(item.text("Name"), item.findInt("Type"), text, web);
    }

    private static Optional<StaffId> newId(Fields e) {
        return e.find("NewUserID").map(StaffId::new);
    }

    private static DepartmentCreated departmentCreated(Fields e) {
        return new DepartmentCreated(EventHeader.of(e), department(e), e.find("Name"), parent(e), e.findLong("Order"));
    }

    private static MemberTagUpdated tagUpdated(Fields e) {
        return new MemberTagUpdated(
                EventHeader.of(e),
                e.number("TagId"),
                e.list("AddUserItems", StaffId::new),
                e.list("DelUserItems", StaffId::new),
                departments(e, "AddPartyItems"),
                departments(e, "DelPartyItems"));
    }

    private static DepartmentId department(Fields e) {
        return new DepartmentId(e.number("Id"));
    }

    private static Optional<DepartmentId> parent(Fields e) {
        return e.find("ParentId").map(ContactTable::departmentOf);
    }

    private static List<DepartmentId> departments(Fields e, String list) {
        return e.list(list, ContactTable::departmentOf);
    }

    private static DepartmentId departmentOf(String id) {
        return new DepartmentId(Long.parseLong(id));
    }
}
