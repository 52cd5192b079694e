package io.guanxi.touch;

import static java.util.stream.Collectors.toMap;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** Plans for a fête and what becomes of their touches, for the tests of packages that ask about it. */
public final class HouseOfPlans implements AutoCloseable {
    public static final StaffId ZHANG = TouchHouse.ZHANG;
    public static final Instant TEN_IN_SHANGHAI = TouchHouse.TEN_IN_SHANGHAI;

    public final SettableClock clock;
    /** When customers buy, as the test says. */
    public final Map<ExternalUserId, Instant> buyers;

    private final TouchHouse house;

    public HouseOfPlans(TestDatabase database) {
        this.house = new TouchHouse(database);
        this.clock = house.clock;
        this.buyers = house.buyers;
    }

    public static ExternalUserId customer(int i) {
        return TouchHouse.customer(i);
    }

    public void invite(int from, int to) {
        house.invite(from, to);
    }

    /** Every day at ten. */
    public PlanId plan() {
        return house.plan().id();
    }

    public PlanId planWithHoldout(int percent) {
        return house.plan(new Limits(
                        Optional.empty(), 2, 7, Duration.ofHours(24), Optional.empty(), Optional.empty(), percent))
                .id();
    }

    /** What its plans bring from now on. */
    public void brings(Set<String> sources) {
        house.fete.brings = Optional.of(sources);
    }

    public void bringsOnlyToTheReached() {
        house.fete.bringsOnlyToTheReached = true;
    }

    /** A run whose touches the test writes itself. */
    public RunId begin(PlanId plan, Instant slot) {
        return house.get(Runs.class)
                .begin(known(plan), slot, Optional.empty(), slot)
                .id();
    }

    public void fire(PlanId plan) {
        house.fire(known(plan), house.clock.instant());
    }

    /** Fires the plan for now and has its tasks created. */
    public void hand(PlanId plan) {
        house.hand(known(plan));
    }

    public void confirm(StaffId staff) {
        house.confirm(staff);
    }

    public void poll() {
        house.poll();
    }

    /** The plan's latest. */
    public RunId run(PlanId plan) {
        return house.run(known(plan)).id();
    }

    /** The state of each customer of the plan's latest run. */
    public Map<ExternalUserId, String> fates(PlanId plan) {
        return house.fates(known(plan)).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, of -> of.getValue().name()));
    }

    /** The reason for each of them who has one. */
    public Map<ExternalUserId, String> reasons(PlanId plan) {
        return house.reasons(known(plan));
    }

    public <T> T get(Class<T> type) {
        return house.get(type);
    }

    public ApplicationContext beans() {
        return house.beans();
    }

    private Plan known(PlanId plan) {
        return house.get(Plans.class).find(plan).orElseThrow();
    }

    @Override
    public void close() {
        house.close();
    }
}
