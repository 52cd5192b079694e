package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a contact event tells about a member (90970). Everything is optional: an update names only what changed, and most
 * of it is withheld from most apps. An empty list means: not told.
 *
 * @param leaderInDepartment whether the member leads the department at the same place of {@code departments}
 * @param directLeaders at most 1 when created, 5 when updated
 * @param gender 0 not told, 1 male, 2 female
 * @param status 1 active, 2 disabled, 4 not activated, 5 left
 */
public record StaffDetails(
        Optional<String> name,
        List<DepartmentId> departments,
        Optional<DepartmentId> mainDepartment,
        List<Boolean> leaderInDepartment,
        List<StaffId> directLeaders,
        Optional<String> position,
        Optional<String> mobile,
        OptionalInt gender,
        Optional<String> email,
        Optional<String> bizMail,
        OptionalInt status,
        Optional<String> avatar,
        Optional<String> alias,
        Optional<String> telephone,
        Optional<String> address,
        List<Attribute> attributes) {
    public StaffDetails {
        departments = List.copyOf(departments);
        leaderInDepartment = List.copyOf(leaderInDepartment);
        directLeaders = List.copyOf(directLeaders);
        attributes = List.copyOf(attributes);
    }

    /**
     * A field that the corp added to its address book (ExtAttr/Item).
     *
     * @param type 0 text, 1 web page
     * @param text the value of a text
     * @param web the value of a web page
     */
    public record Attribute(String name, OptionalInt type, Optional<String> text, Optional<WebPage> web) {}

    public record WebPage(String title, String url) {}

    /** Personal data; only the departments may be seen in a log. */
    @Override
    public String toString() {
        return "StaffDetails" + departments;
    }
}
