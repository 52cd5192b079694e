package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.PersonsMerged;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.Complaints.Rest;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

class ComplaintsTests {
    private static final TestDatabase database = TestDatabase.of(ComplaintsTests.class);
    private static final Actor ZHANG = new Actor(Actor.Kind.GUIDE, "zhang");
    private static final ExternalUserId A = new ExternalUserId("wmA");
    private static final ExternalUserId B = new ExternalUserId("wmB");

    private final SettableClock clock = SettableClock.at("2026-11-22T02:00:00Z");
    private final Complaints complaints = TestTouches.complaints(database, event -> {}, clock);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        Stream.of("touch_complaint", "person_link", "audit_entry", "erased_person")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
    }

    private void merge() {
        database.sql()
                .sql("INSERT INTO person_link (external_userid, leader) VALUES ('wmA', 'wmA'), ('wmB', 'wmA')")
                .update();
        complaints.merged(new PersonsMerged(List.of(A, B), clock.instant()));
    }

    private boolean takeBack(ExternalUserId customer, Complaints.Noted noted) {
        return complaints.takeBack(customer, noted.rest().since(), noted.before(), ZHANG);
    }

    private static List<String> audit() {
        return database.sql()
                .sql("SELECT what FROM audit_entry ORDER BY entry_id")
                .query(String.class)
                .list();
    }

    @Test
    void aComplaintOfAMistypedIdIsNotFound() {
        TestCustomers.follow(database, "zhang", "wmA", "王小姐", "", clock.instant());
        var api = new ComplaintController(
                complaints, TestCustomers.customers(database), TestGuardrails.DEFAULTS, JsonMapper.shared());

        assertThat(api.complain("wmA", Optional.empty(), Optional.empty(), ZHANG))
                .isEqualTo(api.get("wmA"));
        assertThatThrownBy(() -> api.complain("wmGHOST", Optional.empty(), Optional.empty(), ZHANG))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("No customer wmGHOST");
        assertThat(complaints.find(new ExternalUserId("wmGHOST"))).isEmpty();
    }

    @Test
    void whatAGuideTakesBackLeavesWhatThePersonSaidAtAnotherAccount() {
        complaints.note(B, Actor.CUSTOMER);
        clock.advance(Duration.ofDays(1));
        var mistake = complaints.note(A, ZHANG).orElseThrow();
        merge();

        assertThat(takeBack(A, mistake)).isFalse();
        assertThat(complaints.among(List.of(A, B))).containsExactlyInAnyOrder(A, B);
        assertThat(complaints.find(A))
                .isEqualTo(complaints.find(B))
                .map(Rest::until)
                .contains(mistake.rest().until());
    }

    @Test
    void whatAGuideTakesBackIsTakenBackAtAccountsThatWereFoundSince() {
        var mistake = complaints.note(A, ZHANG).orElseThrow();
        merge();
        assertThat(complaints.among(List.of(A, B))).hasSize(2);

        assertThat(takeBack(B, mistake)).isTrue();
        assertThat(complaints.among(List.of(A, B))).isEmpty();
    }

    @Test
    void theAuditTrailTellsWhetherTheRestGoesOn() {
        var first = complaints.note(A, ZHANG).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        takeBack(A, complaints.note(A, ZHANG).orElseThrow());
        takeBack(A, first);

        assertThat(audit())
                .containsExactly(
                        "touch.complaint", "touch.complaint", "touch.complaint-mistaken", "touch.complaint-over");
    }

    @Test
    void complaintsAreForgottenAYearAfterTheRest() {
        complaints.note(A, Duration.ofDays(1), ZHANG);
        complaints.note(B, Duration.ofDays(2), ZHANG);
        var expiry = new TouchExpiry().complaintsExpiry(database.mapper(ComplaintMapper.class));
        Instant night = clock.instant().plus(Duration.ofDays(366)).plusSeconds(1);

        assertThat(expiry.purge().oldest(night.minus(expiry.keep()), 10)).isEqualTo(1);
        assertThat(Stream.of(A, B).map(complaints::find).flatMap(Optional::stream))
                .hasSize(1);
        assertThat(complaints.find(B)).isPresent();
    }
}
