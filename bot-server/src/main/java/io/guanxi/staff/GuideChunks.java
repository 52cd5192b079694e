package io.guanxi.staff;

import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The guides that WeCom shows this app as having customer contact (客户联系), in chunks. */
@Component
public class GuideChunks {
    public static final String NONE = "WeCom shows this app no guide with 客户联系. In the admin console, add the guides"
            + " to the app's visible range (应用管理 → the app → 可见范围) and give them the right (客户与上下游 → 客户联系 →"
            + " 权限配置)";
    private static final int CHUNK = 100;
    private static final Comparator<StaffId> BY_ID = Comparator.comparing(id -> lower(id.value()));

    private final WeCom weCom;
    private final PacedCalls calls;

    public GuideChunks(WeCom weCom, PacedCalls calls) {
        this.weCom = weCom;
        this.calls = calls;
    }

    /** The same for what can wait. */
    public GuideChunks inBackground() {
        return new GuideChunks(weCom, calls.inBackground());
    }

    /** All of them. */
    public Outcome<List<StaffId>> all() {
        return calls.ask(
                "externalcontact/get_follow_user_list", () -> weCom.staff().withCustomerContact());
    }

    /** The chunk after the one that is finished; empty if there are no more guides. */
    public Outcome<Optional<GuideCursor>> after(GuideCursor finished) {
        return all().map(guides -> after(finished, guides));
    }

    /** Of these guides. */
    public static Optional<GuideCursor> after(GuideCursor finished, List<StaffId> guides) {
        var sorted = guides.stream().distinct().sorted(BY_ID).toList();
        var left = sorted.stream()
                .filter(id -> lower(id.value()).compareTo(lower(finished.last())) > 0)
                .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        var next = left.subList(0, Math.min(CHUNK, left.size()));
        return Optional.of(
                new GuideCursor(finished.last(), next, Optional.empty(), sorted.size() - left.size(), sorted.size()));
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
