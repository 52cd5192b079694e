package io.guanxi.group;

import io.guanxi.TestDatabase;
import io.guanxi.segment.Criterion;
import io.guanxi.staff.TestStaff;
import java.util.List;

/** Groups for the tests of other packages. */
public final class TestGroups {
    private TestGroups() {}

    public static Ownership ownership(TestDatabase database) {
        return new Ownership(database.sql());
    }

    /** What conditions can say of groups. */
    public static List<Criterion> criteria(TestDatabase database) {
        return List.of(
                new GroupCriteria.InGroup(database.mapper(GroupMapper.class)),
                new GroupCriteria.InGroupOf(TestStaff.guides(database)));
    }
}
