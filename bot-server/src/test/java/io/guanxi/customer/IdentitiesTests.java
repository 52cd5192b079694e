package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.IdentitiesLearned.Learned;
import io.guanxi.customer.IdentityMapper.KeyCount;
import io.guanxi.privacy.FieldCipher;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.CustomerApi.Contact;
import io.guanxi.wecom.CustomerApi.Follow;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class IdentitiesTests {
    private static final TestDatabase database = TestDatabase.of(IdentitiesTests.class);
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final ExternalUserId MEI = new ExternalUserId("wmMei");
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final String PHONE = "13800000001";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Object> published = new ArrayList<>();
    private final IdentityMapper rows = database.mapper(IdentityMapper.class);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.sql().sql("DELETE FROM customer_identity").update();
    }

    @Test
    void aNumberIsKeptEncryptedAndFoundAgainHoweverItIsWritten() {
        var identities = with(TestPrivacy.cipher());

        identities.seen(List.of(shown(MEI, ZHANG, Optional.of("oMei"), "+86 138-0000 0001")), NOW);

        assertThat(identities.of(MEI)).extracting(Identities.Identity::value).containsExactlyInAnyOrder("oMei", PHONE);
        assertThat(identities.with(IdentityKind.PHONE, "138 0000 0001")).containsExactly(MEI);
        assertThat(identities.with(IdentityKind.UNIONID, "oMei")).containsExactly(MEI);
        assertThat(identities.with(IdentityKind.UNIONID, PHONE)).isEmpty();
        assertThat(everything()).doesNotContain(PHONE).doesNotContain("oMei");
    }

    @Test
    void whatIsNewIsAnnouncedOnceAndFoundByManyHashesAtOnce() {
        var identities = with(TestPrivacy.cipher());
        var knownAs = new KnownAs(identities, rows, TestPrivacy.cipher(), JSON);
        var phone = knownAs.hash(IdentityKind.PHONE, "+86 " + PHONE).orElseThrow();
        var union = knownAs.hash(IdentityKind.UNIONID, "oMei").orElseThrow();

        identities.seen(List.of(shown(MEI, ZHANG, Optional.of("oMei"), PHONE)), NOW);
        identities.seen(List.of(shown(MEI, ZHANG, Optional.of("oMei"), PHONE), shown(MEI, LI, Optional.empty())), NOW);

        assertThat(published).hasSize(1);
        assertThat(((IdentitiesLearned) published.get(0)).learned())
                .containsExactlyInAnyOrder(
                        new Learned(MEI, IdentityKind.PHONE, phone), new Learned(MEI, IdentityKind.UNIONID, union));
        assertThat(knownAs.customers(IdentityKind.PHONE, List.of(union, phone, "ab".repeat(32))))
                .isEqualTo(Map.of(phone, Set.of(MEI)));
        assertThat(knownAs.maskedPhones(List.of(MEI))).isEqualTo(Map.of(MEI, List.of("138****0001")));
    }

    @Test
    void withoutAKeysetNothingIsKept() {
        with(TestPrivacy.noCipher()).seen(List.of(shown(MEI, ZHANG, Optional.of("oMei"), PHONE)), NOW);

        assertThat(rows.countByKey()).isEmpty();
    }

    @Test
    void aNumberThatAGuideCrossedOutIsGoneAndAColleaguesStays() {
        var identities = with(TestPrivacy.cipher());
        identities.seen(
                List.of(shown(MEI, ZHANG, Optional.empty(), PHONE, "021555"), shown(MEI, LI, Optional.empty(), PHONE)),
                NOW);

        identities.seen(List.of(shown(MEI, ZHANG, Optional.empty(), "021555")), NOW);

        assertThat(identities.of(MEI))
                .containsExactlyInAnyOrder(
                        new Identities.Identity(IdentityKind.PHONE, PHONE, "li"),
                        new Identities.Identity(IdentityKind.PHONE, "021555", "zhang"));
    }

    @Test
    void aValueCopiedToAnotherCustomerCannotBeRead() {
        var identities = with(TestPrivacy.cipher());
        identities.seen(List.of(shown(MEI, ZHANG, Optional.of("oMei"))), NOW);

        database.sql()
                .sql("UPDATE customer_identity SET external_userid = 'wmOther'")
                .update();

        assertThatThrownBy(() -> identities.of(new ExternalUserId("wmOther")))
                .hasMessageContaining("can't be decrypted");
    }

    @Test
    void aRotationEncryptsAnewWhileEverythingCanBeReadAndFound() {
        with(TestPrivacy.cipher())
                .seen(
                        IntStream.range(0, 1_200)
                                .mapToObj(i ->
                                        shown(new ExternalUserId("wm" + i), ZHANG, Optional.of("o" + i), "1390000" + i))
                                .toList(),
                        NOW);
        var cipher = TestPrivacy.cipher(TestPrivacy.rotated(TestPrivacy.KEYSET));
        var identities = with(cipher);
        assertThat(identities.with(IdentityKind.UNIONID, "o7")).hasSize(1);
        assertThat(identities.of(new ExternalUserId("wm7"))).hasSize(2);
        assertThat(rows.countByKey())
                .containsExactly(new KeyCount(TestPrivacy.cipher().keyIds().get(0), 2_400));

        assertThat(identities.encryptAnew(cipher.keyIds().get(1), 100)).isEqualTo(100);
        int rest = new RotateIdentities(identities, rows, cipher).rotate();

        assertThat(rest).isEqualTo(2_300);
        assertThat(rows.countByKey())
                .containsExactly(new KeyCount(cipher.keyIds().get(0), 2_400));
        assertThat(identities.with(IdentityKind.UNIONID, "o7")).hasSize(1);
        assertThat(identities.of(new ExternalUserId("wm7")))
                .extracting(Identities.Identity::value)
                .contains("o7");
    }

    @Test
    void aServerWithoutTheKeyOfWhatIsKeptDoesNotStart() {
        with(TestPrivacy.cipher()).seen(List.of(shown(MEI, ZHANG, Optional.of("oMei"))), NOW);
        var none = TestPrivacy.noCipher();

        assertThatThrownBy(() -> new RotateIdentities(with(none), rows, none).afterSingletonsInstantiated())
                .hasMessageContaining("put the keyset back");
        var right = TestPrivacy.cipher();
        new RotateIdentities(with(right), rows, right).afterSingletonsInstantiated();
    }

    @ParameterizedTest
    @CsvSource({
        "8613800000001, 13800000001",
        "+86 138 0000 0001, 13800000001",
        "0086-13800000001, 13800000001",
        "021-5555 1234, 02155551234",
        "+1 212 555 0100, 12125550100"
    })
    void aPhoneNumberIsItsDigits(String written, String kept) {
        assertThat(IdentityKind.PHONE.normal(written)).contains(kept);
    }

    @ParameterizedTest
    @CsvSource({"1234", "call me", "123456789012345678901"})
    void whatCanBeNoPhoneNumberIsNotKept(String written) {
        assertThat(IdentityKind.PHONE.normal(written)).isEmpty();
    }

    private Identities with(FieldCipher cipher) {
        return new Identities(rows, cipher, JSON, published::add);
    }

    private static Followed shown(ExternalUserId customer, StaffId staff, Optional<String> unionId, String... phones) {
        return new Followed(
                new Contact(customer, "美", 1, unionId, Optional.empty()),
                new Follow(staff, "", "", NOW, List.of(), 1, Optional.empty(), List.of(phones)));
    }

    private static String everything() {
        return String.join(
                "|",
                database.sql()
                        .sql("SELECT CONCAT_WS('|', external_userid, kind, origin, CONVERT(hash USING latin1),"
                                + " CONVERT(ciphertext USING latin1)) FROM customer_identity")
                        .query(String.class)
                        .list());
    }
}
