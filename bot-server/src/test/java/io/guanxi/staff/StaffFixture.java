package io.guanxi.staff;

import io.guanxi.Ground;
import io.guanxi.Pulling;
import io.guanxi.TestDatabase;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.StaffId;
import java.util.Optional;

/** The package put together by hand. */
final class StaffFixture implements AutoCloseable {
    final Ground ground;
    final StaffMapper rows;
    final KeepStaff keep;
    final RefreshQueue<StaffId> queue;
    final RefreshWorker<StaffId> worker;
    final PullStaff pull;
    final Pulling pulling;
    final Guides guides;
    final StaffCallbacks callbacks = new StaffCallbacks();
    final DepartmentMapper departments;

    StaffFixture(TestDatabase database, Corp corp) {
        ground = Ground.on(database, corp, "staff", "staff_department", "department", "staff_refresh");
        rows = database.mapper(StaffMapper.class);
        departments = database.mapper(DepartmentMapper.class);
        keep = new KeepStaff(rows, ground.transaction, ground::publish);
        queue = ground.queues.open(StaffWiring.REFRESH);
        var look = new LookAtStaff(ground.weCom, ground.calls, keep, ground.clock);
        var refresh = new RefreshStaff(queue, look);
        worker = new RefreshWorker<>(queue, refresh, 1, 50);
        var compare = new CompareStaff(departments, rows, keep);
        pull = new PullStaff(compare, look, new LossLimit(0.3, 10), ground.weCom, ground.calls, ground.clock);
        pulling = new Pulling(pull, ground.transaction);
        guides = new Guides(rows);
    }

    /** Pulls to the end, or to the first chunk that does not succeed. */
    Pulled pullAll() {
        return pulling.on(new Position(Optional.empty(), ground.clock.instant()));
    }

    String status(String id) {
        return rows.find(id).orElseThrow().status();
    }

    @Override
    public void close() {
        ground.close();
    }
}
