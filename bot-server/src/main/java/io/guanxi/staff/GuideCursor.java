package io.guanxi.staff;

import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a pull has come on its way through the guides, by id and up to 100 at a time, as WeCom's calls allow (92994,
 * 92120). It names the guides under way, since WeCom's page cursor belongs to exactly these.
 *
 * @param last the last guide that is done with; empty at the beginning
 * @param guides those under way; empty between two chunks
 * @param page WeCom's cursor within them
 * @param before how many guides came before these
 * @param all how many there are
 */
public record GuideCursor(String last, List<StaffId> guides, Optional<String> page, int before, int all) {
    private static final Set<Integer> CURSOR_INVALID = Set.of(50100, 60268);

    public static final GuideCursor START = new GuideCursor("", List.of(), Optional.empty(), 0, 0);

    public GuideCursor {
        guides = List.copyOf(guides);
    }

    /** Whether WeCom refused the page because its cursor has grown old (90313); the guides under way are begun anew then. */
    public boolean outdated(Outcome<?> outcome) {
        return page.isPresent()
                && outcome instanceof Outcome.Refused<?> refused
                && CURSOR_INVALID.contains(refused.error().code());
    }

    public GuideCursor atPage(Optional<String> next) {
        return new GuideCursor(last, guides, next, before, all);
    }

    /** These guides are done with. */
    public GuideCursor finished() {
        var end = guides.get(guides.size() - 1).value();
        return new GuideCursor(end, List.of(), Optional.empty(), before + guides.size(), all);
    }

    /** 0 to 1. */
    public double part() {
        return all == 0 ? 0 : (double) before / all;
    }
}
