package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.FindWhom.Found;
import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Line;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FindWhomTests {
    private static final TestDatabase database = TestDatabase.of(FindWhomTests.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FindWhom findWhom = findWhom(TestCustomers.knownAs(database));

    private static FindWhom findWhom(KnownAs knownAs) {
        return new FindWhom(
                knownAs,
                new Persons(database.mapper(PersonMapper.class), JSON),
                database.mapper(CustomerMapper.class),
                JSON);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        Stream.of("customer_identity", "person_link")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        TestCustomers.learned(database, "wmB", IdentityKind.PHONE, "13800000001");
        TestCustomers.learned(database, "wmB", IdentityKind.MEMBER, "M1");
        TestCustomers.learned(database, "wmC", IdentityKind.PHONE, "13800000001");
        TestCustomers.learned(database, "wmD", IdentityKind.MEMBER, "M4");
    }

    private Found find(String... cells) {
        return findWhom.find(List.of(findWhom.read(line(cells)))).get(0);
    }

    private static Line line(String... cells) {
        return new Line(
                2, cells.length == 2 ? Map.of(cells[0], cells[1]) : Map.of(cells[0], cells[1], cells[2], cells[3]));
    }

    @Test
    void whoeverAloneFitsIsMeant() {
        assertThat(find("memberNumber", "M4").customer()).contains(new ExternalUserId("wmD"));
        assertThat(find("memberNumber", "M4", "phone", "13900000000").customer())
                .contains(new ExternalUserId("wmD"));
    }

    @Test
    void whereSeveralFitNobodyIsMeantUnlessTheyAreOnePerson() {
        assertThat(find("phone", "138 0000 0001").problem().orElseThrow().reason())
                .isEqualTo("2 customers fit: wmB, wmC");
        assertThat(find("memberNumber", "M1", "phone", "13800000001").customer())
                .isEmpty();

        database.sql()
                .sql("INSERT INTO person_link VALUES ('wmB', 'wmB'), ('wmC', 'wmB')")
                .update();

        assertThat(find("phone", "13800000001").customer()).contains(new ExternalUserId("wmB"));
    }

    @Test
    void withoutAKeysetNobodyCanBeNamedByANumber() {
        var cipher = TestPrivacy.noCipher();
        var rows = database.mapper(IdentityMapper.class);
        var none = findWhom(new KnownAs(new Identities(rows, cipher, JSON, event -> {}), rows, cipher, JSON));

        assertThatThrownBy(() -> none.read(line("phone", "13800000001")))
                .isInstanceOf(BadLine.class)
                .hasMessageContaining("there is no keyset");
        assertThat(none.read(line("external_userid", "wmA")).customer()).isPresent();
    }
}
