package io.guanxi.customer;

import io.guanxi.customer.CustomerViewMapper.RelationRow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The relations in which both sides have each other: these can be tagged, and somebody sees it. */
@Component
class MutualRelations {
    private static final int CHUNK = 500;

    private final CustomerViewMapper views;

    MutualRelations(CustomerViewMapper views) {
        this.views = views;
    }

    /** Of those who have any. */
    Map<ExternalUserId, List<FollowKey>> of(Collection<ExternalUserId> customers) {
        var ids = customers.stream().map(ExternalUserId::value).sorted().toList();
        var relations = new ArrayList<RelationRow>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            relations.addAll(views.relationsOf(ids.subList(from, Math.min(ids.size(), from + CHUNK))));
        }
        return relations.stream()
                .filter(row -> row.relation().equals(Relation.MUTUAL.name()))
                .map(row -> new FollowKey(new StaffId(row.staffId()), new ExternalUserId(row.externalUserid())))
                .collect(Collectors.groupingBy(FollowKey::customer));
    }
}
