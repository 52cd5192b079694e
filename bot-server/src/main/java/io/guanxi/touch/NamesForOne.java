package io.guanxi.touch;

import io.guanxi.customer.Customers;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a guide calls a customer: by the guide's own remark, else by the name in WeChat. */
@Component
class NamesForOne implements PersonalWords {
    private static final String CALLED = "称呼";
    private static final String NICKNAME = "昵称";

    private final Customers customers;

    NamesForOne(Customers customers) {
        this.customers = customers;
    }

    @Override
    public Set<String> names() {
        return Set.of(CALLED, NICKNAME);
    }

    @Override
    public Map<ExternalUserId, Map<String, String>> of(StaffId guide, Collection<ExternalUserId> asked) {
        return customers.of(guide, asked).stream()
                .collect(Collectors.toMap(
                        Customers.Acquaintance::customer,
                        each -> Map.of(
                                CALLED, each.remark().isBlank() ? each.name() : each.remark(), NICKNAME, each.name())));
    }
}
