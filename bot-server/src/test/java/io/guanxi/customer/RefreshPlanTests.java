package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefreshPlanTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");

    @Test
    void aFewCustomersAreAskedForOneByOne() {
        var plan = RefreshPlan.of(asked(ZHANG, 0, 3), Map.of(ZHANG, 250L));

        assertThat(plan.sweeps()).isEmpty();
        assertThat(plan.singles()).hasSize(3);
    }

    @Test
    void manyOfOneGuideAreFetchedByThePage() {
        var plan = RefreshPlan.of(asked(ZHANG, 0, 4), Map.of(ZHANG, 250L));

        assertThat(plan.sweeps()).containsExactly(List.of(ZHANG));
        assertThat(plan.singles()).isEmpty();
    }

    @Test
    void eachGuideIsJudgedByTheirOwnPages() {
        var asked = new ArrayList<>(asked(ZHANG, 0, 20));
        asked.addAll(asked(LI, 20, 5));

        var plan = RefreshPlan.of(asked, Map.of(ZHANG, 300L, LI, 5_000L));

        assertThat(plan.sweeps()).containsExactly(List.of(ZHANG));
        assertThat(plan.singles()).hasSize(5);
    }

    @Test
    void aGuideOfWhomHardlyAnythingIsKnownIsNotSwept() {
        var plan = RefreshPlan.of(asked(ZHANG, 0, 4), Map.of(ZHANG, 1L));

        assertThat(plan.sweeps()).isEmpty();
    }

    @Test
    void aCustomerOfTwoGuidesIsFetchedOnce() {
        var asked = new ArrayList<>(asked(ZHANG, 0, 1));
        asked.addAll(asked(LI, 0, 1));

        var plan = RefreshPlan.of(asked, Map.of());

        assertThat(plan.singles()).hasSize(1);
    }

    @Test
    void upToAHundredGuidesShareASweep() {
        var asked = new ArrayList<FollowKey>();
        Map<StaffId, Long> follows = new HashMap<>();
        for (int i = 0; i < 250; i++) {
            var guide = new StaffId("guide" + i);
            asked.addAll(asked(guide, 10 * i, 10));
            follows.put(guide, 30L);
        }

        var plan = RefreshPlan.of(asked, follows);

        assertThat(plan.sweeps()).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(plan.sweeps().stream().flatMap(List::stream).distinct()).hasSize(250);
    }

    @Test
    void onlyTheCountsThatMatterAreAskedFor() {
        var asked = new ArrayList<>(asked(ZHANG, 0, 1));
        asked.addAll(asked(LI, 5, 2));

        assertThat(RefreshPlan.askedMoreThanOnce(asked)).containsExactly(LI);
    }

    private static List<FollowKey> asked(StaffId guide, int from, int n) {
        return IntStream.range(from, from + n)
                .mapToObj(i -> new FollowKey(guide, new ExternalUserId("wm" + i)))
                .toList();
    }
}
