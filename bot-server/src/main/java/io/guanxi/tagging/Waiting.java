package io.guanxi.tagging;

import io.guanxi.tagging.MarkingMapper.Row;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;

/**
 * A marking that is not settled yet.
 *
 * @param sent it is part of its relation's call under way
 * @param alone it is to have a call of its own
 */
record Waiting(
        long id, Relation relation, List<TagId> add, List<TagId> remove, Source by, boolean sent, boolean alone) {

    static Waiting of(Row row) {
        return new Waiting(
                row.markingId(),
                new Relation(new StaffId(row.staffId()), new ExternalUserId(row.externalUserid())),
                TagIds.read(row.addTags()),
                TagIds.read(row.removeTags()),
                new Source(Origin.valueOf(row.origin()), row.originName()),
                row.state().equals("SENT"),
                row.alone());
    }
}
