package io.guanxi.sidebar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the page beside a customer's chat shows at first.
 *
 * @param called as the guide calls them
 * @param guide whose customer they are, if not the viewer's: then there is nothing to tap
 */
record View(
        String id,
        String called,
        String name,
        Optional<String> guide,
        List<Part> parts,
        List<Task> toDo,
        List<TagGroup> tags,
        List<Benefit> coupons,
        List<Words> replies) {
    /** What a feature tells. */
    record Part(String name, List<String> lines) {}

    record Task(long id, String why, Optional<String> suggestion) {}

    record TagGroup(String name, List<Tag> tags) {}

    /** @param on whether the customer has it, or is just getting it */
    record Tag(String id, String name, boolean on) {}

    record Benefit(String code, String shown, String benefit, LocalDate lastDay) {}

    /** Something to say, with everything filled in; the guide may change it before it goes. */
    record Words(long id, String title, String text) {}

    /** Personal data. */
    @Override
    public String toString() {
        return "View[" + id + "]";
    }
}
