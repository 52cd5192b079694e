package io.guanxi.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTests {
    private static final StaffId LI = new StaffId("li");
    private static final StaffId WANG = new StaffId("wang");

    @Test
    void everyPartOfTheListIsDealtOutByTheShares() {
        var all = IntStream.range(0, 100).boxed().toList();

        var dealt = Split.by(Map.of(LI, 40, WANG, 60), all);
        var li = dealt.getOrDefault(LI, List.of());

        assertThat(li).hasSize(40);
        assertThat(li.stream().filter(i -> i < 10)).hasSize(4);
        assertThat(dealt.get(WANG)).hasSize(60).doesNotContainAnyElementsOf(li);
    }

    @Test
    void whatDoesNotDivideGoesToTheLargerShare() {
        assertThat(Split.by(Map.of(LI, 40, WANG, 60), List.of("a")).get(WANG)).containsExactly("a");
    }
}
