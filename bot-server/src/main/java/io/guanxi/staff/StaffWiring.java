package io.guanxi.staff;

import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.sync.RefreshTable;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.StaffId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue of members of staff to look at, and its worker. */
@Configuration(proxyBeanMethods = false)
class StaffWiring {
    static final RefreshTable<StaffId> REFRESH =
            RefreshTable.of("staff_refresh", "staff_id", StaffId::value, StaffId::new);

    @Bean
    RefreshQueue<StaffId> staffRefresh(RefreshQueues queues) {
        return queues.open(REFRESH);
    }

    @Bean
    RefreshWorker<StaffId> staffRefreshWorker(RefreshQueue<StaffId> queue, LookAtStaff look) {
        return new RefreshWorker<>(queue, new RefreshStaff(queue, look), 1, 50);
    }
}
