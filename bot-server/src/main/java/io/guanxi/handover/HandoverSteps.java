package io.guanxi.handover;

import io.guanxi.wecom.StaffId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of a handover from being noticed to its end: each is one conditional update, so that of two at once one is made. */
@Component
class HandoverSteps {
    private static final String AS_SEEN = """
            handover_id = :id AND state = 'PROPOSED' AND version = :version AND (kind = 'HERE' OR left_at IS NOT NULL)
              AND rules_version = (SELECT version FROM handover_rules WHERE id = 1)
            """;

    private final JdbcClient sql;

    HandoverSteps(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if it is past being proposed. The row stays locked: nobody approves meanwhile. */
    boolean propose(long id, int rulesVersion) {
        return sql.sql("""
                        UPDATE handover SET state = 'PROPOSED', version = version + 1, rules_version = ?, first_approver = NULL,
                          problem = NULL
                        WHERE handover_id = ? AND state IN ('NOTICED', 'PROPOSED')
                        """).params(rulesVersion, id).update() > 0;
    }

    void problem(long id, String sentence) {
        sql.sql("UPDATE handover SET problem = ? WHERE handover_id = ? AND state = 'NOTICED'")
                .params(sentence.substring(0, Math.min(sentence.length(), 500)), id)
                .update();
    }

    /** Before lines are changed, in the same transaction; false if there is no proposal to change. */
    boolean change(long id) {
        return sql.sql(
                                "UPDATE handover SET version = version + 1, first_approver = NULL WHERE handover_id = ? AND state = 'PROPOSED'")
                        .param(id)
                        .update()
                > 0;
    }

    /** The first of two approvals. */
    boolean agreeFirst(Handover seen, String who) {
        return sql.sql("UPDATE handover SET first_approver = :who WHERE first_approver IS NULL AND " + AS_SEEN)
                        .param("who", who)
                        .param("id", seen.id())
                        .param("version", seen.version())
                        .update()
                > 0;
    }

    /** @param two whether another person must have agreed before */
    boolean start(Handover seen, boolean two, String who, Instant now) {
        return sql.sql("UPDATE handover SET state = 'RUNNING', approver = :who, approved_at = :now WHERE "
                                + (two ? "first_approver <> :who AND " : "") + AS_SEEN)
                        .param("who", who)
                        .param("now", Timestamp.from(now))
                        .param("id", seen.id())
                        .param("version", seen.version())
                        .update()
                > 0;
    }

    boolean cancel(long id, Instant now) {
        return sql.sql("""
                        UPDATE handover SET state = 'CANCELLED', open_for = NULL, ended_at = ?
                        WHERE handover_id = ? AND state IN ('NOTICED', 'PROPOSED')
                        """).params(Timestamp.from(now), id).update() > 0;
    }

    /** Nothing to hand over. */
    void nothing(long id, String sentence, Instant now) {
        sql.sql(
                        "UPDATE handover SET state = 'ENDED', open_for = NULL, ended_at = ?, problem = ? WHERE handover_id = ? AND state = 'PROPOSED'")
                .params(Timestamp.from(now), sentence, id)
                .update();
    }

    boolean end(long id, Instant now) {
        return sql.sql(
                                "UPDATE handover SET state = 'ENDED', open_for = NULL, ended_at = ? WHERE handover_id = ? AND state = 'RUNNING'")
                        .params(Timestamp.from(now), id)
                        .update()
                > 0;
    }

    /** Proposals in which somebody who left was to take over are made anew. */
    void proposeAgainWithout(StaffId successor) {
        sql.sql("""
                        UPDATE handover SET state = 'NOTICED', version = version + 1, first_approver = NULL
                        WHERE state = 'PROPOSED' AND (
                          handover_id IN (SELECT handover_id FROM handover_customer WHERE state = 'PROPOSED' AND successor = :guide)
                          OR handover_id IN (SELECT handover_id FROM handover_group WHERE state = 'PROPOSED' AND successor = :guide))
                        """).param("guide", successor.value()).update();
    }

    /** Proposals of who left are made anew when WeCom names customers of theirs of whom they say nothing. */
    void proposeAgainForListed() {
        sql.sql("""
                        UPDATE handover SET state = 'NOTICED', version = version + 1, first_approver = NULL
                        WHERE state = 'PROPOSED' AND kind = 'LEFT' AND EXISTS (
                          SELECT 1 FROM handover_unassigned u WHERE u.predecessor = handover.predecessor AND NOT EXISTS (
                            SELECT 1 FROM handover_customer c
                            WHERE c.handover_id = handover.handover_id AND c.external_userid = u.external_userid))
                        """).update();
    }

    /** The proposal for who left is made anew, since those who were on their way before have come to their end. */
    void proposeAgain(StaffId predecessor) {
        sql.sql("""
                        UPDATE handover SET state = 'NOTICED', version = version + 1, first_approver = NULL
                        WHERE open_for = ? AND state = 'PROPOSED' AND kind = 'LEFT'
                        """).param(predecessor.value()).update();
    }

    /** What was approved before goes on to its end; beside it there may be another handover of that predecessor. */
    void letGo(Instant approvedBefore) {
        sql.sql(
                        "UPDATE handover SET open_for = NULL WHERE state = 'RUNNING' AND open_for IS NOT NULL AND approved_at < ?")
                .param(Timestamp.from(approvedBefore))
                .update();
    }
}
