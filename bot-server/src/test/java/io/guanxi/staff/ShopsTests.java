package io.guanxi.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.staff.DepartmentMapper.DepartmentRow;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopsTests {
    private static final StaffId ZHANG = new StaffId("zhang");

    private final List<DepartmentRow> departments =
            List.of(department(1, null), department(2, 1L), department(3, 2L), department(4, 3L), department(7, 1L));

    @Test
    void theNearestDepartmentUpwardsThatIsAShopIsTheGuides() {
        assertThat(shop(Set.of(2L, 3L), 4)).isEqualTo(3);
        assertThat(shop(Set.of(2L), 4)).isEqualTo(2);
        assertThat(shop(Set.of(4L), 4)).isEqualTo(4);
    }

    @Test
    void ofSeveralDepartmentsTheOneNearestToAShopCounts() {
        assertThat(shop(Set.of(2L, 7L), 4, 7)).isEqualTo(7);
    }

    @Test
    void asNearAsEachOtherTheMainDepartmentCountsThenTheLowestNumber() {
        var shops = new ShopOfAGuide(departments, Set.of(2L, 7L));
        var places = Map.of(ZHANG, Set.of(2L, 7L));

        assertThat(shops.of(places, Map.of(ZHANG, 7L))).containsEntry(ZHANG, 7L);
        assertThat(shops.of(places, Map.of())).containsEntry(ZHANG, 2L);
    }

    @Test
    void whoHasNoShopAboveThemHasNone() {
        assertThat(new ShopOfAGuide(departments, Set.of(4L)).of(Map.of(ZHANG, Set.of(3L, 7L)), Map.of()))
                .isEmpty();
    }

    @Test
    void departmentsInACircleEndTheWay() {
        var circle = List.of(department(5, 6L), department(6, 5L));

        assertThat(new ShopOfAGuide(circle, Set.of(1L)).of(Map.of(ZHANG, Set.of(5L)), Map.of()))
                .isEmpty();
    }

    private long shop(Set<Long> shops, Integer... places) {
        var of = Arrays.stream(places).map(Integer::longValue).collect(Collectors.toSet());
        return new ShopOfAGuide(departments, shops)
                .of(Map.of(ZHANG, of), Map.of())
                .getOrDefault(ZHANG, -1L);
    }

    private static DepartmentRow department(long id, @Nullable Long parent) {
        return new DepartmentRow(id, "", parent, 0, Instant.EPOCH);
    }
}
