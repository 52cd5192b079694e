package io.guanxi.staff;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.staff.StaffMapper.StaffRow;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** Members of staff for the tests of other packages. */
public final class TestStaff {
    private TestStaff() {}

    public static Guides guides(TestDatabase database) {
        return new Guides(database.mapper(StaffMapper.class));
    }

    public static Shops shops(TestDatabase database) {
        return new Shops(
                database.mapper(ShopMapper.class),
                database.mapper(DepartmentMapper.class),
                database.mapper(StaffMapper.class),
                TestPrivacy.trail(database),
                database.transaction(),
                Clock.systemUTC());
    }

    public static Workplaces workplaces(TestDatabase database) {
        return new Workplaces(
                database.mapper(StaffMapper.class), database.mapper(DepartmentMapper.class), shops(database));
    }

    /** In a department of its own; there already, it stays. */
    public static void shop(TestDatabase database, long department, String code) {
        database.sql()
                .sql(
                        "INSERT IGNORE INTO department (department_id, name, parent_id, changed_at) VALUES (?, ?, 1, NOW(3))")
                .params(department, code)
                .update();
        database.sql()
                .sql(
                        "INSERT IGNORE INTO shop (department_id, code, name, city, changed_at) VALUES (?, ?, ?, '', NOW(3))")
                .params(department, code, code)
                .update();
    }

    public static void active(TestDatabase database, String... ids) {
        put(database, "ACTIVE", ids);
    }

    public static void left(TestDatabase database, String... ids) {
        put(database, "LEFT", ids);
    }

    public static void disabled(TestDatabase database, String... ids) {
        put(database, "DISABLED", ids);
    }

    private static void put(TestDatabase database, String status, String... ids) {
        var asOf = Instant.parse("2026-03-01T00:00:00Z");
        var rows = database.mapper(StaffMapper.class);
        rows.seen(Arrays.stream(ids)
                .map(id -> new StaffRow(id, id, status, null, status.equals("LEFT") ? asOf : null, asOf))
                .toList());
    }
}
