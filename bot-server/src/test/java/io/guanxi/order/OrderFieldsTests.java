package io.guanxi.order;

import static io.guanxi.order.OrderFixture.JSON;
import static io.guanxi.order.OrderFixture.list;
import static io.guanxi.order.OrderFixture.order;
import static io.guanxi.order.OrderFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop system may write, and the sentence it gets otherwise. */
class OrderFieldsTests {
    private static final TestDatabase database = TestDatabase.of(OrderFieldsTests.class);
    private OrderFixture shop;

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new OrderFixture(database);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orderedAt | \"2026-03-01T10:00:00\" | has no zone, so nobody knows when it was; write 2026-03-01T10:00:00+08:00, or 2026-03-01T10:00:00Z",
                "orderedAt | \"yesterday\" | is no time; write it as 2026-03-01T10:00:00+08:00",
                "orderedAt | \"2031-03-01T10:00:00Z\" | is 2031-03-01T10:00:00Z, which can't be; look at the clock of the system that tells us",
                "orderedAt | null | is missing",
                "amount | \"-1.00\" | must not be negative; what was given back is told as a refund",
                "amount | -1 | must not be negative; what was given back is told as a refund",
                "amount | \"1.005\" | must not have more than 2 decimals",
                "amount | \"1,00\" | must be an amount such as \"88.40\", with at most 12 digits before the point",
                "amount | \"1e3\" | must be an amount such as \"88.40\", with at most 12 digits before the point",
                "amount | 1e999999999 | must be an amount such as \"88.40\", with at most 12 digits before the point",
                "amount | 1e2147483647 | must be an amount such as \"88.40\", with at most 12 digits before the point",
                "amount | 1e-999999999 | must be an amount such as \"88.40\", with at most 12 digits before the point",
                "amount | -1e999999999 | must not be negative; what was given back is told as a refund",
                "amount | true | must be an amount such as \"88.40\"",
                "currency | \"RMB\" | is no currency of ISO 4217; write for example CNY",
                "currency | \"XXX\" | is no currency of ISO 4217; write for example CNY",
                "shopSystem | \"kasse 1\" | has 1 to 32 letters, digits, dots, hyphens and underscores",
                "ownAccord | \"yes\" | must be true or false",
                "number | 17 | must be a text in quotation marks",
                "number | \"  \" | is missing",
                "version | -1 | must be a whole number from 0 to 9223372036854775807",
                "buyer | {} | must name at least one of externalUserid, unionid, phone, memberNumber",
                "buyer.phone | {\"phone\":\"none\"} | can't be a phone; leave it out",
                "items[0].quantity | [{\"quantity\":0}] | must be a whole number from 1 to 1000000"
            })
    void whatIsWrongIsNamedWithWhatToDo(String field, String json, String sentence) {
        var wrong = with(order("1", "1.00"), field.replaceFirst("[.\\[].*", ""), JSON.readTree(json));

        assertThat(shop.orders.tell(list(wrong))).singleElement().satisfies(result -> {
            assertThat(result.field()).contains(field);
            assertThat(result.reason()).contains(sentence);
        });
    }

    @Test
    void aFieldThatIsMisspeltDoesNotPassForOneThatWasLeftOut() {
        assertThat(shop.orders.tell(list(with(order("1", "1.00"), "ownacord", false))))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.field()).contains("ownacord");
                    assertThat(result.reason().orElseThrow()).contains("is no field here", "ownAccord");
                });
    }

    @Test
    void aYenHasNoDecimals() {
        var yen = with(order("1", "100"), "currency", "JPY");

        assertThat(shop.orders.tell(list(yen, with(with(yen, "number", "2"), "amount", "100.5"))))
                .extracting(result -> result.reason().orElse("taken"))
                .containsExactly("taken", "must not have more than 0 decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"88.4", "\"88.40\"", "\" 88.400 \"", "88.400"})
    void anAmountIsReadExactly(String json) {
        shop.tell(with(order("1", "1.00"), "amount", JSON.readTree(json)));

        assertThat(shop.rows()).containsExactly("1 wmWANG 88.40 PLACED");
    }

    @Test
    void whatABinaryFractionCanNotHoldIsHeld() {
        shop.api.tell("[" + JSON.writeValueAsString(order("1", "1.00")).replace("\"1.00\"", "999999999999.99") + "]");

        assertThat(shop.rows()).containsExactly("1 wmWANG 999999999999.99 PLACED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T10:00:00+08:00",
                "2026-03-01T02:00:00Z",
                "2026-03-01T10:00:00+08:00[Asia/Shanghai]",
                "2026-03-01T10:00+08:00",
                "2026-02-28T18:00:00.000-08:00"
            })
    void oneMomentHasManySpellings(String written) {
        shop.tell(with(order("1", "1.00"), "orderedAt", written));

        assertThat(database.sql()
                        .sql("SELECT ordered_at FROM shop_order")
                        .query(String.class)
                        .single())
                .startsWith("2026-03-01 02:00:00");
    }

    @Test
    void aListHasOneToAThousand() {
        assertThatThrownBy(() -> shop.orders.tell(list())).hasMessageContaining("a list of 1 to 1000");
        assertThatThrownBy(() -> shop.orders.tell(
                        list(Collections.nCopies(1_001, order("1", "1.00")).toArray())))
                .hasMessageContaining("a list of 1 to 1000");
        assertThatThrownBy(() -> shop.api.tell("{")).hasMessage("the request is no JSON; look at line 1, column 2");
        for (var unreadable : List.of("[".repeat(2000), "[" + "1".repeat(2000) + "]", "[1e99999999999]")) {
            assertThatThrownBy(() -> shop.api.tell(unreadable))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the request can't be read: ");
        }
    }

    @Test
    void versionAndChangedAtAreOneOrTheOther() {
        var both = with(with(order("1", "1.00"), "version", 1), "changedAt", "2026-03-01T10:00:00Z");

        assertThat(shop.orders.tell(list(both))).singleElement().satisfies(result -> assertThat(result.field())
                .contains("version"));
    }

    @Test
    void aRedemptionHasAKindThatWeKnow() {
        var redemption = Map.of(
                "shopSystem", "pos", "number", "1", "kind", "DISH", "at", "2026-03-01T10:00:00Z", "buyer", Map.of());

        assertThat(shop.orders.redeem(list(redemption))).singleElement().satisfies(result -> assertThat(result.reason())
                .contains("must be PASSWORD, COUPON or GIFT"));
    }
}
