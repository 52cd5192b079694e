package io.guanxi.segment;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that the features can say of customers, by name. */
@Component
class Criteria {
    private final ObjectProvider<Criterion> beans;

    Criteria(ObjectProvider<Criterion> beans) {
        this.beans = beans;
    }

    Map<String, Criterion> byName() {
        var byName = new TreeMap<String, Criterion>();
        beans.stream().forEach(criterion -> {
            if (byName.put(criterion.name(), criterion) != null) {
                throw new IllegalStateException("two criteria are called " + criterion.name());
            }
        });
        return byName;
    }
}
