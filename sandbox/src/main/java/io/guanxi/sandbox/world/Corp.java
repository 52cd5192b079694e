package io.guanxi.sandbox.world;

import io.guanxi.wecom.CorpId;
import java.util.List;

/** A corp as it is before anything happens: what a simulated WeCom starts from. */
public record Corp(
        CorpId id,
        List<App> apps,
        List<Department> departments,
        List<Staff> staff,
        List<Customer> customers,
        List<Follow> follows,
        List<TagGroup> tagGroups,
        List<CustomerGroup> groups) {
    public Corp {
        apps = List.copyOf(apps);
        departments = List.copyOf(departments);
        staff = List.copyOf(staff);
        customers = List.copyOf(customers);
        follows = List.copyOf(follows);
        tagGroups = List.copyOf(tagGroups);
        groups = List.copyOf(groups);
    }

    public static CorpBuilder builder() {
        return new CorpBuilder();
    }

    /** Three shops, twelve guides, 300 customers of whom some have two guides, ten groups, corp tags: the same for the same seed. */
    public static Corp example(long seed) {
        return new CastOfPeople(seed).corp(3, 12, 300, 10);
    }

    /** The same kind of corp at another size, for load. */
    public static Corp ofSize(long seed, int shops, int guides, int customers, int groups) {
        return new CastOfPeople(seed).corp(shops, guides, customers, groups);
    }
}
