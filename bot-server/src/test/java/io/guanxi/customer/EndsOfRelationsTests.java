package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersRemoved.CustomerRemoved;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.wecom.AcquisitionEvent;
import io.guanxi.wecom.CustomerChange.RemovedByStaff;
import io.guanxi.wecom.CustomerChange.TransferFailed;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How relations end, and what WeCom says about why. */
class EndsOfRelationsTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final String TRANSFER = "DELETE_BY_TRANSFER";
    private static TestDatabase database;

    private CustomerFixture shop;
    private TransferFailures failures;
    private Instant start;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(EndsOfRelationsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .customer("wmWANG", "王小姐")
                .follow("zhang", "wmWANG")
                .build();
        shop = new CustomerFixture(database, corp).activeStaff("zhang");
        database.sql().sql("DELETE FROM transfer_failure").update();
        failures = new TransferFailures(database.mapper(TransferFailureMapper.class), shop.ground::publish);
        start = shop.now();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void removed(Optional<String> source, Instant at) {
        shop.ground.receive(
                shop.callbacks.customerRemoved(), new RemovedByStaff(Ground.header(at), ZHANG, WANG, source));
    }

    private Optional<String> endReason() {
        return shop.views.followsOf("wmWANG").stream().findFirst().flatMap(row -> Optional.ofNullable(row.endReason()));
    }

    @Test
    void aHandoverIsAnotherEndThanAGuidesDeletion() {
        removed(Optional.of(TRANSFER), start);
        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.REMOVED_BY_STAFF);
        assertThat(shop.ground.published(CustomersRemoved.class))
                .containsExactly(new CustomersRemoved(List.of(new CustomerRemoved(ZHANG, WANG, start))));
        assertThat(endReason()).contains(TRANSFER);

        removed(Optional.empty(), start.plusSeconds(1));
        assertThat(endReason()).as("and then by hand").isEmpty();
    }

    @Test
    void anOlderWordDoesNotChangeWhyItEnded() {
        removed(Optional.of(TRANSFER), start);

        removed(Optional.empty(), start.minusSeconds(1));

        assertThat(endReason()).contains(TRANSFER);
    }

    @Test
    void whatBeginsAgainHasNoEnd() {
        removed(Optional.of(TRANSFER), start);
        shop.added(ZHANG, WANG, start.plusSeconds(1));
        assertThat(endReason()).as("told").isEmpty();

        removed(Optional.of(TRANSFER), start.plusSeconds(2));
        shop.ground.clock.advance(Duration.ofMinutes(2));
        shop.pullAll();
        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.MUTUAL);
        assertThat(endReason()).as("shown").isEmpty();
    }

    @Test
    void aFailedHandoverKeepsItsReasonAndIsLookedAt() {
        hearFailure("customer_refused", start);
        hearFailure("customer_limit_exceed", start.plusSeconds(60));
        hearFailure("customer_refused", start.plusSeconds(30));

        assertThat(shop.ground.texts("SELECT reason FROM transfer_failure WHERE staff_id = 'zhang'"))
                .containsExactly("customer_limit_exceed");
        assertThat(shop.queue.waiting()).isEqualTo(1);
        assertThat(shop.ground.published(TransfersFailed.class))
                .hasSize(3)
                .last()
                .satisfies(event -> assertThat(event.failures())
                        .singleElement()
                        .satisfies(failure -> assertThat(failure.taker()).isEqualTo(ZHANG)));

        failures.renamed(new GuideRenamed(ZHANG, new StaffId("zhangmin")));
        assertThat(shop.ground.texts("SELECT staff_id FROM transfer_failure")).containsExactly("zhangmin");
    }

    private void hearFailure(String reason, Instant at) {
        shop.ground.receive(
                shop.callbacks.customerTransferFailed(failures),
                List.of(new TransferFailed(Ground.header(at), ZHANG, WANG, reason)));
    }

    @Test
    void thatACustomerOfAnAcquisitionLinkLeftIsHeardTwiceAndAnnouncedByTheOtherEventOnly() {
        shop.pullAll();
        shop.ground.receive(
                shop.callbacks.customerOfALinkLeft(),
                new AcquisitionEvent.LeftStaff(Ground.header(start), ZHANG, WANG, "link1", Optional.empty()));

        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.LEFT_BY_CUSTOMER);
        assertThat(shop.ground.published(CustomersLeft.class)).isEmpty();
    }
}
