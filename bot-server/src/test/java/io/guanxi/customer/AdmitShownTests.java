package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.wecom.CustomerApi.Contact;
import io.guanxi.wecom.CustomerApi.Follow;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmitShownTests {
    private static final TestDatabase database = TestDatabase.of(AdmitShownTests.class);
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final ExternalUserId CHEN = new ExternalUserId("wmCHEN");

    private final CustomerFixture shop =
            new CustomerFixture(database, Corp.builder().build());
    private final Instant erasedAt = shop.now();

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void leave() {
        shop.close();
    }

    @BeforeEach
    void erase() {
        database.sql().sql("DELETE FROM erased_person").update();
        TestPrivacy.erased(database, WANG, erasedAt);
    }

    @Test
    void whatWeComStillShowsOfAnErasedPersonIsNotKept() {
        shop.keep.seen(
                List.of(shown(WANG, erasedAt.minusSeconds(60), 1), shown(CHEN, erasedAt.minusSeconds(60), 1)),
                erasedAt.plusSeconds(60));

        assertThat(shop.ground.texts("SELECT external_userid FROM customer")).containsExactly("wmCHEN");
        assertThat(shop.ground.number("SELECT COUNT(*) FROM customer_identity WHERE external_userid = 'wmWANG'"))
                .isZero();
    }

    @Test
    void aRelationThatTheCustomerBeganAfterwardsIsANewOne() {
        shop.keep.seen(List.of(shown(WANG, erasedAt.plusSeconds(60), 1)), erasedAt.plusSeconds(120));

        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.MUTUAL);
        assertThat(shop.ground.number("SELECT COUNT(*) FROM erased_person")).isZero();
    }

    @Test
    void oneThatAnAdministratorAssignedIsNot() {
        shop.keep.seen(List.of(shown(WANG, erasedAt.plusSeconds(60), 202)), erasedAt.plusSeconds(120));

        assertThat(shop.relation(ZHANG, WANG)).isEmpty();
        assertThat(shop.ground.number("SELECT COUNT(*) FROM erased_person")).isOne();
    }

    private static Followed shown(ExternalUserId customer, Instant since, int addWay) {
        return new Followed(
                new Contact(customer, "客人", 1, Optional.of("o" + customer), Optional.empty()),
                new Follow(ZHANG, "", "", since, List.of(), addWay, Optional.empty()));
    }
}
