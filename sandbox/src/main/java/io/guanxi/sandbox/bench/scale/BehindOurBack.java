package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes one relation in a hundred while no callback tells of it, and says what a reconcile has to find. */
record BehindOurBack(World world, int guides, int customers) {
    private static final int ONE_IN = 100;

    Map<String, Long> act() {
        var found = new TreeMap<String, Long>();
        for (int i = 0; i < customers / ONE_IN; i++) {
            // The first of each hundred has only the one guide.
            // Modulo 4 always 1, so that it has one tag; spread over many guides, so that nobody's loss is
            // unbelievable.
            int number = ONE_IN * i + 1 + 4 * (i % 23);
            act(i % 4, new StaffId(People.guide(number % guides)), new ExternalUserId(People.customer(number)), found);
        }
        return found;
    }

    private void act(int what, StaffId guide, ExternalUserId customer, Map<String, Long> found) {
        switch (what) {
            case 0 -> {
                world.editRemark(guide, customer, "备注");
                found.merge("relation.changed", 1L, Long::sum);
            }
            case 1 -> {
                world.editTags(guide, customer, List.of(CorpBuilder.tagId("拿铁")), List.of(CorpBuilder.tagId("金卡")));
                found.merge("relation_tag.added", 1L, Long::sum);
                found.merge("relation_tag.gone", 1L, Long::sum);
            }
            case 2 -> {
                world.staffDeletes(guide, customer);
                found.merge("relation.gone", 1L, Long::sum);
            }
            default -> {
                world.scan(guide, "新客", "table-card");
                found.merge("customer.added", 1L, Long::sum);
                found.merge("relation.added", 1L, Long::sum);
            }
        }
    }
}
