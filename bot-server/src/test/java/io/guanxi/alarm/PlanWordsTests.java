package io.guanxi.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.touch.TouchTroubles.Silent;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanWordsTests {
    private static final LocalDateTime AT = LocalDateTime.parse("2026-01-01T10:00");

    @Test
    void itIsSaidOfWhichTimeAndWhoHasToDoWhat() {
        assertThat(PlanWords.unapproved(plan("wang", Optional.empty())))
                .isEqualTo("“生日祝福”：1月1日 10:00 这一次要等审批。请由 wang 以外的同事在此之前审批，否则这一次不会发出。");
        assertThat(PlanWords.unapproved(plan("wang", Optional.of("is for many"))))
                .startsWith("“生日祝福”：1月1日 10:00 这一次没有发出，也不会补发。请由 wang 以外的同事审批");
        assertThat(PlanWords.unsayable(plan("wang", Optional.of("there is no segment 3"))))
                .isEqualTo("“生日祝福”：1月1日 10:00 这一次没有发出：人群 3 已被删除。请取消该计划，需要时换一个人群重新创建。");
    }

    @Test
    void aPlanThatNobodyCanApproveIsToBeMadeAnew() {
        assertThat(PlanWords.unapproved(plan("", Optional.empty()))).endsWith("请取消后署名（X-Operator）重新创建。");
    }

    @Test
    void whatHasNoNextTimeIsToBeMadeAnewForNoApprovalBringsItBack() {
        var once = new Silent(7, "生日祝福", "wang", AT, Optional.of("is for many"), true);

        assertThat(PlanWords.unapproved(once)).endsWith("该计划已没有下一次：仍需发送请取消并重新创建，不再需要就取消。");
    }

    private static Silent plan(String author, Optional<String> why) {
        return new Silent(7, "生日祝福", author, AT, why, false);
    }
}
