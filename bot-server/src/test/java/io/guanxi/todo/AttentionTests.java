package io.guanxi.todo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.todo.Attention.Candidate;
import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttentionTests {
    private static final List<ExternalUserId> BY_CLOSENESS =
            IntStream.rangeClosed(1, 15).mapToObj(AttentionTests::id).toList();

    private final List<Candidate> all = new ArrayList<>();

    private static ExternalUserId id(int n) {
        return new ExternalUserId("wm" + n);
    }

    private void somethingFor(int worth, int... customers) {
        for (int customer : customers) {
            all.add(new Candidate(all.size() + 1, id(customer), worth));
        }
    }

    private List<String> chosen(int limit) {
        return Attention.choose(all, BY_CLOSENESS, limit).stream()
                .map(task -> task.customer().value())
                .toList();
    }

    @Test
    void eachCircleGetsItsShareEvenIfOthersAreWorthier() {
        somethingFor(60, 101, 102, 103, 104, 105, 106, 107);
        somethingFor(50, 6, 7, 8);
        somethingFor(40, 1, 2, 3, 4);

        assertThat(chosen(5)).containsExactly("wm101", "wm102", "wm6", "wm1", "wm2");
    }

    @Test
    void whatOneCircleLeavesOverGoesToTheOthersByWorth() {
        somethingFor(60, 101, 102, 103);
        somethingFor(40, 1);

        assertThat(chosen(6)).containsExactly("wm101", "wm102", "wm103", "wm1");
        somethingFor(30, 104, 105, 106);
        assertThat(chosen(6)).containsExactly("wm101", "wm102", "wm103", "wm1", "wm104", "wm105");
    }

    @Test
    void whatCannotWaitComesBeforeAnyShare() {
        somethingFor(40, 1, 2, 3, 4, 5);
        somethingFor(95, 101, 102, 103);

        assertThat(chosen(4)).containsExactly("wm101", "wm102", "wm103", "wm1");
        assertThat(chosen(2)).containsExactly("wm101", "wm102");
    }

    @Test
    void nobodyKnownToBeCloseIsNoHindrance() {
        somethingFor(40, 101, 102);

        assertThat(Attention.choose(all, List.of(), 6)).hasSize(2);
    }

    @Test
    void portionsFillWhatIsFreeOnEachDay() {
        var monday = LocalDate.parse("2026-03-02");

        assertThat(Portions.days(monday, List.of(monday, monday.plusDays(1), monday.plusDays(1)), 2, 4))
                .containsExactly(monday, monday.plusDays(2), monday.plusDays(2), monday.plusDays(3));
    }
}
