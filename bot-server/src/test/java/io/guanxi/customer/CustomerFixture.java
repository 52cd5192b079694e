package io.guanxi.customer;

import io.guanxi.Ground;
import io.guanxi.Pulling;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.Guides;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.CustomerChange.Edited;
import io.guanxi.wecom.CustomerChange.HalfAdded;
import io.guanxi.wecom.CustomerChange.LeftStaff;
import io.guanxi.wecom.CustomerChange.RemovedByStaff;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/** The package put together by hand. */
final class CustomerFixture implements AutoCloseable {
    final Ground ground;
    final CustomerMapper rows;
    final FollowMapper follows;
    final CustomerViewMapper views;
    final Guides guides;
    final Tags tags;
    final KeepCustomers keep;
    final RefreshQueue<FollowKey> queue;
    final RefreshWorker<FollowKey> worker;
    final PullCustomers pull;
    final Pulling pulling;
    final CustomerCallbacks callbacks;
    final Audience audience;
    final Customers customers;
    final OptOuts optOuts;

    CustomerFixture(TestDatabase database, Corp corp) {
        ground = Ground.on(
                database,
                corp,
                "staff",
                "customer",
                "follow",
                "follow_refresh",
                "follow_tag",
                "customer_opt_out",
                "customer_identity",
                "archive_consent");
        rows = database.mapper(CustomerMapper.class);
        follows = database.mapper(FollowMapper.class);
        views = database.mapper(CustomerViewMapper.class);
        guides = TestStaff.guides(database);
        tags = TestTagging.tags(database);
        var identities = database.mapper(IdentityMapper.class);
        keep = new KeepCustomers(
                rows,
                follows,
                tags,
                new Identities(identities, TestPrivacy.cipher(), ground.json, ground::publish),
                new AdmitShown(TestPrivacy.erasedPersons(database)),
                ground.transaction,
                ground.json,
                ground::publish);
        queue = ground.queues.open(FollowKey.REFRESH);
        var ask = new AskForCustomers(ground.weCom, ground.calls);
        var refresh = new RefreshFollows(queue, follows, keep, guides, ask, ground.clock);
        worker = new RefreshWorker<>(queue, refresh, 1, 5_000);
        var compare = new CompareCustomers(rows, follows, keep, guides, ground.json);
        var limit = new LossLimit(0.3, 10);
        pull = new PullCustomers(
                new GuideChunks(ground.weCom, ground.calls),
                ask,
                compare,
                new LookAtUnseen(follows, ask, compare, limit, ground.clock),
                ground.json,
                ground.clock);
        pulling = new Pulling(pull, ground.transaction);
        var consents = new ArchiveConsents(database.mapper(ArchiveConsentMapper.class), follows);
        callbacks = new CustomerCallbacks(keep, consents, queue, ground::publish, ground.clock);
        audience = TestCustomers.audience(database);
        customers = new Customers(rows, views);
        optOuts = TestCustomers.optOuts(database, ground::publish, ground.clock);
    }

    CustomerFixture activeStaff(String... ids) {
        TestStaff.active(ground.database, ids);
        return this;
    }

    Pulled pullAll() {
        return pullFrom(Optional.empty());
    }

    Pulled pullFrom(Optional<String> resumeAt) {
        return pulling.on(new Position(resumeAt, ground.clock.instant()));
    }

    void added(StaffId staff, ExternalUserId customer, Instant at) {
        ground.receive(
                callbacks.customerAdded(),
                new Added(Ground.header(at), staff, customer, Optional.of("counter"), Optional.of("CODE")));
    }

    void halfAdded(StaffId staff, ExternalUserId customer, Instant at) {
        ground.receive(
                callbacks.customerHalfAdded(),
                new HalfAdded(Ground.header(at), staff, customer, Optional.empty(), Optional.of("CODE")));
    }

    void edited(StaffId staff, ExternalUserId customer) {
        ground.receive(callbacks.customerEdited(), new Edited(Ground.header(now()), staff, customer));
    }

    void left(StaffId staff, ExternalUserId customer, Instant at) {
        ground.receive(callbacks.customerLeft(), new LeftStaff(Ground.header(at), staff, customer));
    }

    void removed(StaffId staff, ExternalUserId customer, Instant at) {
        ground.receive(
                callbacks.customerRemoved(), new RemovedByStaff(Ground.header(at), staff, customer, Optional.empty()));
    }

    Instant now() {
        return ground.clock.instant();
    }

    Optional<Relation> relation(StaffId staff, ExternalUserId customer) {
        return ground
                .texts(
                        "SELECT relation FROM follow WHERE staff_id = ? AND external_userid = ?",
                        staff.value(),
                        customer.value())
                .stream()
                .findFirst()
                .map(Relation::valueOf);
    }

    @Override
    public void close() {
        ground.close();
    }
}
