package io.guanxi.touch;

import io.guanxi.TestDatabase;
import io.guanxi.wecom.StaffId;
import java.util.Set;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The rules that announcements keep, as the server keeps them. */
public final class TestGroupRules {
    private TestGroupRules() {}

    /** Without quiet hours if both are the same; staff, shops and who is on leave are the caller's. */
    public static void into(
            AnnotationConfigApplicationContext beans,
            TestDatabase database,
            Set<StaffId> onLeave,
            String quietFrom,
            String quietTo) {
        var stops = database.mapper(StopMapper.class);
        var holds = database.mapper(HoldMapper.class);
        beans.registerBean(GuidesAway.class, () -> TestTouches.away(onLeave));
        beans.registerBean(StopMapper.class, () -> stops);
        beans.registerBean(HoldMapper.class, () -> holds);
        beans.registerBean(GuardrailSettings.class, () -> TestGuardrails.DEFAULTS);
        beans.registerBean(GroupSettings.class, () -> new GroupSettings(quietFrom, quietTo));
        beans.register(Stops.class, GroupRules.class);
    }
}
