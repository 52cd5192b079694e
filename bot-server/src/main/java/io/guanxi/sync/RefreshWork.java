package io.guanxi.sync;

import java.util.List;

/**
 * How one kind of thing is looked at in WeCom: asks WeCom outside any transaction, writes what it sees, and tells the
 * queue {@code done} or {@code failed} for everything taken. What it forgets to tell comes again after a while.
 */
@FunctionalInterface
public interface RefreshWork<K> {
    void look(List<Asked<K>> taken);
}
