package io.guanxi.customer;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.Population;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Customers for the tests of other packages. */
public final class TestCustomers {
    private TestCustomers() {}

    public static Customers customers(TestDatabase database) {
        return new Customers(database.mapper(CustomerMapper.class), database.mapper(CustomerViewMapper.class));
    }

    public static OptOuts optOuts(TestDatabase database, ApplicationEventPublisher events, Clock clock) {
        return new OptOuts(
                database.mapper(CustomerMapper.class),
                persons(database),
                TestPrivacy.erasedPersons(database),
                TestPrivacy.trail(database),
                events,
                database.transaction(),
                JsonMapper.shared(),
                clock);
    }

    public static Population population(TestDatabase database) {
        return new Everybody(database.mapper(CustomerMapper.class));
    }

    public static RelationNotes relationNotes(TestDatabase database, RefreshQueues queues) {
        return new RelationNotes(database.mapper(RelationNotesMapper.class), queues.open(FollowKey.REFRESH));
    }

    public static WhoFollows whoFollows() {
        return new WhoFollows();
    }

    /** What conditions can say of customers and relations. */
    public static List<Criterion> criteria(TestDatabase database, SegmentSettings settings) {
        var parts = new RelationParts(TestStaff.guides(database), TestStaff.shops(database), settings);
        var of = new RelationCriteria();
        return List.of(
                of.guideCriterion(parts),
                of.shopCriterion(parts),
                of.cityCriterion(parts),
                of.channelCriterion(parts),
                of.addWayCriterion(parts),
                of.relationStateCriterion(parts),
                of.addedDaysAgoCriterion(parts),
                of.relationCriterion(parts),
                new WishCriteria.OptedOut(),
                new WishCriteria.Consented());
    }

    public static Audience audience(TestDatabase database) {
        return audience(database, Set.of());
    }

    /** As {@link #audience(TestDatabase)}, with those who hear nothing for a while. */
    public static Audience audience(TestDatabase database, Set<ExternalUserId> resting) {
        return audience(
                database, asked -> asked.stream().filter(resting::contains).collect(Collectors.toSet()));
    }

    public static Audience audience(TestDatabase database, Resting resting) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("resting", resting);
        return new Audience(
                database.mapper(FollowMapper.class),
                database.mapper(CustomerMapper.class),
                TestStaff.guides(database),
                beans.getBeanProvider(Resting.class),
                JsonMapper.builder().build());
    }

    public static KnownAs knownAs(TestDatabase database) {
        var rows = database.mapper(IdentityMapper.class);
        var json = JsonMapper.builder().build();
        return new KnownAs(
                new Identities(rows, TestPrivacy.cipher(), json, event -> {}), rows, TestPrivacy.cipher(), json);
    }

    public static Persons persons(TestDatabase database) {
        return new Persons(
                database.mapper(PersonMapper.class), JsonMapper.builder().build());
    }

    public static FindWhom findWhom(TestDatabase database) {
        return new FindWhom(
                knownAs(database),
                persons(database),
                database.mapper(CustomerMapper.class),
                JsonMapper.builder().build());
    }

    /** The customer turns out to have this number; answers what is announced of it. */
    public static IdentitiesLearned learned(TestDatabase database, String customer, IdentityKind kind, String written) {
        var hash = knownAs(database).hash(kind, written).orElseThrow();
        var row = new IdentityMapper.Row(customer, kind.name(), "WECOM", hash, "00", 1);
        database.mapper(IdentityMapper.class)
                .add(
                        JsonMapper.builder().build().writeValueAsString(List.of(row)),
                        Instant.parse("2026-03-01T00:00:00Z"));
        return new IdentitiesLearned(List.of(new IdentitiesLearned.Learned(new ExternalUserId(customer), kind, hash)));
    }

    public static TagRelations tagRelations(TestDatabase database, Tags tags, MarkTags markTags) {
        return new TagRelations(database.mapper(CustomerViewMapper.class), tags, markTags);
    }

    /** A customer and their relation to a member of staff, mutual since then. */
    public static void follow(
            TestDatabase database, String staff, String customer, String name, String remark, Instant since) {
        var json = JsonMapper.builder().build();
        database.mapper(CustomerMapper.class)
                .seen(json.writeValueAsString(List.of(new CustomerMapper.SeenRow(customer, name, 1, null))), since);
        var at = LocalDateTime.ofInstant(since, ZoneOffset.UTC);
        var row = new FollowMapper.SeenRow(staff, customer, remark, "", 1, null, at);
        database.mapper(FollowMapper.class).seen(json.writeValueAsString(List.of(row)), since);
    }
}
