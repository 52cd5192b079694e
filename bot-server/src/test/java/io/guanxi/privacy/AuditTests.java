package io.guanxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor.Kind;
import io.guanxi.privacy.VerifyAudit.Break;
import io.guanxi.privacy.VerifyAudit.Head;
import io.guanxi.privacy.VerifyAudit.Report;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditTests {
    private static final ExternalUserId MEI = new ExternalUserId("wmMei0001");
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final TestDatabase database = TestDatabase.of(AuditTests.class);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final AuditMapper rows = database.mapper(AuditMapper.class);
    private final AuditTrail trail = TestPrivacy.trail(database);
    private final LinkAudit link =
            new LinkAudit(rows, database.transaction(), JsonMapper.builder().build());
    private final VerifyAudit verify = new VerifyAudit(rows);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        sql("DELETE FROM audit_entry");
        sql("UPDATE audit_chain SET head_no = 0, head = REPEAT(CHAR(0), 32), begin_no = 0, begin = head");
    }

    @Test
    void anUntouchedChainIsWholeAndItsHeadIsShown() {
        append(2_500);
        link.linkAll();

        var report = verify.verify(Optional.empty());

        assertThat(report.firstBreak()).isEmpty();
        assertThat(report.checked()).isEqualTo(2_500);
        assertThat(report.unlinked()).isZero();
        assertThat(report.head().no()).isEqualTo(2_500);
        assertThat(rows.chain().head()).isEqualTo(report.head().hash());
    }

    @Test
    void whatIsNotYetLinkedIsCountedAndLinkedLater() {
        append(3);
        link.linkAll();
        append(2);

        assertThat(verify.verify(Optional.empty()).unlinked()).isEqualTo(2);
        link.linkAll();
        assertThat(verify.verify(Optional.empty()).checked()).isEqualTo(5);
    }

    @Test
    void aRolledBackDeedLeavesNoEntryAndNoGap() {
        append(1);
        database.transaction().executeWithoutResult(status -> {
            append(1);
            status.setRollbackOnly();
        });
        append(1);
        link.linkAll();

        assertThat(verify.verify(Optional.empty()))
                .extracting(Report::checked, Report::firstBreak)
                .containsExactly(2L, Optional.empty());
    }

    @Test
    void aChangedEntryBreaksTheChain() {
        for (var change : List.of(
                "at = at + INTERVAL 1 SECOND",
                "actor_kind = 'SERVER'",
                "actor_name = 'other'",
                "what = 'tag.take'",
                "customer = NULL",
                "staff_id = 'ZHANG'",
                "details = '{\"tag\":\"other\"}'")) {
            empty();
            append(5);
            link.linkAll();

            assertThat(sql("UPDATE audit_entry SET " + change + " WHERE chain_no = 3"))
                    .isOne();

            assertThat(brokenAt()).as(change).isEqualTo(3);
        }
    }

    @Test
    void aRemovedEntryBreaksTheChain() {
        append(5);
        link.linkAll();

        sql("DELETE FROM audit_entry WHERE chain_no = 3");

        assertThat(brokenAt()).isEqualTo(3);
    }

    @Test
    void anInsertedEntryBreaksTheChain() {
        append(5);
        link.linkAll();

        sql("UPDATE audit_entry SET chain_no = chain_no + 1 WHERE chain_no >= 3 ORDER BY chain_no DESC");
        sql("INSERT INTO audit_entry (at, actor_kind, actor_name, what, details, chain_no, hash)"
                + " SELECT at, 'API', '', 'never.happened', '{}', 3, hash FROM audit_entry WHERE chain_no = 2");

        assertThat(brokenAt()).isEqualTo(3);
    }

    @Test
    void anEndCutOffIsSeenByTheHead() {
        append(5);
        link.linkAll();

        sql("DELETE FROM audit_entry WHERE chain_no > 3");

        assertThat(brokenAt()).isEqualTo(4);
    }

    @Test
    void anEndCutOffWithItsHeadIsSeenByAHeadNotedElsewhere() {
        append(3);
        link.linkAll();
        var shorter = rows.chain();
        append(2);
        link.linkAll();
        var noted = verify.verify(Optional.empty()).head();

        sql("DELETE FROM audit_entry WHERE chain_no > 3");
        rows.moveHead(3, shorter.head());

        assertThat(verify.verify(Optional.empty()).firstBreak()).isEmpty();
        assertThat(verify.verify(Optional.of(noted)).firstBreak())
                .map(Break::no)
                .contains(4L);
    }

    @Test
    void aChainWrittenAnewIsSeenByAHeadNotedElsewhere() {
        append(3);
        link.linkAll();
        var noted = verify.verify(Optional.empty()).head();
        append(1);
        link.linkAll();
        assertThat(verify.verify(Optional.of(noted)).firstBreak()).isEmpty();

        sql("UPDATE audit_entry SET actor_name = 'other' WHERE chain_no = 1");
        sql("UPDATE audit_entry SET chain_no = NULL");
        sql("UPDATE audit_chain SET head_no = 0, head = begin");
        link.linkAll();

        assertThat(verify.verify(Optional.empty()).firstBreak()).isEmpty();
        assertThat(verify.verify(Optional.of(noted)).firstBreak())
                .map(Break::no)
                .contains(3L);
    }

    @Test
    void aHeadThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Head(3, "abc")).hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void nodesThatLinkAtOnceTakeTurns() throws Exception {
        append(3_000);
        var nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> linking = link::link;
            for (int round = 0; round < 3; round++) {
                for (var done : nodes.invokeAll(List.of(linking, linking, linking, linking))) {
                    assertThat(done.get()).isBetween(0, 1_000);
                }
            }
        } finally {
            nodes.shutdownNow();
        }
        link.linkAll();

        assertThat(verify.verify(Optional.empty()))
                .extracting(Report::checked, Report::firstBreak)
                .containsExactly(3_000L, Optional.empty());
    }

    @Test
    void theCustomerStandsThereUnderAPseudonymOnly() {
        append(1);

        assertThat(database.sql()
                        .sql(
                                "SELECT CONCAT_WS('|', actor_name, what, HEX(customer), staff_id, details) FROM audit_entry")
                        .query(String.class)
                        .single())
                .doesNotContain(MEI.value());
        assertThat(rows.page(TestPrivacy.pseudonyms().inAudit(MEI), null, null, 0, 10))
                .hasSize(1);
    }

    @Test
    void detailsMustNotNameTheCustomer() {
        assertThatThrownBy(() -> entry(Map.of("key", "zhang/" + MEI))).hasMessageContaining("name the customer");
    }

    @Test
    void wordsBeyondTheBasicPlaneSurvive() {
        trail.append(List.of(new AuditEntry(
                clock.instant(),
                new Actor(Kind.OPERATOR, "王小明𠮷"),
                "tag.put",
                Optional.empty(),
                Optional.empty(),
                Map.of("list", "a\"b\\c"))));
        link.linkAll();

        assertThat(verify.verify(Optional.empty()).firstBreak()).isEmpty();
        var row = rows.linked(0, 1).get(0);
        assertThat(row.actorName()).isEqualTo("王小明𠮷");
        assertThat(row.details()).isEqualTo("{\"list\":\"a\\\"b\\\\c\"}");
    }

    private void append(int n) {
        trail.append(IntStream.range(0, n)
                .mapToObj(i -> entry(Map.of("tag", "t" + i)))
                .toList());
    }

    private AuditEntry entry(Map<String, String> details) {
        return new AuditEntry(
                clock.instant(), new Actor(Kind.RULE, "vip"), "tag.put", Optional.of(MEI), Optional.of(ZHANG), details);
    }

    private long brokenAt() {
        return verify.verify(Optional.empty()).firstBreak().orElseThrow().no();
    }

    private static int sql(String sql) {
        return database.sql().sql(sql).update();
    }
}
