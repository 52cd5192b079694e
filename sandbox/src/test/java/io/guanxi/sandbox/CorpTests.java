package io.guanxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.TagId;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorpTests {

    @Test
    void theExampleHasThreeShopsTwelveGuides300CustomersAndTenGroups() {
        var corp = Corp.example(1);

        assertThat(corp.departments()).hasSize(4);
        assertThat(corp.staff()).hasSize(12);
        assertThat(corp.customers()).hasSize(300).extracting(Customer::id).doesNotHaveDuplicates();
        assertThat(corp.groups()).hasSize(10).allSatisfy(group -> assertThat(group.members())
                .hasSizeGreaterThan(8)
                .doesNotHaveDuplicates());
        assertThat(corp.tagGroups()).extracting(group -> group.name()).containsExactly("会员", "来源", "偏好");
        assertThat(corp.customers())
                .allSatisfy(customer -> assertThat(customer.name()).matches("\\p{IsHan}{2,3}"));
    }

    @Test
    void everyCustomerHasAGuideAndSomeHaveTwo() {
        var followers = Corp.example(1).follows().stream()
                .collect(Collectors.groupingBy(Follow::customer, Collectors.counting()));

        assertThat(followers).hasSize(300);
        assertThat(followers.values()).contains(1L, 2L).allMatch(count -> count <= 2);
    }

    @Test
    void theSameSeedMakesTheSameCorp() {
        assertThat(Corp.example(7)).isEqualTo(Corp.example(7)).isNotEqualTo(Corp.example(8));
    }

    @Test
    void idsArePlainAsciiAsWeComsAre() {
        var corp = Corp.example(1);

        assertThat(corp.customers())
                .allSatisfy(customer -> assertThat(customer.id().value()).matches("wm[A-Za-z0-9]{30}"));
        assertThat(corp.follows().stream().flatMap(follow -> follow.tags().stream()))
                .extracting(TagId::value)
                .allMatch(id -> id.matches("[A-Za-z0-9]+"));
    }

    @Test
    void aCustomerIsFoundWithoutAScan() {
        var corp = Corp.ofSize(1, 20, 400, 30_000, 50);
        var world = new World(corp, new SettableClock(Scene.MONDAY), notice -> {});
        var follow = corp.follows().get(29_000);

        var processor = ManagementFactory.getThreadMXBean();
        long start = processor.getCurrentThreadCpuTime();
        for (int i = 0; i < 30_000; i++) {
            world.inside(state -> state.follows().require(follow.staff(), follow.customer()));
        }

        assertThat(processor.getCurrentThreadCpuTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void aRelationNeedsBothEnds() {
        assertThatThrownBy(() -> Scene.corp().follow("zhang", "wmNobody")).hasMessageContaining("wmNobody");
    }
}
